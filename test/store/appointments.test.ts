import { expect, it } from 'vitest';
import type { DigestReading } from '../../src/use-cases/digest-store.ts';
import { aDigest, anAppointment } from '../slack/messages/clock-messages.ts';
import { describeStores } from '../support/stores.ts';
import { sampleAgent, sampleTestCase, sampleWatch } from './samples.ts';

describeStores('appointments', (stores) => {
  it('come back as they were put, and one takes the place of another with its id', async () => {
    const { appointments } = stores.newStore();
    const run = anAppointment({
      appointmentId: 'run:1',
      number: 2,
      task: {
        kind: 'run',
        intent: { kind: 'run', agent: null, names: ['Greeter'], selection: { kind: 'failed' } },
      },
    });
    await appointments.put(run);
    await appointments.put(anAppointment({ appointmentId: 'standup:C1', number: 1 }));
    const changed = anAppointment({ appointmentId: 'standup:C1', number: 1, zone: 'UTC', isPaused: true });
    await appointments.put(changed);
    expect(await appointments.ofChannel('C0TESTS')).toEqual([changed, run]);
    expect(await appointments.ofChannel('C0OTHER')).toEqual([]);
  });

  it('of a person are listed as they come due, paused ones last', async () => {
    const { appointments } = stores.newStore();
    const due = (day: number) => new Date(Date.UTC(2027, 0, day));
    await appointments.put(anAppointment({ appointmentId: 'paused', isPaused: true, nextAt: due(1) }));
    await appointments.put(anAppointment({ appointmentId: 'late', number: 4, nextAt: due(3) }));
    await appointments.put(
      anAppointment({ appointmentId: 'soon', number: 5, channelId: 'C0OTHER', nextAt: due(2) }),
    );
    await appointments.put(anAppointment({ appointmentId: 'theirs', number: 6, userId: 'U0BEN00002' }));
    const mine = await appointments.ofPerson('U0ASHA0001');
    expect(mine.map(({ appointmentId }) => appointmentId)).toEqual(['soon', 'late', 'paused']);
    expect(await stores.newStore().appointments.ofPerson('U0ASHA0001')).toEqual([]);
  });

  it('are numbered once each, also by several at the same time', async () => {
    const store = stores.newStore();
    const numbers = await Promise.all(
      Array.from({ length: 8 }, () => store.transaction((tables) => tables.appointments.newNumber())),
    );
    expect(numbers.toSorted((left, right) => left - right)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are changed and removed', async () => {
    const { appointments } = stores.newStore();
    await appointments.put(anAppointment({ appointmentId: 'a' }));
    const nextAt = new Date('2027-01-01T00:00:00Z');
    await appointments.change('a', { isPaused: true, nextAt });
    expect(await appointments.get('a')).toMatchObject({ isPaused: true, nextAt });
    await appointments.remove('a');
    expect(await appointments.get('a')).toBeNull();
  });
});

describeStores('digests', (stores) => {
  it('come back as they were added first', async () => {
    const { digests } = stores.newStore();
    const byClock = { dueAt: new Date('2027-01-01T09:15:00Z'), zone: 'Europe/Berlin', isLate: true };
    await digests.add(aDigest({ byClock }));
    await digests.add(aDigest());
    expect(await digests.get('C0TESTS:1')).toEqual(aDigest({ byClock }));
    expect(await digests.get('C0TESTS:2')).toBeNull();
  });

  it('keep what was read for them first, as it was read', async () => {
    const { digests } = stores.newStore();
    await digests.add(aDigest());
    const failure = { testCase: sampleTestCase(), since: new Date('2027-01-01T09:15:00Z'), isOlder: true };
    const share = { passed: 1, total: 2 };
    const reading: DigestReading = {
      agents: [
        {
          agent: sampleAgent(),
          batchCount: 2,
          runCount: 1,
          runningCount: 1,
          result: {
            ...{ batchId: 'batch_1', now: share, before: null, move: 'unclear' },
            partOf: { ran: 1, of: 2 },
          },
          newlyFailing: [{ testCase: sampleTestCase('\u0000'), isSure: true }],
          fixed: [],
          open: [
            failure,
            { ...failure, since: null, claimedBy: 'U1' },
            { ...failure, knownUntil: '2026-12-03' },
          ],
          isWhole: false,
        },
      ],
      unread: ['Bookings'],
      leftOutCount: 3,
    };
    expect(await digests.kept('C0TESTS:1')).toBeNull();
    expect(await digests.keep('C0TESTS:1', reading)).toEqual(reading);
    expect(await digests.keep('C0TESTS:1', { ...reading, agents: [] })).toEqual(reading);
    expect(await digests.kept('C0TESTS:1')).toEqual(reading);
  });

  it('tell where the last continued one of the same agents ended', async () => {
    const { digests } = stores.newStore();
    const until = (hour: number) => new Date(Date.UTC(2027, 0, 1, hour));
    await digests.add(aDigest({ digestId: '1', until: until(1) }));
    await digests.add(aDigest({ digestId: '2', until: until(2) }));
    await digests.add(aDigest({ digestId: '3', until: until(3), isContinued: false }));
    await digests.add(aDigest({ digestId: '4', until: until(4), agents: ['Greeter'] }));
    await digests.add(aDigest({ digestId: '5', until: until(5), channelId: 'C0OTHER' }));
    expect(await digests.lastUntil('C0TESTS', [])).toEqual(until(2));
    expect(await digests.lastUntil('C0TESTS', ['Greeter'])).toEqual(until(4));
    expect(await digests.lastUntil('C0TESTS', ['Nobody'])).toBeNull();
  });
});

describeStores('a watch of a batch that the clock started', (stores) => {
  it('keeps when it was due', async () => {
    const { watches } = stores.newStore();
    const byClock = { dueAt: new Date('2027-01-01T09:15:00Z'), zone: 'UTC', isLate: false };
    await watches.add(sampleWatch({ byClock }));
    expect(await watches.of('batch_1')).toMatchObject([{ byClock }]);
  });
});
