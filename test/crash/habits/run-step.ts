import { setTimeout as sleep } from 'node:timers/promises';
import { runTestCasesStep } from '../../support/run-step.ts';
import type { Town } from '../town.ts';

const DELIVERIES = 4;
const BETWEEN_DELIVERIES_MS = 500;

/** A workflow comes to the step of the bot; Slack sends the event again until it is acknowledged. */
export async function runStep({ asked, busy, newPair, oneOf, random, slack }: Town): Promise<void> {
  const pair = newPair();
  if (pair === undefined) return;
  const channelId = oneOf(busy);
  const { agentId, testCaseIds } = pair;
  const inputs = { agent: agentId, test_cases: testCaseIds.join(' '), channel: channelId };
  const { execution, delivered } = await slack.runFunction(runTestCasesStep(), inputs);
  let isAcknowledged = delivered.acknowledged;
  for (let count = 1; count < DELIVERIES && !isAcknowledged; count += 1) {
    await sleep(BETWEEN_DELIVERIES_MS);
    isAcknowledged = (await slack.rerunFunction(execution)).acknowledged;
  }
  asked.push({ kind: 'step', channelId, executionId: execution.executionId, isAcknowledged, ...pair });
  // An acknowledgement may be lost on the way.
  if (isAcknowledged && random() < 0.3) await slack.rerunFunction(execution);
}
