/** The texts and signatures on record in a workspace, read once per state of its ledger. */
import type { Agreement } from '../agreement/agreement.ts';
import type { AgreementHistory, Signature } from '../agreement/agreement-history.ts';
import { type AgreementPeriod, agreementPeriods } from '../agreement/agreement-in-force.ts';
import { type ReadAgreement, readAgreement } from '../agreement/read-agreement.ts';
import type { Switch } from '../agreement/shadow-spans.ts';
import type { Entry, EntryOf } from '../ledger/entry.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { Digest, Seq, WorkspaceId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';

export type AgreementRecord = AgreementHistory & {
  readonly periods: readonly AgreementPeriod[];
  /** What each side said of running a text in shadow, in the order of the ledger. */
  readonly switches: readonly Switch[];
};

export type AgreementBook = {
  read(workspace: WorkspaceId): Promise<AgreementRecord>;
  forget(workspace: WorkspaceId): void;
};

type Kept = { readonly seq: Seq; readonly record: AgreementRecord };

export function agreementBook(store: LedgerStore): AgreementBook {
  const texts = new Map<Digest, ReadAgreement>();
  const kept = new Map<WorkspaceId, Kept>();
  return {
    async read(workspace) {
      const { seq } = await store.head(workspace);
      const before = kept.get(workspace);
      if (before?.seq === seq) return before.record;
      const record = await readRecord(store, workspace, texts, before);
      kept.set(workspace, { seq, record });
      return record;
    },
    forget: (workspace) => void kept.delete(workspace),
  };
}

/** Only what was appended since is looked at; where that holds no text and no signature, the record stands. */
async function readRecord(
  store: LedgerStore,
  workspace: WorkspaceId,
  texts: Map<Digest, ReadAgreement>,
  before: Kept | undefined,
): Promise<AgreementRecord> {
  const filed = new Map((before?.record.filed ?? []).map((one) => [one.read.digest, one]));
  const signatures: Signature[] = [...(before?.record.signatures ?? [])];
  const switches: Switch[] = [...(before?.record.switches ?? [])];
  const known = filed.size + signatures.length + switches.length;
  const take = async (entry: Entry) => {
    if (entry.kind === 'signed') signatures.push(signatureOf(entry));
    if (entry.kind === 'switched') switches.push({ ...entry.payload, at: entry.recordedAt, seq: entry.seq });
    if (entry.kind !== 'agreement-filed' || filed.has(entry.payload.agreement)) return;
    const read = await textOf(store, workspace, entry.payload.agreement, texts);
    if (read !== null) filed.set(read.digest, { read, at: entry.recordedAt });
  };
  const filter = {
    kinds: ['agreement-filed', 'signed', 'switched'] as const,
    after: before?.seq ?? (0 as Seq),
    live: true,
  };
  for await (const page of store.entries(workspace, filter)) {
    for (const entry of page) await take(entry);
  }
  if (before !== undefined && filed.size + signatures.length + switches.length === known)
    return before.record;
  const history = { filed: [...filed.values()], signatures };
  return { ...history, periods: agreementPeriods(history), switches };
}

function signatureOf(entry: EntryOf<'signed'>): Signature {
  const { agreement, clause, clauseDigest, party, by, from, authenticated } = entry.payload;
  return { agreement, clause, clauseDigest, party, by, from, authenticated, at: entry.recordedAt };
}

async function textOf(
  store: LedgerStore,
  workspace: WorkspaceId,
  digest: Digest,
  texts: Map<Digest, ReadAgreement>,
): Promise<ReadAgreement | null> {
  const known = texts.get(digest);
  if (known !== undefined) return known;
  const text = await store.document(workspace, digest);
  const read = text === null ? null : readAgreement(text);
  if (read === null || !read.ok) return null;
  texts.set(digest, read.value);
  return read.value;
}

/** The period that holds now, if any. */
export function inForce(record: AgreementRecord, at: Instant): AgreementPeriod | null {
  return record.periods.findLast(({ from, until }) => from <= at && (until === null || at < until)) ?? null;
}

/** The text whose words rule measures: the one in force, else the latest filed, else none. */
export function rulingText(
  record: AgreementRecord,
  at: Instant,
): { readonly agreement: Agreement; readonly read: ReadAgreement; readonly inForce: boolean } | null {
  const period = inForce(record, at);
  if (period !== null) return { agreement: period.agreement, read: period.read, inForce: true };
  const latest = record.filed.at(-1);
  return latest === undefined
    ? null
    : { agreement: latest.read.agreement, read: latest.read, inForce: false };
}
