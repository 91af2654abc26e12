import { expect, it } from 'vitest';
import { shownName } from '../../../playground/page/store/shown-name.ts';

it.each([
  [{ realName: 'Mina Sato', displayName: 'Mina' }, 'Mina'],
  [{ realName: 'Mina Sato', displayName: '' }, 'Mina Sato'],
  [{ realName: 'Mina Sato' }, 'Mina Sato'],
  [undefined, 'U1'],
])('is the display name, else the real name, else the id: %j', (user, name) => {
  expect(shownName(user, 'U1')).toBe(name);
});
