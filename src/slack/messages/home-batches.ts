import type { KnownBlock, SectionBlock } from '@slack/types';
import { progressOf } from '../../domain/batch-run.ts';
import type { PersonsAgent, PersonsBatch } from '../../use-cases/person-store.ts';
import type { Home } from '../../use-cases/read-home.ts';
import { batchHeadline } from './batch-headline.ts';
import { resultWords } from './batch-list.ts';
import { channelsInWords } from './channel-names.ts';
import { button, context, header, mrkdwn, mrkdwnSection } from './elements.ts';
import { localDate } from './local-date.ts';
import { agentName, counted, escapedAgentName, escapedId, shownId } from './text.ts';

export function runningBlocks({ batches, count, countElsewhere }: Home['running']): KnownBlock[] {
  const elsewhere =
    countElsewhere === 0
      ? []
      : [
          context(
            `${counted(countElsewhere, 'batch', 'batches')} that others started or that a subscription found ${countElsewhere === 1 ? 'is' : 'are'} running in this workspace.`,
          ),
        ];
  return [
    header(count === 0 ? 'Running' : `Running: ${counted(count, 'batch', 'batches')} of yours`),
    ...(count === 0
      ? [context(mrkdwn('Nothing that you started or watch is running. In a channel: `/sigma run`.'))]
      : batches.map(running)),
    ...andMore(count - batches.length, '`/sigma status` in a channel lists the batches of an agent.'),
    ...elsewhere,
  ];
}

function running({ watched, channelIds }: PersonsBatch, index: number): SectionBlock {
  const { batch, startedAt, stalledAt } = watched;
  const { batchId, agent } = batch;
  const facts = [
    `started ${localDate(startedAt)}`,
    stalledAt === null ? '' : `no progress, seen ${localDate(stalledAt)}`,
    channelsInWords(channelIds),
    escapedId(batchId),
  ];
  return mrkdwnSection(
    `${stalledAt === null ? '⏳' : '⚠️'} *${escapedAgentName(agent)}* · ${resultWords(batch)}\n${joined(facts)}`,
    button({
      text: 'Status',
      action: { name: 'show-batch', batchId, agentId: agent.agentId },
      discriminator: index,
      accessibilityLabel: `Status of ${shownId(batchId)}`,
    }),
  );
}

export function agentBlocks({ agents, count }: Home['agents']): KnownBlock[] {
  return [
    header('My agents'),
    ...(count === 0
      ? [
          context(
            mrkdwn(
              'Agents that you ran or subscribed to appear here. `/sigma agents` in a channel lists all of them.',
            ),
          ),
        ]
      : agents.map(agentSection)),
    ...andMore(count - agents.length, '`/sigma agents` in a channel lists all of them.'),
  ];
}

function agentSection({ agent, last }: PersonsAgent, index: number): SectionBlock {
  return mrkdwnSection(
    `*${escapedAgentName(agent)}*\n${last === null ? 'No result of yours yet' : lastResult(last)}`,
    button({
      text: 'Run',
      action: { name: 'open-run-form', agentId: agent.agentId },
      discriminator: index,
      accessibilityLabel: `Run test cases of ${agentName(agent)}`,
    }),
  );
}

function lastResult({ watched, channelIds }: PersonsBatch): string {
  const { batch, finishedAt, startedAt } = watched;
  const { icon } = batchHeadline(progressOf(batch));
  return joined([
    `${icon} ${resultWords(batch)}`,
    localDate(finishedAt ?? startedAt),
    channelsInWords(channelIds),
  ]);
}

function andMore(left: number, where: string): KnownBlock[] {
  return left <= 0 ? [] : [context(mrkdwn(`and ${left.toLocaleString('en-US')} more. ${where}`))];
}

function joined(facts: readonly string[]): string {
  return facts.filter((fact) => fact !== '').join(' · ');
}
