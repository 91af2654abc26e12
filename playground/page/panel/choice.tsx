import { useId } from 'react';

type ChoiceProps<Value> = {
  legend: string;
  isLegendShown?: boolean;
  options: readonly { value: Value; words: string; hint?: string }[];
  /** Null until the server has said. */
  value: Value | null;
  onChoose(value: Value): void;
  look?: 'list' | 'segments';
};

export function Choice<Value extends string | number>(props: ChoiceProps<Value>) {
  const { legend, isLegendShown = true, options, value, onChoose, look = 'list' } = props;
  const name = useId();
  return (
    <fieldset className={`pn-choice pn-choice-${look}`} disabled={value === null}>
      <legend className={isLegendShown ? 'pn-legend' : 'pn-hidden'}>{legend}</legend>
      <div className="pn-options">
        {options.map((option) => (
          <label className="pn-option" key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>
              {option.words}
              {option.hint !== undefined && <span className="pn-hint"> {option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
