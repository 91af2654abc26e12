import type { Digest, DigestReading } from './digest-store.ts';
import type { PostContents } from './post-content.ts';
import { type DigestSources, readDigest } from './read-digest.ts';
import type { Store } from './store.ts';

/** What the message of a digest says. */
export type DigestContent = DigestReading & { digest: Digest };

/** So often everything is read anew where nothing could be, before the digest goes out and says so. */
const ATTEMPTS_TO_READ = 4;

/**
 * What any post says: every other one as given, that of a digest here. It is read once, so that a message
 * whose fate is unknown says the same where it is sent again.
 */
export function withDigests(
  contentOf: PostContents,
  sources: DigestSources & { store: Pick<Store, 'digests'> },
): PostContents {
  const { digests } = sources.store;

  async function read(digest: Digest, attempts: number): Promise<DigestReading> {
    const reading = await readDigest(digest, sources);
    const isEmpty = reading.agents.length === 0 && reading.unread.length > 0;
    if (isEmpty && attempts < ATTEMPTS_TO_READ) throw new Error('SigmaMind gave nothing for the digest');
    return digests.keep(digest.digestId, reading);
  }

  return async (post, attempts) => {
    if (post.kind !== 'digest') return contentOf(post, attempts);
    const digest = await digests.get(post.subject);
    if (digest === null) return null;
    const reading = (await digests.kept(digest.digestId)) ?? (await read(digest, attempts));
    return { kind: 'digest', content: { digest, ...reading } };
  };
}
