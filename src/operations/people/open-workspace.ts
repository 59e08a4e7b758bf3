/** Another workspace on this installation: its own ledger, people and agreement; whoever opens it administers it. */
import { z } from 'zod';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { DEMO_WORKSPACE } from '../workspace-names.ts';

/** Addresses of the server and its entrance. */
const RESERVED = [
  DEMO_WORKSPACE,
  'api',
  'assets',
  'sign-in',
  'set-up',
  'join',
  'livez',
  'readyz',
  'healthz',
  'metrics',
];

const input = z.object({
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
    .max(40)
    .describe('How it is called in addresses: small letters, digits, hyphens.'),
});

export const openWorkspace = operation({
  name: 'open-workspace',
  says: 'Opens another workspace with its own ledger and people; whoever opens it administers it.',
  kind: 'write',
  needs: 'directory',
  who: ['administrator'],
  scope: 'admin',
  input,
  output: z.object({ name: z.string() }),
  async run({ name }, { store, people, asker, now }) {
    const taken = RESERVED.includes(name) || (await store.workspaces()).some((one) => one.name === name);
    if (taken) return refused(refusal('conflict', 'name-taken', `The name "${name}" cannot be taken.`));
    await store.workspace(name, { now: now() });
    const standing = { roles: ['administrator'] as const, side: null, person: null };
    if (asker.user !== null) await people.join(name, asker.user, standing, now());
    return done({ name });
  },
});
