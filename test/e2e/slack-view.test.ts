import { describe, expect, it } from 'vitest';
import { openPlayground, phone } from './open-playground.ts';

it('completes the commands of the manifest, and remembers what was sent', async () => {
  const { page, say, messages } = await openPlayground();
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.pressSequentially('/sig');
  await page
    .getByRole('option', { name: /\/sigma/u })
    .first()
    .waitFor();
  await composer.press('Tab');
  await composer.pressSequentially('ag');
  await composer.press('ArrowDown');
  await composer.press('Enter');
  expect((await composer.inputValue()).trim()).toBe('/sigma agents');
  await composer.press('Escape');
  await composer.press('Enter');
  await messages('Only visible to you').filter({ hasText: 'Refund line' }).waitFor();
  await say('Good morning');
  await composer.press('ArrowUp');
  expect(await composer.inputValue()).toBe('Good morning');
  await composer.press('ArrowUp');
  expect((await composer.inputValue()).trim()).toBe('/sigma agents');
});

it('shows an answer to the person who asked alone', async () => {
  const { page, say, messages } = await openPlayground();
  await say('/sigma agents');
  const answer = messages('Only visible to you');
  await answer.waitFor();
  await page.getByRole('combobox', { name: 'You are' }).selectOption({ label: 'Ben Ortiz' });
  await answer.waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'You are' }).selectOption({ label: 'Asha Rao' });
  await answer.waitFor();
});

it('tells how to invite Sigma to a channel, and lets one do it', async () => {
  const { page, sigmaMind, say, messages } = await openPlayground();
  sigmaMind.clock.setSpeed(20);
  await page.getByRole('button', { name: /^random/u }).click();
  await say('/sigma run "Refund line" all');
  await messages('/invite').first().waitFor();
  await say('/invite @Sigma');
  await messages('was added to #random').waitFor();
  await say('/sigma run "Refund line" all');
  await messages('attempts passed').waitFor();
});

it('keeps a draft where it was begun, for the person who began it', async () => {
  const { page } = await openPlayground();
  const composer = page.getByRole('textbox', { name: /^Message / });
  const enter = (name: RegExp) => page.getByRole('button', { name }).click();
  await composer.fill('Half a thou');
  await enter(/^release-room/u);
  await page.getByRole('textbox', { name: 'Message #release-room' }).waitFor();
  expect(await composer.inputValue()).toBe('');
  await enter(/^support-agents/u);
  await expect.poll(() => composer.inputValue()).toBe('Half a thou');
  await page.getByRole('combobox', { name: 'You are' }).selectOption({ label: 'Ben Ortiz' });
  await expect.poll(() => composer.inputValue()).toBe('');
  await page.getByRole('combobox', { name: 'You are' }).selectOption({ label: 'Asha Rao' });
  await composer.press('Enter');
  await page.getByRole('article').filter({ hasText: 'Half a thou' }).waitFor();
  await page.reload();
  expect(await composer.inputValue()).toBe('');
});

it('answers in a thread', async () => {
  const { page, messages } = await openPlayground();
  const message = messages('Can somebody run the regression cases');
  await message.hover();
  await message.getByRole('button', { name: 'Reply in thread' }).click();
  const thread = page
    .getByRole('complementary', { name: 'Thread' })
    .or(page.getByRole('region', { name: 'Thread' }));
  const reply = thread.getByRole('textbox');
  await reply.fill('Running them now');
  await reply.press('Enter');
  await thread.getByText('Running them now').waitFor();
  await thread.getByRole('button', { name: 'Close the thread' }).click();
  await messages('1 reply').waitFor();
});

describe('on a phone', () => {
  it('runs test cases', async () => {
    const { page, sigmaMind, say, resultShown } = await openPlayground({ size: phone });
    sigmaMind.clock.setSpeed(20);
    await say('/sigma run "Refund line" all');
    await resultShown();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
