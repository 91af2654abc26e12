import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, SlackView } from '../../../playground/slack/model.ts';
import type { Of } from '../asked.ts';
import type { Town } from '../town.ts';

const FORM_WITHIN_MS = 3_000;
const SAVES_AGAIN_AFTER_MS = 500;

/** Each opens the form, and all who got one save at once; who is not heard saves again. */
export async function claim(town: Town, message: Message, entry: Of<'claim'>): Promise<void> {
  const { asked, slack } = town;
  asked.push(entry);
  const forms = await Promise.all(
    entry.people.map(async (person) => ({ person, view: await openForm(town, message, person.userId) })),
  );
  const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
  const values = {
    cases: { cases: { selected_options: entry.testCaseIds.map(option) } },
    kind: { kind: { selected_option: option('claim') } },
  };
  await Promise.all(
    forms.map(async ({ person, view }) => {
      if (view === null) return;
      const save = async () => {
        const { acknowledged, body } = await slack.submit({ view, userId: person.userId, values });
        return acknowledged && !JSON.stringify(body ?? null).includes('errors');
      };
      person.isAcknowledged = await save();
      if (person.isAcknowledged) return;
      await sleep(SAVES_AGAIN_AFTER_MS);
      person.isAcknowledged = await save();
    }),
  );
}

/** Null where the bot died over it: whoever pressed sees that, and nothing is claimed. */
async function openForm({ slack }: Town, message: Message, userId: string): Promise<SlackView | null> {
  const triggerId = slack.newTriggerId();
  await slack.press({ message, actionId: 'claim', userId, triggerId });
  const filled = () =>
    slack.views.find(
      (view) =>
        slack.triggerOfView.get(view.id) === triggerId &&
        JSON.stringify(view.blocks).includes('failing test case'),
    );
  return slack
    .until(() => filled() ?? false, FORM_WITHIN_MS)
    .then(
      (view) => view || null,
      () => null,
    );
}
