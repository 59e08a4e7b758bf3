/** One party signs clauses of a text. Both parties' signatures put a clause in force from the stated date. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { Signature } from '../agreement/agreement-history.ts';
import type { ReadAgreement } from '../agreement/read-agreement.ts';
import { signAgreement as decideSigning, type Signing } from '../agreement/sign-agreement.ts';
import { maySign, signingParties } from '../agreement/who-signs.ts';
import type { Draft } from '../ledger/entry.ts';
import { WORKSPACE_SUBJECT } from '../vocabulary/ids.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { compileZone } from '../vocabulary/time-zone.ts';
import { type AgreementRecord, inForce } from './agreement-book.ts';
import { awaited } from './agreement-views.ts';
import type { WorkspaceContext } from './context.ts';
import { fileText, readFaultless } from './file-agreement.ts';
import { readMoment } from './moment.ts';
import { operation } from './operation.ts';
import { payWithheld } from './pay-rights.ts';
import { notVoted } from './proposal/may-be-signed.ts';
import { type Refusal, refusal } from './refusal.ts';
import { signedBy, signingName } from './signing-name.ts';
import { agreementText, isoInstant, when } from './words.ts';

const input = z.object({
  text: agreementText.optional(),
  digest: z
    .string()
    .min(8)
    .max(64)
    .optional()
    .describe('A text on record by its digest, instead of the text itself.'),
  as: z.string().min(1).describe('The party that signs: marketing or sales.'),
  by: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'The person who signs for it; left out: whoever asks. Signed in, everybody signs for themselves.',
    ),
  from: when.optional().describe('In force from; left out: now.'),
  clause: z.array(z.string()).optional().describe('Only these clauses; left out: all this person may sign.'),
});
const output = z.object({
  digest: z.string(),
  party: z.string(),
  by: z.string(),
  from: isoInstant,
  signed: z.array(z.string()),
  /** Signed by this party before, word for word. */
  already: z.array(z.string()),
  /** Clauses in force from the stated date, now that this was signed. */
  inForce: z.array(z.string()),
  /** Clauses that still wait for another party. */
  awaits: z.array(z.object({ clause: z.string(), parties: z.array(z.string()) })),
  authenticated: z.boolean(),
});
export type SignAgreementOutput = z.infer<typeof output>;

export function signedDraft(given: Signature): Draft {
  const { agreement, clause, clauseDigest, party, by, from, at, authenticated } = given;
  return {
    kind: 'signed',
    subject: WORKSPACE_SUBJECT,
    payload: { agreement, clause, clauseDigest, party, by, from, authenticated },
    happenedAt: at,
    precision: 'instant',
    source: 'entente',
    key: `signed/${agreement}/${clause}/${party}/${by}/${from}`,
  };
}

/** The text that is given, or the one on record that has the digest: whoever signs need not be shown all of it. */
async function textMeant(
  text: string | undefined,
  digest: string | undefined,
  { agreements, workspace }: WorkspaceContext,
): Promise<Result<ReadAgreement, Refusal>> {
  if (text !== undefined) return readFaultless(text);
  const { filed } = await agreements.read(workspace.id);
  const found = digest === undefined ? undefined : filed.find((one) => one.read.digest.startsWith(digest));
  if (found !== undefined) return done(found.read);
  const says =
    digest === undefined ? 'Say which text is signed.' : `No agreement on record has the digest "${digest}".`;
  return refused(
    digest === undefined
      ? refusal('misuse', 'wrong-input', says, [{ path: 'text', message: says }])
      : refusal('not-found', 'unknown-agreement', says),
  );
}

/** Nobody signs what is kept from them: without a word on clauses, all they may sign and may read. */
async function clausesInSight(
  read: ReadAgreement,
  { party, by }: { readonly party: string; readonly by: string },
  { asker, agreements, workspace, now }: WorkspaceContext,
): Promise<readonly string[] | undefined> {
  if (!payWithheld(asker, read)) return undefined;
  const current = inForce(await agreements.read(workspace.id), now());
  const ruling = current?.agreement.parties === undefined ? read.agreement : current.agreement;
  return read.clauses
    .map(({ name }) => name)
    .filter((name) => name !== 'compensation')
    .filter((name) => signingParties(read.agreement, name, current?.agreement ?? null).includes(party))
    .filter((name) => maySign(ruling, party, by, name));
}

