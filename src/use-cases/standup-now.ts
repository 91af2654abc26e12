import { randomUUID } from 'node:crypto';
import type { ClockIntent } from '../domain/clock-intent.ts';
import { type Since, sinceWhen } from '../domain/since.ts';
import type { Answer } from './answer.ts';
import type { AnswerSources, Asker } from './answer-intent.ts';
import { standupId } from './appointments.ts';
import { changeOnce } from './change-once.ts';
import type { Digest, DigestStore } from './digest-store.ts';
import { isRefused, type Refused } from './refusal.ts';
import { resolveAgents } from './resolve-agents.ts';
import { schedulePost } from './schedule.ts';
import type { StoreTables } from './store.ts';
import { whyCannotPost } from './why-cannot-post.ts';

const HOUR_MS = 60 * 60_000;
const USUAL_MS = 24 * HOUR_MS;
const LONGEST_MS = 7 * 24 * HOUR_MS;

/** Has the digest posted in the channel, and tells the person alone when the next one comes by itself. */
export async function standupNow(
  { agents: names, since }: Extract<ClockIntent, { kind: 'standup-now' }>,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer | Refused> {
  const { channelId, userId, request = randomUUID() } = asker;
  const { store, people, now } = sources;
  const agents = await resolveAgents(names, channelId, sources);
  if (isRefused(agents)) return agents;
  const cannotPost = await whyCannotPost(asker, sources);
  if (cannotPost !== null) return cannotPost;
  const appointment = await store.appointments.get(standupId(channelId));
  const zone = appointment?.zone ?? (await people.zoneOf(userId)) ?? 'UTC';
  const until = now();
  const digest: Digest = {
    digestId: `${channelId}:${request}`,
    ...{ channelId, userId, agents, until, zone, byClock: null },
    since: await sinceOf(since, { channelId, agents, until, zone }, store.digests),
    isContinued: since === null,
  };
  const next = appointment === null || appointment.isPaused ? null : appointment;
  return changeOnce(asker, sources, async (tables) => {
    await requestDigest(tables, digest);
    return { kind: 'standup-posted', since: digest.since, next };
  });
}

/** From the end of the last one on, within reason. */
export async function sinceLastDigest(
  { channelId, agents, until }: Pick<Digest, 'channelId' | 'agents' | 'until'>,
  digests: Pick<DigestStore, 'lastUntil'>,
): Promise<Date> {
  const last = (await digests.lastUntil(channelId, agents))?.getTime() ?? until.getTime() - USUAL_MS;
  return new Date(Math.max(last, until.getTime() - LONGEST_MS));
}

export async function requestDigest(tables: StoreTables, digest: Digest): Promise<void> {
  const { digestId, channelId, until } = digest;
  await schedulePost(tables, {
    postId: randomUUID(),
    kind: 'digest',
    subject: digestId,
    channelId,
    createdAt: until,
  });
  await tables.digests.add(digest);
}

async function sinceOf(
  since: Since | null,
  of: Pick<Digest, 'channelId' | 'agents' | 'until' | 'zone'>,
  digests: DigestStore,
): Promise<Date> {
  return since === null ? sinceLastDigest(of, digests) : sinceWhen(since, of.until, of.zone);
}
