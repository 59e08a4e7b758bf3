/** Pure rules of access: limits, keys, scopes, and the last administrator. */
import { expect, it } from 'vitest';
import { keyOfHeader, readApiKey, visiblePart, writeApiKey } from './api-key.ts';
import type { Asker } from './asker.ts';
import { leavesNoAdministrator } from './last-administrator.ts';
import { mayAsk } from './may-ask.ts';
import { take } from './rate.ts';
import type { Role } from './roles.ts';
import type { NeededScope, Scope } from './scopes.ts';

it('counts from the first of a stretch, lets so many through, and says how long to wait', () => {
  const limit = { most: 2, within: 1_000 };
  const one = take(null, limit, 5_000);
  const two = take(one.bucket, limit, 5_400);
  const three = take(two.bucket, limit, 5_600);
  expect([one.wait, two.wait, three.wait]).toEqual([0, 0, 400]);
  expect(take(three.bucket, limit, 6_000)).toEqual({ bucket: { began: 6_000, count: 1 }, wait: 0 });
  // A clock that was set back opens nothing for long: the stretch begins anew.
  expect(take({ began: 9_000, count: 2 }, limit, 5_000).wait).toBe(0);
});

it('reads a key only in its own form, by Bearer or as the user name of Basic', () => {
  const key = writeApiKey('north-sales', 'a'.repeat(40));
  const decode = (text: string) => Buffer.from(text, 'base64').toString();
  const basic = Buffer.from(`${key}:`).toString('base64');
  expect(readApiKey(key)?.workspace).toBe('north-sales');
  expect(visiblePart(key)).toBe('ent_north-sales_aaaaaa…');
  for (const header of [`Bearer ${key}`, `  bearer   ${key} `, `BASIC ${basic}`]) {
    expect(keyOfHeader(header, decode)?.text, header).toBe(key);
  }
  for (const header of [
    null,
    '',
    key,
    `Bearer ${key}x`,
    `Token ${key}`,
    'Basic ????',
    `Bearer ${key} ${key}`,
  ]) {
    expect(keyOfHeader(header, decode), String(header)).toBeNull();
  }
});

it('lets a key do what a role and a scope both allow, and a person’s act never', () => {
  const asker = (roles: readonly Role[], scopes: readonly Scope[]): Asker => ({
    ...{ name: 'k', roles, authenticated: true, user: null, person: null, side: null, by: 'key', scopes },
  });
  const may = (roles: readonly Role[], scopes: readonly Scope[], scope: NeededScope) =>
    mayAsk(asker(roles, scopes), { who: ['operations'], scope });
  expect(may(['operations'], ['read'], 'read')).toBe(true);
  expect(may(['operations'], ['read'], 'write')).toBe(false);
  expect(may(['operations'], ['write'], 'read')).toBe(true);
  expect(may(['operations'], ['write'], 'admin')).toBe(false);
  expect(may(['operations'], ['ingest'], 'read')).toBe(false);
  expect(may(['operations'], ['admin'], 'person')).toBe(false);
  expect(may(['sales'], ['admin'], 'read')).toBe(false);
});

it('never leaves a workspace without an administrator who can sign in', () => {
  const members = [
    { user: 'a', roles: ['administrator'] as const, disabled: false },
    { user: 'b', roles: ['administrator'] as const, disabled: true },
    { user: 'c', roles: ['sales'] as const, disabled: false },
  ];
  expect(leavesNoAdministrator(members, { user: 'a', roles: ['sales'], disabled: false })).toBe(true);
  expect(leavesNoAdministrator(members, { user: 'a', roles: ['administrator'], disabled: true })).toBe(true);
  expect(leavesNoAdministrator(members, { user: 'c', roles: ['administrator'], disabled: false })).toBe(
    false,
  );
});
