import type { Agent } from '../../domain/agent.ts';
import { KEPT_DAYS } from '../../domain/retention.ts';
import type { Refusal } from '../../use-cases/refusal.ts';
import type { CommandName } from '../commands/command-table.ts';
import { cannotPostNote } from './cannot-post.ts';
import { actions, button } from './elements.ts';
import { limitRefusal } from './limit-refusal.ts';
import type { Message } from './message.ts';
import { nearestText } from './nearest-text.ts';
import { noteMessage } from './note-message.ts';
import { agentEntry, boundedList, caseEntry, quotedWords } from './refusal-lists.ts';
import { agentName, escapedId, shownId } from './text.ts';

const NAME_CASES = 'Name test cases by id (`tc_…`) or by label in quotes, or type `all`, `last` or `failed`.';

/** What is wrong, and what to type instead. */
export function refusalMessage(refusal: Refusal): Message {
  switch (refusal.kind) {
    case 'agent-not-named':
      return noteMessage({
        says: 'Which agent? The command names none, and this channel has no default.',
        hint: 'Name one in the command, or choose this channel’s default once with `/sigma use`. `/sigma agents` lists them.',
      });
    case 'agent-unknown':
      return agentUnknown(refusal);
    case 'agent-ambiguous':
      return noteMessage({
        says: `${quotedWords([refusal.words])} can mean several agents:`,
        lines: boundedList(refusal.matches, agentEntry),
        hint: 'Name the agent by its id.',
      });
    case 'test-cases-unknown':
      return casesUnknown(refusal);
    case 'label-ambiguous':
      return noteMessage({
        says: `Several test cases have the label ${quotedWords([refusal.label])}:`,
        lines: boundedList(refusal.matches, caseEntry),
        hint: 'Name the one that is meant by its id. Nothing was started.',
      });
    case 'nothing-to-run':
      return noteMessage({
        says: `Which test cases of ${agentName(refusal.agent)}? The command names none.`,
        hint: `${NAME_CASES} ${forAgent('cases', refusal.agent)} lists them.`,
      });
    case 'no-test-cases':
      return noteMessage({
        says: `${agentName(refusal.agent)} has no test cases yet, so there is nothing to run.`,
        hint: 'Write some in SigmaMind, or name another agent. `/sigma agents` lists them.',
      });
    case 'no-batch-yet':
      return noteMessage({
        says: `${agentName(refusal.agent)} has no batch yet that could be run once more.`,
        hint: `Run every test case with ${forAgent('run', refusal.agent, 'all')}.`,
      });
    case 'no-finished-batch':
      return noteMessage({
        says: `No batch of ${agentName(refusal.agent)} has finished yet, so it is not known what failed.`,
        hint: `${forAgent('status', refusal.agent)} shows how far they are. ${forAgent('run', refusal.agent, 'last')} repeats the newest one.`,
      });
    case 'nothing-failed':
      return noteMessage({
        says: `Nothing to repeat: no attempt failed in ${shownId(refusal.batchId)}, ${refusal.isNewest ? 'the newest finished batch' : 'a batch'} of ${agentName(refusal.agent)}.`,
        hint: `To repeat ${refusal.isNewest ? 'it' : 'the newest one'} all the same: ${forAgent('run', refusal.agent, 'last')}.`,
        buttons: showBatch(refusal),
      });
    case 'failed-cases-unknown':
      return noteMessage({
        says: `SigmaMind does not say which attempts of ${shownId(refusal.batchId)} failed, so its failed test cases cannot be picked.`,
        hint: `Name them by id, or repeat the whole newest batch with ${forAgent('run', refusal.agent, 'last')}. ${forAgent('cases', refusal.agent)} lists the ids.`,
        buttons: showBatch(refusal),
      });
    case 'batch-cases-unknown':
      return noteMessage({
        says: `SigmaMind does not say which test cases were in ${shownId(refusal.batchId)}.`,
        hint: `${NAME_CASES} ${forAgent('cases', refusal.agent)} lists them.`,
        buttons: showBatch(refusal),
      });
    case 'batch-of-job-unknown':
      return noteMessage({
        says: `It is not known here which batch ${shownId(refusal.jobId)} belongs to.`,
        hint: 'Add the batch’s id: `/sigma job job_… batch_…`. `/sigma status` lists the batches.',
      });
    case 'cannot-post':
      return cannotPostNote(refusal);
    case 'cannot-share':
      return cannotPostNote(refusal, 'Nothing was shared.');
    case 'no-channel-to-share-in':
      return noteMessage({
        says: 'A direct message is no channel: nobody else would see it, so nothing was shared.',
        hint: 'Type the command in the channel that is to see the answer, and press *Share in channel* below it there.',
      });
    case 'not-watched':
      return noteMessage({
        says: `${shownId(refusal.batchId)} is not watched in this channel.`,
        hint: '`/sigma status` lists the batches, `/sigma watch` with an id watches one.',
      });
    case 'watch-ended':
      return noteMessage({
        says: `${shownId(refusal.batchId)} has ended, so there is nothing left to stop.`,
        hint: '`/sigma status` with its id shows how it ended.',
      });
    case 'not-subscribed':
      return noteMessage({
        says: `This channel is not subscribed to ${refusal.words === null ? 'any agent' : quotedWords([refusal.words])}.${refusal.subscribed.length === 0 ? '' : ' It is subscribed to:'}`,
        lines: boundedList(refusal.subscribed, agentEntry),
        hint: '`/sigma subscribe` with an agent subscribes it, `/sigma subscriptions` lists what is.',
      });
    case 'which-subscription':
      return noteMessage({
        says: 'Which subscription is to end? This channel has several:',
        lines: boundedList(refusal.subscribed, agentEntry),
        hint: 'Name the agent: `/sigma unsubscribe` with its name or id.',
      });
    case 'run-not-known':
      return noteMessage({
        says: `This run is no longer known here, so it cannot be started again from its button: what is older than ${KEPT_DAYS} days is forgotten.`,
        hint: 'Type the command again: `/sigma run`.',
      });
    case 'person-not-allowed':
    case 'channel-not-allowed':
    case 'user-group-unreadable':
    case 'too-many-attempts':
    case 'too-many-batches':
      return limitRefusal(refusal);
    case 'run-again-taken':
      return noteMessage({
        says: 'This button was pressed already: the run was taken then, and nothing was started now.',
        hint:
          refusal.agent === null
            ? 'To run test cases once more, type `/sigma run`: a form opens.'
            : `To run the agent’s newest batch once more, type ${forAgent('run', { agentId: refusal.agent }, 'last')}.`,
      });
    case 'schedule-unknown':
      return noteMessage({
        says: `There is no schedule ${refusal.number} in this channel.`,
        hint: '`/sigma schedules` lists them with their numbers.',
      });
    case 'never-due':
      return noteMessage({
        says: `${quotedWords([refusal.words])} never comes in that zone.`,
        hint: 'Such times are understood: `"weekdays 09:15"` and `"mon,thu 2:30pm"`.',
      });
  }
}

