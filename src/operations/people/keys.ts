/** Keys of programs: shown once when made, known by their digest afterwards, taken back at any time. */
import { z } from 'zod';
import { SCOPES } from '../../access/scopes.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { isoOrNull } from './people-words.ts';

const DAY_MS = 24 * 60 * 60_000;

const keyShape = z.object({
  id: z.string(),
  name: z.string(),
  /** As much of it as may be shown. */
  visible: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  /** Who made it; null: the machine's administrator. */
  maker: z.string().nullable(),
  madeAt: isoInstant,
  expiresAt: isoInstant.nullable(),
  revokedAt: isoInstant.nullable(),
  lastUsedAt: isoInstant.nullable(),
});
const listOutput = z.object({ keys: z.array(keyShape) });
export type ListKeysOutput = z.infer<typeof listOutput>;

export const listKeys = operation({
  name: 'list-keys',
  says: 'Lists the keys of programs: what each opens, who made it, when it was last used.',
  kind: 'read',
  needs: 'workspace',
  scope: 'admin',
  input: z.object({}),
  output: listOutput,
  async run(_, { people, workspace }) {
    const names = new Map((await people.members(workspace.name)).map(({ id, name }) => [id, name]));
    const keys = await people.keys(workspace.name);
    return done({
      keys: keys.map(({ id, name, visible, scopes, maker, ...times }) => ({
        ...{ id, name, visible, scopes: [...scopes] },
        maker: maker === null ? null : (names.get(maker) ?? 'somebody who left'),
        madeAt: isoOf(times.madeAt),
        expiresAt: isoOrNull(times.expiresAt),
        revokedAt: isoOrNull(times.revokedAt),
        lastUsedAt: isoOrNull(times.lastUsedAt),
      })),
    });
  },
});

const makeInput = z.object({
  name: z.string().trim().min(1).max(100).describe('What it is for: Website events.'),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .describe('What it opens: read, write, ingest (events in, nothing else) or admin.'),
  days: z
    .int()
    .min(1)
    .max(3650)
    .optional()
    .describe('How many days it lives; left out: until it is revoked.'),
});
const makeOutput = z.object({
  id: z.string(),
  /** The key itself; told this once. */
  key: z.string(),
  visible: z.string(),
  expiresAt: isoInstant.nullable(),
});
export type MakeKeyOutput = z.infer<typeof makeOutput>;

export const makeKey = operation({
  name: 'make-key',
  says: 'Makes a key for a program; it is shown once. It never does more than whoever made it may do.',
  kind: 'write',
  needs: 'workspace',
  scope: 'admin',
  input: makeInput,
  output: makeOutput,
  async run({ name, scopes, days }, { people, workspace, asker, now, identity }) {
    const madeAt = now();
    const expiresAt = days === undefined ? null : ((madeAt + days * DAY_MS) as Instant);
    const id = identity();
    const made = await people.addKey({
      ...{ workspace: workspace.name, id, name, maker: asker.user, madeAt, expiresAt },
      scopes: SCOPES.filter((scope) => scopes.includes(scope)),
      ...{ revokedAt: null, lastUsedAt: null },
    });
    return done({ id, key: made.text, visible: made.visible, expiresAt: isoOrNull(expiresAt) });
  },
});

export const revokeKey = operation({
  name: 'revoke-key',
  says: 'Takes a key back: it opens nothing from the next second on.',
  kind: 'write',
  needs: 'workspace',
  scope: 'admin',
  input: z.object({ id: z.string().min(1).max(100).describe('The key, by its id.') }),
  output: z.object({ id: z.string() }),
  async run({ id }, { people, workspace, now }) {
    const revoked = await people.revokeKey(workspace.name, id, now());
    return revoked
      ? done({ id })
      : refused(refusal('not-found', 'unknown-key', 'There is no such key in use.'));
  },
});
