import { useDesk } from '../store/desk.ts';
import { useEntity, useIsConnected } from '../store/feed.ts';
import { Icon } from './icon.tsx';

const botStates = {
  starting: 'is starting',
  ready: 'is running',
  stopping: 'is stopping',
  stopped: 'is stopped',
};

/** Says on every screen that this is a simulation, and how the bot is. */
export function TopBanner({ toggleTheme }: { toggleTheme: () => void }) {
  const { theme } = useDesk();
  const bot = useEntity('bot', 'bot');
  const workspace = useEntity('workspace', 'workspace');
  const isConnected = useIsConnected();
  const isLost = workspace !== null && !isConnected;
  const isDark = theme === 'dark';
  return (
    <header className="sl-top">
      <h1 className="sl-visually-hidden">Sigma playground</h1>
      <div className="sl-banner">
        <p className="sl-banner-text">
          <strong>Simulation.</strong> This is not Slack: nobody is notified, nothing is billed.
          <span className="sl-banner-more"> The bot is the real one.</span>
        </p>
        <p className="sl-bot-state" role="status">
          {bot !== null && isConnected && (
            <>
              <span className={`sl-dot is-${bot.state}`} aria-hidden="true" />
              {workspace?.bot.name ?? 'The bot'} {botStates[bot.state]}
            </>
          )}
        </p>
        <button
          type="button"
          className="sl-icon-button"
          aria-label={isDark ? 'Use the light theme' : 'Use the dark theme'}
          title={isDark ? 'Use the light theme' : 'Use the dark theme'}
          onClick={toggleTheme}
        >
          <Icon name={isDark ? 'sun' : 'moon'} />
        </button>
      </div>
      <p className={isLost ? 'sl-offline' : 'sl-visually-hidden'} role="status">
        {isLost
          ? 'The playground does not answer. Is it still running in the terminal? Trying again by itself.'
          : ''}
      </p>
    </header>
  );
}
