/** Identity providers by which the people of a workspace come in. Their secret goes in and never comes out. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
  .max(40);
const shown = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  links: z.boolean(),
  admits: z.array(z.enum(ROLES)),
});
const listOutput = z.object({ signOns: z.array(shown) });
export type ListSignOnsOutput = z.infer<typeof listOutput>;

const WHO = { who: ['administrator'], scope: 'admin' } as const;

export const listSignOns = operation({
  name: 'list-sign-ons',
  says: 'Lists the identity providers by which people come in (OpenID Connect).',
  kind: 'read',
  needs: 'workspace',
  ...WHO,
  input: z.object({}),
  output: listOutput,
  async run(_, { people, workspace }) {
    const signOns = await people.signOns(workspace.name);
    return done({
      signOns: signOns.map(({ id, name, issuer, clientId, links, admits }) => ({
        ...{ id, name, issuer, clientId, links, admits: [...admits] },
      })),
    });
  },
});

const input = z.object({
  id: id.describe('How it is called in addresses: small letters, digits, hyphens.'),
  name: z.string().trim().min(1).max(100).describe('What people read: Acme account.'),
  issuer: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .describe('The provider’s issuer, as its discovery document says it.'),
  'client-id': z.string().min(1).max(500).describe('The client id it gave us.'),
  'client-secret': z.string().max(500).optional().describe('The client secret; left out: as before.'),
  links: z
    .boolean()
    .default(false)
    .describe('Whether a checked e-mail address there is taken for the account that has it here.'),
  admits: z
    .array(z.enum(ROLES))
    .default([])
    .describe('What somebody unknown here becomes; none: nobody comes in unasked.'),
});

export const setSignOn = operation({
  name: 'set-sign-on',
  says: 'Sets an identity provider by which people of this workspace come in (OpenID Connect).',
  kind: 'write',
  needs: 'workspace',
  ...WHO,
  input,
  output: shown,
  async run({ 'client-id': clientId, 'client-secret': given, ...said }, { people, workspace }) {
    const before = (await people.signOns(workspace.name)).find((one) => one.id === said.id);
    const clientSecret = given ?? before?.clientSecret;
    if (clientSecret === undefined) {
      const faults = [{ path: 'client-secret', message: 'A new provider needs its secret.' }];
      return refused(refusal('misuse', 'wrong-input', 'A new provider needs its secret.', faults));
    }
    const set = { ...said, clientId, admits: ROLES.filter((role) => said.admits.includes(role)) };
    await people.setSignOn({ ...set, workspace: workspace.name, clientSecret });
    return done(set);
  },
});

export const removeSignOn = operation({
  name: 'remove-sign-on',
  says: 'Removes an identity provider: nobody comes in by it any more.',
  kind: 'write',
  needs: 'workspace',
  ...WHO,
  input: z.object({ id: id.describe('The provider, by its id.') }),
  output: z.object({ id: z.string() }),
  async run({ id: named }, { people, workspace }) {
    const removed = await people.removeSignOn(workspace.name, named);
    return removed
      ? done({ id: named })
      : refused(refusal('not-found', 'unknown-provider', 'There is no such provider here.'));
  },
});
