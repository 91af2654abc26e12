import { Icon, type IconName } from './icon.tsx';

export type Pane = 'channels' | 'conversation' | 'controls';

const panes: { pane: Pane; word: string; icon: IconName }[] = [
  { pane: 'channels', word: 'Channels', icon: 'hash' },
  { pane: 'conversation', word: 'Conversation', icon: 'reply' },
  { pane: 'controls', word: 'Controls', icon: 'sliders' },
];

/** On a phone one column is shown at a time; this chooses which. */
export function PhoneBar({ shown, show }: { shown: Pane; show: (pane: Pane) => void }) {
  return (
    <nav className="sl-phone-bar" aria-label="Columns">
      {panes.map(({ pane, word, icon }) => (
        <button
          key={pane}
          type="button"
          className="sl-phone-tab"
          aria-current={pane === shown ? 'true' : undefined}
          onClick={() => show(pane)}
        >
          <Icon name={icon} />
          {word}
        </button>
      ))}
    </nav>
  );
}
