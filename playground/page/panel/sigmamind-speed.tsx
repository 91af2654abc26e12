import { useEntity } from '../store/feed.ts';
import { ActionError } from './action-error.tsx';
import { Choice } from './choice.tsx';
import { useAction } from './use-action.ts';

const speeds = [
  { value: 0, words: 'Stop' },
  { value: 1, words: '1×' },
  { value: 5, words: '5×' },
  { value: 20, words: '20×' },
];

export function SigmaMindSpeed() {
  const speed = useEntity('switches', 'switches')?.sigmaMind.speed ?? null;
  const set = useAction('set-sigmamind');
  const isOther = speed !== null && speeds.every(({ value }) => value !== speed);
  return (
    <div className="pn-section">
      <Choice
        legend="Speed"
        look="segments"
        options={speeds}
        value={speed}
        onChoose={(next) => set.run({ speed: next })}
      />
      <p className="pn-note">
        A batch takes about half a minute at 1×.{isOther && ` It runs at ${speed}× now.`}
      </p>
      <ActionError of={[set.error]} />
    </div>
  );
}
