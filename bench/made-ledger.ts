/**
 * A ledger made up while it is read: touches and entries of any number of leads over two years, never held in memory,
 * behind the part of the store's port that a lens reads.
 */
import type { Entry } from '../src/ledger/entry.ts';
import type { CodedTouches, LedgerHead, LedgerStore } from '../src/ledger/ledger-store.ts';
import { addTouchDigest } from '../src/ledger/touch-digest.ts';
import type { Digest, Seq, SubjectId, WorkspaceId } from '../src/vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../src/vocabulary/instant.ts';
import { chance, HISTORY_DAYS, HISTORY_FROM } from './made-history.ts';

const PAGE = 100_000;
const CHANNELS = ['web', 'search', 'social', 'fair', 'mail', 'partner'];
const SELLERS = 40;
/** After the subjects: one type, the channels. */
const WORDS_BESIDE = ['visit', ...CHANNELS];

export type MadeLedger = {
  readonly store: LedgerStore;
  readonly workspace: WorkspaceId;
  readonly entries: number;
};

function leadId(lead: number): SubjectId {
  return `lead:${lead.toString(36).padStart(12, '0')}` as SubjectId;
}

function touchPage(first: number, count: number, leads: number): CodedTouches {
  const random = chance(first + 1);
  const touches = {
    seqs: new Float64Array(count),
    subjects: new Int32Array(count),
    happenedAt: new Float64Array(count),
    recordedAt: new Float64Array(count),
    types: new Int32Array(count).fill(leads + 1),
    channels: new Int32Array(count),
    campaigns: new Int32Array(count),
    assets: new Int32Array(count),
    sides: new Uint8Array(count),
  };
  for (let row = 0; row < count; row++) {
    touches.seqs[row] = first + row + 1;
    touches.subjects[row] = 1 + Math.floor(random() * leads);
    touches.happenedAt[row] = HISTORY_FROM + Math.floor(random() * HISTORY_DAYS * DAY_MS);
    touches.channels[row] = leads + 2 + Math.floor(random() * CHANNELS.length);
    touches.sides[row] = random() < 0.85 ? 1 : 2;
  }
  return touches;
}

type Put = (subject: SubjectId, at: number, kind: string, payload: object) => void;

/** One lead in five qualifies, half of those are handed over, one in three of these has a deal. */
function tellLead(lead: number, random: () => number, put: Put): void {
  const id = leadId(lead);
  const at =
    HISTORY_FROM + Math.floor(random() * (HISTORY_DAYS - 90)) * DAY_MS + Math.floor(random() * DAY_MS);
  const after = (days: number): number => at + Math.floor(random() * days * DAY_MS);
  put(id, at, 'created', { fields: { source: CHANNELS[lead % 6], industry: `i${lead % 12}` } });
  if (random() >= 0.2) return;
  const seller = `user:${lead % SELLERS}`;
  const handed = after(20);
  put(id, handed, 'staged', { stage: 'mql' });
  if (random() < 0.95) put(id, handed, 'assigned', { owner: seller });
  const grounds = { agreement: 'a', semantics: 1, timeZoneData: 'x', because: { timer: 'x' }, axis: 'live' };
  const handoff = `sales/${lead}/1`;
  const due = handed + 8 * HOUR_MS;
  const heading = { handoff, clause: 'sales', from: 'marketing', to: 'sales', startsAt: handed, dueAt: due };
  put(id, handed, 'handed-off', { ...heading, warningsAt: [], grounds });
  if (random() < 0.12) return;
  const attempt = handed + Math.floor(random() * random() * 4 * DAY_MS);
  put(id, attempt, 'attempted', { activity: 'call', by: seller, automatic: false });
  put(id, attempt, 'settled', { handoff, outcome: 'attempted', late: attempt > due, grounds });
  if (random() < 0.3) {
    put(id, attempt + HOUR_MS, 'rejected', { by: seller, reason: `r${lead % 5}`, handoff });
    return;
  }
  put(id, attempt + HOUR_MS, 'accepted', { by: seller, handoff });
  put(id, attempt + HOUR_MS, 'staged', { stage: 'sal' });
  if (random() >= 0.35) return;
  tellDeal(lead, attempt + 2 * HOUR_MS, seller, random, put);
}

