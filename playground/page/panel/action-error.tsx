/** The place stands empty before, so that what appears in it is read out. */
export function ActionError({ of }: { of: (string | null)[] }) {
  const sentence = of.find((error) => error !== null);
  return (
    <p className="pn-error" role="alert">
      {sentence}
    </p>
  );
}
