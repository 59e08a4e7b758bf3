/** A filed text as people sign it: clause by clause, who signed, whether it is in force, and how its promises are kept. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { Agreement } from '../agreement/agreement.ts';
import type { AgreementPeriod } from '../agreement/agreement-in-force.ts';
import type { ReadAgreement } from '../agreement/read-agreement.ts';
import { done, refused } from '../vocabulary/result.ts';
import { type AgreementRecord, inForce } from './agreement-book.ts';
import {
  agreementVersion,
  awaited,
  isoOrNull,
  signatureShape,
  signatureView,
  versionViews,
} from './agreement-views.ts';
import { clauseEvidence, evidenceByClause } from './clause-evidence.ts';
import { clauseLines } from './clause-lines.ts';
import { operation } from './operation.ts';
import { payWithheld, textWithoutPay } from './pay-rights.ts';
import { peopleInText } from './people-in-text.ts';
import { refusal } from './refusal.ts';
import { isoInstant } from './words.ts';

const input = z.object({
  digest: z.string().optional().describe('Which text; left out: the one in force, else the latest filed.'),
});
const clause = z.object({
  name: z.string(),
  digest: z.string(),
  /** First and last line of the clause in the text, from 1. */
  lines: z.tuple([z.number(), z.number()]).nullable(),
  /** The clause as read, defaults filled in; null where it is kept from whoever asks. */
  value: z.unknown(),
  withheld: z.boolean(),
  signatures: z.array(signatureShape),
  /** Parties whose signature is still missing. */
  awaits: z.array(z.string()),
  inForceSince: isoInstant.nullable(),
  evidence: z.array(clauseEvidence),
});
const output = z.object({
  agreement: z
    .object({
      digest: z.string(),
      name: z.string(),
      text: z.string(),
      currency: z.string(),
      timeZone: z.string(),
      reviewBy: z.string().nullable(),
      inForceSince: isoInstant.nullable(),
      inForceUntil: isoInstant.nullable(),
      clauses: z.array(clause),
    })
    .nullable(),
  versions: z.array(agreementVersion),
  /** How those are called whom the text or a signature names by an id. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ReadAgreementOutput = z.infer<typeof output>;
export type AgreementClause = z.infer<typeof clause>;
type AgreementPart = ReadAgreement['clauses'][number]['name'];

function clauseViews(
  read: ReadAgreement,
  record: AgreementRecord,
  periods: readonly AgreementPeriod[],
  evidence: ReadonlyMap<string, z.infer<typeof clauseEvidence>[]>,
  payHidden: boolean,
): AgreementClause[] {
  const lines = clauseLines(read.text);
  return read.clauses.map(({ name, digest }) => ({
    name,
    digest,
    lines: lines.get(name) ?? null,
    value: shownOf(read.agreement, name, payHidden),
    withheld: payHidden && name === 'compensation',
    signatures: record.signatures
      .filter((one) => one.agreement === read.digest && one.clause === name && one.clauseDigest === digest)
      .map(signatureView),
    awaits: awaited(record, read, name),
    inForceSince: isoOrNull(
      periods.find((period) => name === 'heading' || period.clauses.includes(name))?.from,
    ),
    evidence: evidence.get(name) ?? [],
  }));
}

function shownOf(agreement: Agreement, name: AgreementPart, payHidden: boolean): unknown {
  if (payHidden && name === 'compensation') return null;
  return name === 'heading' ? headingOf(agreement) : agreement[name];
}

function headingOf({ name, currency, timeZone, reviewBy }: Agreement) {
  return { name, currency, timeZone, reviewBy: reviewBy ?? null };
}

export const readAgreementOnRecord = operation({
  name: 'read-agreement',
  says: 'Reads an agreement on record: its clauses, who signed, what is in force, how its promises are kept.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ digest }, context) {
    const record = await context.agreements.read(context.workspace.id);
    const versions = versionViews(record);
    const current = inForce(record, context.now())?.read ?? record.filed.at(-1)?.read;
    const read =
      digest === undefined ? current : record.filed.find((one) => one.read.digest.startsWith(digest))?.read;
    if (read === undefined) {
      if (digest === undefined) return done({ agreement: null, versions, people: [] });
      return refused(
        refusal('not-found', 'unknown-agreement', `No agreement on record has the digest "${digest}".`),
      );
    }
    const hidden = payWithheld(context.asker, read);
    const periods = record.periods.filter((period) => period.digest === read.digest);
    const evidence = await evidenceByClause(read.agreement, context);
    const signers = record.signatures.map(({ by }) => by);
    // Language models are told of no person by name.
    const isTold = context.asker.through !== 'mcp';
    const people = isTold ? await peopleInText(read.agreement, signers, context) : [];
    const { name, currency, timeZone, reviewBy } = read.agreement;
    return done({
      agreement: {
        digest: read.digest,
        name,
        text: hidden ? textWithoutPay(read.text) : read.text,
        currency,
        timeZone,
        reviewBy: reviewBy ?? null,
        inForceSince: isoOrNull(periods[0]?.from),
        inForceUntil: isoOrNull(periods.at(-1)?.until),
        clauses: clauseViews(read, record, periods, evidence, hidden),
      },
      versions,
      people,
    });
  },
});
