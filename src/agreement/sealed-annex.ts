/** The sealed annex on pay: bound by its digest in the signed clause, kept outside the text, read by those named. */
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { Agreement } from './agreement.ts';
import { digestOf } from './canonical.ts';

/** In order of precedence. */
export type AnnexRefusal = 'no-annex' | 'not-entitled' | 'not-the-one-signed';

/** The annex for this reader, if it is, byte for byte, the one both sides signed. */
export function openAnnex(agreement: Agreement, annex: string, reader: string): Result<string, AnnexRefusal> {
  const sealed = agreement.compensation?.sealed;
  if (sealed === undefined) return refused('no-annex');
  if (!sealed.readers.includes(reader)) return refused('not-entitled');
  return digestOf(annex) === sealed.digest ? done(annex) : refused('not-the-one-signed');
}
