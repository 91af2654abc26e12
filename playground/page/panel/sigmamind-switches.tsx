import type { SigmaMindTrouble } from '../../protocol.ts';
import { useEntity } from '../store/feed.ts';
import { ActionError } from './action-error.tsx';
import { CheckBox } from './check-box.tsx';
import { Choice } from './choice.tsx';
import { useAction } from './use-action.ts';

const troubles: { value: SigmaMindTrouble; words: string; hint?: string }[] = [
  { value: 'none', words: 'Well' },
  { value: 'slow', words: 'Slowly', hint: '3 s' },
  { value: 'server-errors', words: '500 errors' },
  { value: 'rate-limited', words: '429 Too many requests' },
  { value: 'time-outs', words: 'Nothing', hint: 'time-outs' },
  { value: 'wrong-key', words: 'Wrong key' },
];

export function SigmaMindSwitches() {
  const current = useEntity('switches', 'switches')?.sigmaMind ?? null;
  const set = useAction('set-sigmamind');
  return (
    <div className="pn-section">
      <Choice
        legend="What SigmaMind answers"
        options={troubles}
        value={current?.trouble ?? null}
        onChoose={(trouble) => set.run({ trouble })}
      />
      <div className="pn-boxes">
        <CheckBox
          words="Older dialect of the API"
          isChecked={current && current.dialect === 'older'}
          onChange={(isOlder) => set.run({ dialect: isOlder ? 'older' : 'current' })}
        />
        <CheckBox
          words="No list of test runs"
          isChecked={current && !current.hasTestRunList}
          onChange={(isMissing) => set.run({ hasTestRunList: !isMissing })}
        />
      </div>
      <ActionError of={[set.error]} />
    </div>
  );
}
