type CheckBoxProps = {
  words: string;
  hint?: string;
  /** Null until the server has said. */
  isChecked: boolean | null;
  onChange(isChecked: boolean): void;
};

export function CheckBox({ words, hint, isChecked, onChange }: CheckBoxProps) {
  return (
    <label className="pn-option">
      <input
        type="checkbox"
        checked={isChecked === true}
        disabled={isChecked === null}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {words}
        {hint !== undefined && <span className="pn-hint"> {hint}</span>}
      </span>
    </label>
  );
}
