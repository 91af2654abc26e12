export function Facts({ facts }: { facts: [name: string, value: string | number][] }) {
  return (
    <dl className="pn-facts">
      {facts.map(([name, value]) => (
        <div key={name} className="pn-fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
