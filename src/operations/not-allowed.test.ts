/** Whoever is refused learns who may. */
import { expect, it } from 'vitest';
import { notAllowed } from './not-allowed.ts';

it('names those who may, and of a key the scope that is missing', () => {
  const audit = { name: 'list-audit', who: ['operations', 'administrator'], scope: 'admin' } as const;
  expect(notAllowed(audit, { roles: ['sales'] }).says).toBe(
    'Only administrators and revenue operations may do this (list-audit).',
  );
  expect(notAllowed(audit, { roles: ['administrator'] }).says).toBe(
    'The key does not open this: it needs the scope "admin" (list-audit).',
  );
  const sign = { name: 'sign-agreement', who: ['administrator'], scope: 'person' } as const;
  expect(notAllowed(sign, { roles: ['administrator'] }).says).toContain('A person does this');
});
