/** Pay is read by those it entitles, in whatever way its clause is written. */
import { expect, it } from 'vitest';
import type { Agreement } from '../agreement/agreement.ts';
import { LOCAL_ADMINISTRATOR } from './ask.ts';
import { seesPay, textWithoutPay } from './pay-rights.ts';

const asker = { ...LOCAL_ADMINISTRATOR, by: 'session' as const };
const agreement = {
  compensation: { roles: [], sealed: { says: '', digest: '', readers: ['u-7'] } },
  parties: { list: [{ id: 'sales', signs: [{ person: 'u-8', clauses: ['goals'] }, { person: 'u-9' }] }] },
} as unknown as Agreement;

it('is read by executives, administrators, whom the clause names and who signs it', () => {
  const may = (roles: readonly string[], person: string | null) =>
    seesPay({ ...asker, roles: roles as never, person }, agreement);
  expect([may(['executive'], null), may(['administrator'], null), may(['sales'], 'u-7')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([may(['sales'], 'u-9'), may(['sales'], 'u-8'), may(['operations'], null)]).toEqual([
    true,
    false,
    false,
  ]);
});

it('leaves every other line where it was, and shows nothing where the clause cannot be told apart', () => {
  const text = 'entente: 1\nname: A\ncompensation:\n  roles:\n    - id: secret-rep\ngoals:\n  list: []\n';
  const shown = textWithoutPay(text);
  expect(shown).not.toContain('secret-rep');
  expect(shown.split('\n')[5]).toBe('goals:');
  for (const hidden of [
    '{"entente": 1, "compensation": {"roles": ["secret-rep"]}}',
    'entente: 1\n"compensation":\n  roles: [secret-rep]\n',
    'entente: 1\ncompensation:\n  roles: &pay [secret-rep]\ngoals: *pay\n',
  ]) {
    expect(textWithoutPay(hidden)).not.toContain('secret-rep');
  }
});
