/** What the ledger knows of agreements: which texts were filed and who signed which clause. */
import type { Digest } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { ReadAgreement } from './read-agreement.ts';

export type FiledText = { readonly read: ReadAgreement; readonly at: Instant };

/** A `signed` entry, with the instant it was given. */
export type Signature = {
  readonly agreement: Digest;
  readonly clause: string;
  readonly clauseDigest: Digest;
  readonly party: string;
  readonly by: string;
  /** The stated date of force; never counted earlier than the signature itself. */
  readonly from: Instant;
  readonly at: Instant;
  readonly authenticated: boolean;
};

export type AgreementHistory = {
  /** In the order of filing. */
  readonly filed: readonly FiledText[];
  /** In the order of the ledger. */
  readonly signatures: readonly Signature[];
};

export const EMPTY_HISTORY: AgreementHistory = { filed: [], signatures: [] };

/** From when a signature counts: the stated date, or the day it was given where that is later. */
export function countsFrom(signature: Signature): Instant {
  return instant(Math.max(signature.from, signature.at));
}
