import type { Locator, Page } from 'playwright-core';

export type Visitor = ReturnType<typeof visitorOf>;

/** The first steps of a visit of the page, for the tests in a browser and the pictures of the README. */
export function visitorOf(page: Page) {
  const composer = () => page.getByRole('textbox', { name: /^Message / });
  return {
    /** Types into the composer of the channel and sends it. */
    async say(text: string): Promise<void> {
      await composer().fill(text);
      await composer().press('Enter');
    },

    /** Every message, ephemeral ones too, that holds the text. */
    messages: (text: string | RegExp): Locator => page.getByRole('article').filter({ hasText: text }),

    runForm: (): Locator => page.getByRole('dialog', { name: 'Run test cases' }),

    /** Opens the thread of a result, and the transcript of its first failed attempt. */
    async openTranscript(result: Locator): Promise<Locator> {
      await result.getByRole('button', { name: /1 reply/u }).click();
      const thread = page.getByRole('complementary').filter({ hasText: 'The judge’s remarks' });
      await thread
        .getByRole('button', { name: /^Transcript/u })
        .first()
        .click();
      const transcript = page.getByRole('dialog', { name: 'Transcript' });
      await transcript.getByText('Attempt failed').waitFor();
      return transcript;
    },
  };
}

/** Chooses everything that Refund line has in a form that runs test cases. */
export async function chooseAllOfRefundLine(form: Locator): Promise<void> {
  await chooseRefundLine(form);
  await form.getByRole('checkbox', { name: 'All test cases of this agent' }).check();
  await form.getByText('This will start 20 simulations').waitFor();
}

export async function chooseRefundLine(form: Locator): Promise<void> {
  await form.getByRole('combobox', { name: 'Agent' }).click();
  await form.getByRole('option', { name: 'Refund line' }).click();
}
