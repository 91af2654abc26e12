import type { UserEntity } from '../../protocol.ts';

type Named = Pick<UserEntity, 'displayName' | 'realName'>;

/** What Slack calls a person: the display name where one is chosen. */
export function shownName(user: Named | null | undefined, whereUnknown: string): string {
  return user?.displayName || (user?.realName ?? whereUnknown);
}
