import { useId, useState } from 'react';
import type { AgentEntity } from '../../protocol.ts';
import { ActionError } from './action-error.tsx';
import { PanelButton } from './panel-button.tsx';
import { Section } from './section.tsx';
import { useAction } from './use-action.ts';

export function StartBatch({ agents }: { agents: AgentEntity[] }) {
  const [chosen, choose] = useState<string | null>(null);
  const start = useAction('start-batch');
  const id = useId();
  const agent = agents.find(({ agentId }) => agentId === chosen) ?? agents[0];

  return (
    <Section title="Start a batch in the dashboard">
      <p className="pn-note">
        As if a colleague had started it outside of Slack: try <code className="pn-code">/sigma watch</code>{' '}
        on it.
      </p>
      <div className="pn-form">
        <label className="pn-hidden" htmlFor={id}>
          Agent
        </label>
        <select
          id={id}
          className="pn-select"
          value={agent?.agentId ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {agents.map(({ agentId, name, testCases }) => (
            <option key={agentId} value={agentId}>
              {name} ({testCases.length} {testCases.length === 1 ? 'case' : 'cases'})
            </option>
          ))}
        </select>
        <PanelButton
          words="Start"
          of="a batch of all its cases"
          tone="primary"
          isOff={start.isBusy || agent === undefined}
          onPress={() => agent && start.run({ agentId: agent.agentId, testCaseIds: null })}
        />
      </div>
      <ActionError of={[start.error]} />
    </Section>
  );
}
