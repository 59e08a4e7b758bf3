/** Filed texts and signatures in the shape every door shows. */
import { z } from 'zod';
import type { Signature } from '../agreement/agreement-history.ts';
import type { ReadAgreement } from '../agreement/read-agreement.ts';
import { signingParties } from '../agreement/who-signs.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import type { AgreementRecord } from './agreement-book.ts';
import { isoInstant } from './words.ts';

export const signatureShape = z.object({
  clause: z.string(),
  party: z.string(),
  by: z.string(),
  /** In force from. */
  from: isoInstant,
  signedAt: isoInstant,
  authenticated: z.boolean(),
});

export const agreementVersion = z.object({
  digest: z.string(),
  name: z.string(),
  filedAt: isoInstant,
  inForceSince: isoInstant.nullable(),
  inForceUntil: isoInstant.nullable(),
  signatures: z.array(signatureShape),
});
export type AgreementVersion = z.infer<typeof agreementVersion>;

export function isoOrNull(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : isoOf(at);
}

export function signatureView(given: Signature): z.infer<typeof signatureShape> {
  const { clause, party, by, from, at, authenticated } = given;
  return { clause, party, by, from: isoOf(from), signedAt: isoOf(at), authenticated };
}

/** Newest first. In force: from the first to the end of the last period in which it ruled. */
export function versionViews(record: AgreementRecord): AgreementVersion[] {
  return record.filed.toReversed().map(({ read, at }) => {
    const periods = record.periods.filter((period) => period.digest === read.digest);
    return {
      digest: read.digest,
      name: read.agreement.name,
      filedAt: isoOf(at),
      inForceSince: isoOrNull(periods[0]?.from),
      inForceUntil: isoOrNull(periods.at(-1)?.until),
      signatures: record.signatures.filter((one) => one.agreement === read.digest).map(signatureView),
    };
  });
}

/** Parties whose signature under a clause's very words is still missing. */
export function awaited(record: AgreementRecord, read: ReadAgreement, clause: string): string[] {
  const part = read.clauses.find((one) => one.name === clause);
  const signed = record.signatures.filter(
    (one) => one.agreement === read.digest && one.clause === clause && one.clauseDigest === part?.digest,
  );
  return signingParties(read.agreement, clause).filter((party) => !signed.some((one) => one.party === party));
}
