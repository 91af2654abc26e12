import type { Question } from '../../use-cases/answer-intent.ts';
import type { ButtonAction } from '../button-action.ts';

/** What a button that only reads asks for; null for one that acts. */
export function questionOf(action: ButtonAction): Question | null {
  switch (action.name) {
    case 'show-job':
      return { kind: 'job', jobId: action.jobId, batchId: action.batchId, agent: action.agentId, page: 0 };
    case 'turn-job':
    // Out of its view, it is answered with a message.
    case 'turn-transcript':
      return {
        kind: 'job',
        jobId: action.jobId,
        batchId: action.batchId,
        agent: action.agentId,
        page: action.page,
      };
    case 'show-batch':
      return { kind: 'batch-status', batchId: action.batchId, agent: action.agentId };
    case 'watch-batch':
      return { kind: 'watch', batchId: action.batchId, agent: action.agentId };
    case 'turn-batches':
      return { kind: 'batch-list', agent: action.agentId, page: action.page };
    case 'turn-agents':
      return { kind: 'agents', page: action.page };
    case 'turn-cases':
      return { kind: 'cases', agent: action.agentId, page: action.page };
    case 'change-schedule':
      return { kind: 'change-schedule', number: action.number, to: action.to };
    default:
      return null;
  }
}
