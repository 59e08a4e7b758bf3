import { type Rule, unlessUnique } from './rule.ts';

/** A person is in a pool once: a larger share is a larger weight. */
export const everyPoolMemberIsOnePerson: Rule = ({ routing }) =>
  (routing?.pools ?? []).flatMap(({ members }, at) =>
    unlessUnique(
      'members',
      members.map(({ person }, n) => ({
        name: person,
        path: ['routing', 'pools', at, 'members', n, 'person'],
      })),
    ),
  );
