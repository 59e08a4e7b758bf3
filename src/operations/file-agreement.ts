/** Puts a text on record so that it can be read, compared and signed; filing binds nobody. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { type ReadAgreement, readAgreement } from '../agreement/read-agreement.ts';
import type { Draft } from '../ledger/entry.ts';
import { WORKSPACE_SUBJECT } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { WorkspaceContext } from './context.ts';
import { operation } from './operation.ts';
import { type Refusal, refusal } from './refusal.ts';
import { agreementText } from './words.ts';

const input = z.object({ text: agreementText });
const output = z.object({
  digest: z.string(),
  name: z.string(),
  /** False where the same text stood on record already. */
  filed: z.boolean(),
});
export type FileAgreementOutput = z.infer<typeof output>;

export function readFaultless(text: string): Result<ReadAgreement, Refusal> {
  const read = readAgreement(text);
  if (read.ok) return read;
  const says = `The agreement has ${read.refusal.length === 1 ? 'a fault' : `${read.refusal.length} faults`}.`;
  return refused(refusal('not-valid', 'faulty-agreement', says, read.refusal));
}

export function filedDraft(read: ReadAgreement, now: Instant): Draft {
  return {
    kind: 'agreement-filed',
    subject: WORKSPACE_SUBJECT,
    payload: { agreement: read.digest, name: read.agreement.name },
    happenedAt: now,
    precision: 'instant',
    source: 'entente',
    key: `agreement-filed/${read.digest}`,
  };
}

/** The document first: an entry never names a text that is not there. */
export async function fileText(read: ReadAgreement, context: WorkspaceContext): Promise<boolean> {
  const { store, workspace } = context;
  const record = await context.agreements.read(workspace.id);
  if (record.filed.some((one) => one.read.digest === read.digest)) return false;
  const now = context.now();
  await store.putDocument(workspace.id, read.digest, read.text);
  const appended = await store.append(workspace.id, [filedDraft(read, now)], { now });
  invariant(appended.ok, 'filing a text that reads without a fault breaks no rule of the ledger');
  return appended.value.seqs[0] !== null;
}

export const fileAgreement = operation({
  name: 'file-agreement',
  says: 'Puts an agreement on record to be read, compared and signed; filing binds nobody.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run({ text }, context) {
    const read = readFaultless(text);
    if (!read.ok) return read;
    const filed = await fileText(read.value, context);
    return done({ digest: read.value.digest, name: read.value.agreement.name, filed });
  },
});