const TIMES_TO_TRY = 5;

/** Judged against the record as it stands, and appended only if it still stands so. */
async function sign(
  read: ReadAgreement,
  request: {
    readonly party: string;
    readonly by: string;
    readonly from: Instant;
    readonly clauses?: readonly string[];
  },
  context: WorkspaceContext,
): Promise<Result<Signing, Refusal>> {
  const { store, workspace } = context;
  for (let time = 0; time < TIMES_TO_TRY; time += 1) {
    const head = await store.head(workspace.id);
    const record = await context.agreements.read(workspace.id);
    const at = context.now();
    const signing = decideSigning(
      { read, ...request, at, authenticated: context.asker.authenticated },
      record,
    );
    if (!signing.ok) {
      const faults = signing.refusal.map(({ clause, reason }) =>
        clause === null ? { message: reason } : { path: clause, message: reason },
      );
      return refused(refusal('not-valid', 'not-signed', 'Nothing was signed.', faults));
    }
    const drafts = signing.value.signatures.map(signedDraft);
    if (drafts.length === 0) return signing;
    const items = signedBy(read.digest, request.party, context.asker);
    const appended = await store.append(workspace.id, drafts, { now: at, expectHead: head.seq, items });
    if (appended.ok) return signing;
    invariant(
      appended.refusal.why === 'head-moved',
      'a signature that was allowed breaks no rule of the ledger',
    );
  }
  return refused(refusal('busy', 'busy', 'The ledger is being written to; try again.'));
}

function answer(
  read: ReadAgreement,
  record: AgreementRecord,
  signing: Signing,
  asked: { readonly party: string; readonly by: string; readonly from: Instant },
  { now, asker }: WorkspaceContext,
): SignAgreementOutput {
  const period = inForce(record, Math.max(asked.from, now()) as Instant);
  const waiting = read.clauses.map(({ name }) => ({ clause: name, parties: awaited(record, read, name) }));
  return {
    digest: read.digest,
    party: asked.party,
    by: asked.by,
    from: isoOf(asked.from),
    signed: signing.signatures.map(({ clause }) => clause),
    already: [...signing.already],
    inForce: period?.digest === read.digest ? ['heading', ...period.clauses] : [],
    awaits: waiting.filter(({ parties }) => parties.length > 0),
    authenticated: asker.authenticated,
  };
}

export const signAgreement = operation({
  name: 'sign-agreement',
  says: 'Signs clauses of an agreement for one party; what both sides signed is what runs.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  scope: 'person',
  input,
  output,
  async run({ text, digest, as: party, by: said, from: written, clause }, context) {
    const read = await textMeant(text, digest, context);
    if (!read.ok) return read;
    const unvoted = await notVoted(read.value, context);
    if (unvoted !== null) return refused(unvoted);
    const by = await signingName(read.value, party, said, context);
    if (!by.ok) return by;
    const zone = compileZone(read.value.agreement.timeZone);
    invariant(zone.ok, 'a checked agreement names a zone that exists');
    const from = written === undefined ? context.now() : readMoment(written, zone.value);
    if (from === null) {
      return refused(refusal('misuse', 'no-such-moment', `"${written}" is no date or time that exists.`));
    }
    await fileText(read.value, context);
    const asked = { party, by: by.value, from };
    const clauses = clause ?? (await clausesInSight(read.value, asked, context));
    const request = clauses === undefined ? asked : { ...asked, clauses };
    const signing = await sign(read.value, request, context);
    if (!signing.ok) return signing;
    const record = await context.agreements.read(context.workspace.id);
    return done(answer(read.value, record, signing.value, asked, context));
  },
});
