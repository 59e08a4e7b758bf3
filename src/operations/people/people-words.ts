/** The words in which people, their roles and their sides are said and shown. */
import { z } from 'zod';
import type { Standing } from '../../access/people-store.ts';
import { ROLES } from '../../access/roles.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';

export const roles = z.array(z.enum(ROLES)).min(1);
export const side = z.enum([...SIDES, 'none']);
export const person = z.string().trim().max(200);

export const standingShape = z.object({
  roles: z.array(z.enum(ROLES)),
  side: z.enum(SIDES).nullable(),
  person: z.string().nullable(),
});

/** As said: `none` and the empty word take away. */
export function standingSaid(said: {
  readonly roles: Standing['roles'];
  readonly side?: Side | 'none' | undefined;
  readonly person?: string | undefined;
}): Standing {
  const { roles, side = 'none', person = '' } = said;
  return {
    roles: ROLES.filter((role) => roles.includes(role)),
    side: side === 'none' ? null : side,
    person: person === '' ? null : person,
  };
}

export function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : isoOf(at);
}
