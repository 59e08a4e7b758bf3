/** Whether whoever comes into this workspace by a password needs a second factor: an administrator says so in the app. */
import { z } from 'zod';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { done } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';

const RULES = 'access-rule';
const SECOND_FACTOR = 'second-factor';

type Place = { readonly store: LedgerStore; readonly workspace: { readonly id: WorkspaceId } };

export async function isSecondFactorRequired({ store, workspace }: Place): Promise<boolean> {
  const item = await store.item(workspace.id, RULES, SECOND_FACTOR);
  return item !== null && (JSON.parse(item.body) as { readonly required: boolean }).required;
}

/** By the workspace's name, as whoever stands at the door knows it. */
export async function isSecondFactorRequiredIn(name: string, store: LedgerStore): Promise<boolean> {
  const workspace = (await store.workspaces()).find((one) => one.name === name);
  return workspace !== undefined && isSecondFactorRequired({ store, workspace });
}

export const requireSecondFactor = operation({
  name: 'require-second-factor',
  says: 'Says whether everybody who comes in by a password needs a second factor in this workspace.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator'],
  scope: 'admin',
  input: z.object({
    required: z.boolean().default(true).describe('Whether it is needed; --no-required ends it.'),
  }),
  output: z.object({
    required: z.boolean(),
    /** Members who have none: nothing but their own account opens for them until they do, unless a provider asks them. */
    without: z.number(),
  }),
  async run({ required }, { store, people, workspace }) {
    const body = JSON.stringify({ required });
    await store.changeItems(workspace.id, [{ collection: RULES, id: SECOND_FACTOR, body }]);
    const members = await people.members(workspace.name);
    const without = members.filter(({ secondFactor, disabled }) => !secondFactor && !disabled).length;
    return done({ required, without });
  },
});
