import { Panel } from '../panel/panel.tsx';
import { Icon } from './icon.tsx';

export type PanelColumnProps = {
  isOpen: boolean;
  setIsOpen(isOpen: boolean): void;
  /** Leads back to a thread that had to make room; null where there is none. */
  backToThread: (() => void) | null;
};

/** The column of the side panel, or the strip that opens it. */
export function PanelColumn({ isOpen, setIsOpen, backToThread }: PanelColumnProps) {
  return (
    <>
      <button type="button" className="sl-panel-strip" aria-expanded={isOpen} onClick={() => setIsOpen(true)}>
        <Icon name="sliders" />
        <span>Controls</span>
      </button>
      <aside className="sl-panel" aria-label="Controls of the simulation" tabIndex={-1}>
        <header className="sl-header">
          <h2 className="sl-header-title">Controls</h2>
          {backToThread !== null && (
            <button type="button" className="sl-quiet-button sl-back-to-thread" onClick={backToThread}>
              <Icon name="reply" /> Thread
            </button>
          )}
          <button
            type="button"
            className="sl-icon-button sl-header-end sl-panel-collapse"
            aria-label="Hide the controls"
            title="Hide the controls"
            onClick={() => setIsOpen(false)}
          >
            <Icon name="collapse" />
          </button>
        </header>
        <div className="sl-panel-body">
          <Panel />
        </div>
      </aside>
    </>
  );
}
