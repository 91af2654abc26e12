import { expect, it, onTestFinished, vi } from 'vitest';
import { startPlayground } from '../../playground/server/start-playground.ts';

const patient = { timeout: 30_000, interval: 50 };

it('runs the real bot, which a person can kill and start again', { timeout: 90_000 }, async () => {
  const playground = await startPlayground({ port: 0 });
  onTestFinished(() => playground.close());
  const { bot, slack, url } = playground;
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    return (
      await fetch(`${url}/api/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })
    ).json();
  };
  const say = (text: string) =>
    call('say', { channelId: 'C0PUBLIC01', userId: 'U0ASHA0001', text, threadTs: null });

  await vi.waitUntil(() => bot.entity.state === 'ready', patient);
  await call('control-bot', { to: 'kill' });
  await vi.waitUntil(() => bot.entity.state === 'stopped', patient);
  expect(bot.entity).toMatchObject({ pid: null, starts: 1, lastEnd: 'ended by SIGKILL' });

  await call('control-bot', { to: 'start' });
  await vi.waitUntil(() => bot.entity.state === 'ready', patient);
  expect(await say('/sigma agents')).toEqual({ error: null });
  await vi.waitUntil(() => slack.ephemerals.some(({ text }) => text.includes('Refund line')), patient);
  expect(bot.log.map(({ level }) => level)).not.toContain('error');

  await call('control-bot', { to: 'stop' });
  expect(bot.entity).toMatchObject({ state: 'stopped', starts: 2, lastEnd: 'exit code 0' });
});
