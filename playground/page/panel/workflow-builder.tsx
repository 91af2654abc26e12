import { useEntities } from '../store/feed.ts';
import { ExecutionCard } from './execution-card.tsx';
import { Section } from './section.tsx';
import { StepForm } from './step-form.tsx';

const SHOWN_EXECUTIONS = 2;

/** Runs the steps that the app offers to workflows. */
export function WorkflowBuilder() {
  const steps = [...useEntities('step').values()];
  const executions = [...useEntities('execution').values()].reverse();
  const running = executions.filter(({ state }) => state === 'running').length;
  const cards = executions.map((execution) => (
    <ExecutionCard key={execution.executionId} execution={execution} />
  ));

  return (
    <Section
      title="Workflow Builder"
      aside={
        <span className="pn-aside" role="status">
          {running > 0 && `${running} running`}
        </span>
      }
    >
      {steps.map((step) => (
        <StepForm key={step.callbackId} step={step} />
      ))}
      <ul className="pn-list" aria-label="Executions">
        {cards.slice(0, SHOWN_EXECUTIONS)}
      </ul>
      {cards.length > SHOWN_EXECUTIONS && (
        <details>
          <summary className="pn-summary">{cards.length - SHOWN_EXECUTIONS} earlier</summary>
          <ul className="pn-list" aria-label="Earlier executions">
            {cards.slice(SHOWN_EXECUTIONS)}
          </ul>
        </details>
      )}
    </Section>
  );
}