function tellDeal(lead: number, at: number, seller: string, random: () => number, put: Put): void {
  const deal = `opportunity:${lead}` as SubjectId;
  const account = `account:${lead % 7919}` as SubjectId;
  put(deal, at, 'created', { fields: { product: `p${lead % 6}` } });
  put(deal, at, 'assigned', { owner: seller });
  put(leadId(lead), at, 'linked', { to: deal });
  put(deal, at, 'linked', { to: account });
  if (random() < 0.3) return;
  const closed = at + Math.floor(random() * 80 * DAY_MS);
  const amount = { minor: 10_000 + Math.floor(random() * 5_000_000), currency: 'EUR' };
  const won = random() < 0.45;
  put(deal, closed, 'closed', won ? { outcome: 'won', amount } : { outcome: 'lost', reason: 'price' });
  if (won) put(account, closed + 30 * DAY_MS, 'invoiced', { amount });
}

function* entryPages(leads: number, firstSeq: number, workspace: WorkspaceId): Generator<Entry[]> {
  let page: Entry[] = [];
  let seq = firstSeq;
  const put: Put = (subject, at, kind, payload) => {
    seq++;
    const head = { workspace, seq, recordedAt: at, precision: 'instant', source: 'made', key: String(seq) };
    page.push({ ...head, subject, happenedAt: at, kind, payload } as unknown as Entry);
  };
  for (let lead = 0; lead < leads; lead++) {
    tellLead(lead, chance(lead * 7 + 3), put);
    if (page.length < PAGE / 10) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** As a store a lens can read. A few more touches can be appended, to see what catching up with few costs. */
export function madeLedger(touches: number, leads: number): MadeLedger & { append(count: number): void } {
  const workspace = 1 as WorkspaceId;
  let entries = 0;
  for (const page of entryPages(leads, touches, workspace)) entries += page.length;
  let digest = 0;
  const addDigest = (from: number, until: number): void => {
    for (let first = from; first < until; first += PAGE) {
      digest = addTouchDigest(digest, touchPage(first, Math.min(PAGE, until - first), leads));
    }
  };
  addDigest(0, touches);
  let more = 0;
  const head = (): LedgerHead => ({
    seq: (touches + entries + more) as Seq,
    recordedAt: 0 as Instant,
    batches: 1,
    digest: `made ${more}` as Digest,
    entries,
    touches: touches + more,
    touchDigest: digest,
  });
  async function* touchPages({
    after,
    until,
  }: {
    after: number;
    until: number;
  }): AsyncGenerator<CodedTouches> {
    for (let first = after; first < Math.min(touches, until); first += PAGE) {
      yield touchPage(first, Math.min(PAGE, touches - first), leads);
    }
    const start = Math.max(after, touches + entries);
    if (until > start) yield touchPage(start, until - start, leads);
  }
  const store = {
    head: async () => head(),
    touches: (_: WorkspaceId, range: { after: Seq; until: Seq }) => touchPages(range),
    async *entries(_: WorkspaceId, { after }: { after: Seq }) {
      if (after < touches + entries) yield* entryPages(leads, touches, workspace);
    },
    dictionary: async (_: WorkspaceId, after: number) =>
      after > 0 ? [] : [...Array.from({ length: leads }, (__, lead) => leadId(lead)), ...WORDS_BESIDE],
    retractions: async () => [],
    names: async () => new Map(),
  };
  return {
    store: store as unknown as LedgerStore,
    workspace,
    entries,
    append(count) {
      digest = addTouchDigest(digest, touchPage(touches + entries + more, count, leads));
      more += count;
    },
  };
}