function agentUnknown({ words, known, mayBeLabel }: Extract<Refusal, { kind: 'agent-unknown' }>): Message {
  const nearest = nearestText(words, known, (agent) => [agent.name ?? '', agent.agentId]);
  const meant = nearest === null ? '' : ` Did you mean ${agentName(nearest)} (${shownId(nearest.agentId)})?`;
  return noteMessage({
    says: `There is no agent ${quotedWords([words])}.${meant}${known.length === 0 ? '' : ' The agents are:'}`,
    lines: boundedList(known, agentEntry),
    hint: mayBeLabel
      ? 'If a test case is meant by its label, name its agent too, and put the label in quotes: `/sigma run Refund Line "Angry customer"`. `/sigma agents` lists the agents.'
      : 'Type an agent’s name or id. `/sigma agents` lists them all.',
  });
}

function casesUnknown({ words, agent, known }: Extract<Refusal, { kind: 'test-cases-unknown' }>): Message {
  const [first, ...others] = words;
  const nearest =
    first === undefined || others.length > 0
      ? null
      : nearestText(first, known, (testCase) => [testCase.label ?? '', testCase.testCaseId]);
  const meant = nearest === null ? '' : ` Did you mean ${caseEntry(nearest)}?`;
  return noteMessage({
    says: `${agentName(agent)} has no test ${others.length === 0 ? 'case' : 'cases'} ${quotedWords(words)}, so nothing was started.${meant}${known.length === 0 ? '' : ' It has:'}`,
    lines: boundedList(known, caseEntry),
    hint: `${NAME_CASES} ${forAgent('cases', agent)} lists them all.`,
  });
}

/** A command to type that means this agent, whatever the channel's default is. */
function forAgent(command: CommandName, { agentId }: Pick<Agent, 'agentId'>, rest = ''): string {
  return `\`${['/sigma', command, escapedId(agentId), rest].join(' ').trimEnd()}\``;
}

function showBatch({ batchId, agent }: { batchId: string; agent: { agentId: string } }) {
  return actions(
    button({ text: 'Details', action: { name: 'show-batch', batchId, agentId: agent.agentId } }),
  );
}
