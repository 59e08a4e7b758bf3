/** The text a proposal amends: the one in force, else the last that was, else the latest other text on record. */
import type { AgreementPeriod } from '../../agreement/agreement-in-force.ts';
import type { ReadAgreement } from '../../agreement/read-agreement.ts';
import type { Digest } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { type AgreementRecord, inForce } from '../agreement-book.ts';

export type AmendedText = {
  readonly read: ReadAgreement;
  /** The last time in which it ruled; null where it never did. */
  readonly period: AgreementPeriod | null;
  readonly inForce: boolean;
};

export function amendedText(record: AgreementRecord, proposed: Digest, now: Instant): AmendedText | null {
  const current = inForce(record, now);
  const period = current ?? record.periods.at(-1);
  if (period !== undefined) return { read: period.read, period, inForce: current !== null };
  const filed = record.filed.findLast(({ read }) => read.digest !== proposed) ?? record.filed.at(-1);
  return filed === undefined ? null : { read: filed.read, period: null, inForce: false };
}
