export type Envelope = {
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: unknown;
  /** Over sockets; made up where it is left out. */
  envelopeId?: string;
  retry?: { attempt: number; reason: string };
  /** Over HTTP; take the place of what a true request would carry. */
  headers?: Record<string, string>;
};

/** `status` is there over HTTP. */
export type Delivered = { acknowledged: boolean; body: unknown; status?: number };
