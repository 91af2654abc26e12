type Person = { userId: string; isAcknowledged: boolean };
type Cases = { agentId: string; testCaseIds: readonly string[] };
/** Several people do the same with one message at once. */
type AtOnce = Cases & { channelId: string; batchId: string; people: Person[] };

/** What people did. Each person does one thing, so that an answer tells what it answers. */
export type Asked =
  | (Person & { channelId: string } & (
        | ({ kind: 'run' } & Cases)
        | { kind: 'watch'; batchId: string }
        /** To every batch of the agent; `answeredAt` is in milliseconds since 1970. */
        | { kind: 'subscribe'; agentId: string; answeredAt: number }
        | { kind: 'mute'; agentId: string }
        | { kind: 'question' }
        | { kind: 'standup' }
        | ({ kind: 'appointment'; isMissed: boolean } & ({ of: 'standup' } | ({ of: 'run' } & Cases)))
      ))
  | ({ kind: 'step'; channelId: string; executionId: string; isAcknowledged: boolean } & Cases)
  | ({ kind: 'run-again' } & AtOnce)
  | ({ kind: 'run-failed-thrice' } & AtOnce)
  | ({ kind: 'claim' } & AtOnce);

export type Of<Kind extends Asked['kind']> = Extract<Asked, { kind: Kind }>;
