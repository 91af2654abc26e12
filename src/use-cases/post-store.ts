export type PostKind =
  | 'card'
  | 'completion'
  | 'group-completion'
  | 'group-remarks'
  | 'group-stalled'
  | 'group-gone'
  | 'stalled'
  | 'gone'
  | 'agent-missing'
  | 'subscription'
  | 'digest'
  | 'not-run'
  | 'triage'
  | 'remarks'
  | 'share';

/**
 * A message that must be visible once. `sending`: it is being sent now, or was when its process died;
 * `unknown`: no good answer came. Either way it may stand in the channel.
 */
export type Post = {
  postId: string;
  kind: PostKind;
  /**
   * The batch id; for a card and a run that did not start the run id, for what tells of a group the
   * group's, for a subscription its change's, for a digest its own; for a
   * missing agent what `missingAgentSubject` gives.
   */
  subject: string;
  channelId: string;
  /** The message in whose thread it stands; null at top level. */
  threadTs: string | null;
  state: 'new' | 'sending' | 'unknown' | 'sent';
  sendCount: number;
  firstSendingAt: Date | null;
  /** When it was last sent, or its outcome became unknown. */
  sendingAt: Date | null;
  messageTs: string | null;
  createdAt: Date;
};

export type NewPost = Pick<Post, 'postId' | 'kind' | 'subject' | 'channelId' | 'createdAt'> & {
  threadTs?: string;
};

export type PostStore = {
  /** The post of this kind, subject and channel: a new one, or the one that is there. */
  ensure(post: NewPost): Promise<Post>;
  get(postId: string): Promise<Post | null>;
  /** False when another process got ahead: then nothing may be sent. */
  markSending(post: Post, at: Date): Promise<boolean>;
  markSent(postId: string, messageTs: string): Promise<void>;
  /** No good answer came; `at` is when that was known. */
  markUnknown(postId: string, at: Date): Promise<void>;
  /** It is certain that nothing was posted. */
  markNotSent(postId: string): Promise<void>;
  /**
   * The message that stands there, a result of `subject`, shows something old; false where it is none of ours.
   * People may act on a result before it is known that it stands there.
   */
  changed(message: { channelId: string; messageTs: string; subject: string }): Promise<boolean>;
  /** The sent message that has waited longest to be brought up to date. */
  nextBehind(): Promise<{ post: Post; version: number } | null>;
  markEdited(postId: string, version: number, at: Date): Promise<void>;
  /** When any of them was last brought up to date, by whichever instance. */
  lastEditedAt(): Promise<Date | null>;
};
