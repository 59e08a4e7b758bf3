/** Which touches stood before each won deal: by the leads linked to it, or, where none is, those of its account. */
import { humanAttempts } from './acts.ts';
import { bySubject } from './by-subject.ts';
import { type Deals, dealsOf, WON } from './deals.ts';
import { type History, subjectTypes, typeNumber } from './history.ts';
import { relationsOf } from './relations.ts';

const SALES = 2;

/** Per deal of `deals`: instants of the first of each kind before it was closed; infinite where there was none. */
export type Influence = {
  readonly deals: Deals;
  readonly hasLeads: Uint8Array;
  readonly firstMarketing: Float64Array;
  /** The row of that touch among all touches, −1 where there was none. */
  readonly firstMarketingRow: Int32Array;
  /** A touch marked as sales'. */
  readonly firstSalesTouch: Float64Array;
  /** A touch of sales or an attempt by a person, whichever was first. */
  readonly firstSales: Float64Array;
  readonly touches: number;
};

/** Leads of each deal, as one list with the deal's part of it. */
async function leadsByDeal(history: History, deals: Deals): Promise<(deal: number) => readonly number[]> {
  const { pairs, accountOf } = await relationsOf(history);
  const types = await subjectTypes(history);
  const ofDeal = new Map<number, number[]>();
  const put = (map: Map<number, number[]>, key: number, lead: number): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [lead]);
    else list.push(lead);
  };
  for (let pair = 0; pair < pairs.leads.length; pair++) {
    put(ofDeal, pairs.deals[pair] as number, pairs.leads[pair] as number);
  }
  const ofAccount = new Map<number, number[]>();
  for (let code = 1; code < accountOf.length; code++) {
    if (accountOf[code] !== 0 && types[code] === typeNumber('lead'))
      put(ofAccount, accountOf[code] as number, code);
  }
  return (deal) => {
    const code = deals.codes[deal] as number;
    return ofDeal.get(code) ?? ofAccount.get(accountOf[code] as number) ?? [];
  };
}

async function readInfluence(history: History): Promise<Influence> {
  const deals = await dealsOf(history);
  const touches = await history.lens.touches(['subject', 'happened', 'side', 'seq']);
  const attempts = await humanAttempts(history);
  const { starts } = bySubject(touches, history.lens.words);
  const leads = await leadsByDeal(history, deals);
  const happened = touches.of['happened'] as Float64Array;
  const side = touches.of['side'] as Uint8Array;
  const seq = touches.of['seq'] as Float64Array;
  const n = deals.codes.length;
  const firstMarketing = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const firstSalesTouch = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const firstSales = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const firstMarketingRow = new Int32Array(n).fill(-1);
  const hasLeads = new Uint8Array(n);
  const isEarlier = (row: number, deal: number): boolean =>
    (seq[row] as number) < (seq[firstMarketingRow[deal] as number] ?? Number.POSITIVE_INFINITY);
  const lookAt = (deal: number, subject: number): void => {
    const closed = deals.closedAt[deal] as number;
    for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row++) {
      const at = happened[row] as number;
      if (at >= closed) break;
      const first = side[row] === SALES ? firstSalesTouch : firstMarketing;
      if (at > (first[deal] as number)) continue;
      // Of touches at the same instant, the one recorded first.
      if (first === firstMarketing && (at < (first[deal] as number) || isEarlier(row, deal)))
        firstMarketingRow[deal] = row;
      first[deal] = at;
    }
    const row = attempts.index.starts[subject] as number;
    const none = row === attempts.index.starts[subject + 1];
    const attempt = none ? Number.POSITIVE_INFINITY : (attempts.happened[row] as number);
    firstSales[deal] = Math.min(firstSales[deal] as number, firstSalesTouch[deal] as number, attempt);
  };
  for (let deal = 0; deal < n; deal++) {
    if (deals.outcome[deal] !== WON) continue;
    const linked = leads(deal);
    hasLeads[deal] = linked.length > 0 ? 1 : 0;
    for (const subject of linked) lookAt(deal, subject);
    lookAt(deal, deals.codes[deal] as number);
  }
  return {
    deals,
    hasLeads,
    firstMarketing,
    firstMarketingRow,
    firstSalesTouch,
    firstSales,
    touches: touches.rows,
  };
}

/** A touch whose side was not said counts as marketing's: it is marketing's systems that record touches. */
export function influenceOf(history: History): Promise<Influence> {
  return history.once('influence', () => readInfluence(history));
}
