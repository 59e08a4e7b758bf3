/** Whose touches count for a deal, and which of them: by the agreement's rule, types, window, repeats and ties. */
import type { CreditTerms } from '../../attribution/clause-terms.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { dayAt } from '../../vocabulary/local-date.ts';
import type { Columns } from '../lens-port.ts';
import { type BySubject, bySubject } from './by-subject.ts';
import type { Deals } from './deals.ts';
import { type History, subjectTypes, typeNumber } from './history.ts';
import { relationsOf } from './relations.ts';

export const MARKETING = 1;
export const SALES = 2;

/** One touch as it counts: an imported touch, or an attempt by a person of sales, whose activity is its type. */
export type CountedTouch = {
  readonly at: number;
  readonly seq: number;
  readonly side: number;
  readonly type: number;
  readonly channel: number;
  readonly campaign: number;
  readonly asset: number;
  /** The person who made an attempt; 0 for a touch. */
  readonly who: number;
  readonly subject: number;
};

export type DealKin = {
  /** Leads the rule lets speak for the deal. */
  leads(deal: number): readonly number[];
  /** Everything whose touches count: the leads, the deal itself and, under the account rule, the account. */
  subjects(deal: number): readonly number[];
};

function listed(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Contact role: the leads linked to the deal. Account: these and every lead of its account, and the account itself. */
export async function dealKin(history: History, deals: Deals, rule: CreditTerms['rule']): Promise<DealKin> {
  const { pairs, accountOf } = await relationsOf(history);
  const types = await subjectTypes(history);
  const linked = new Map<number, number[]>();
  for (let pair = 0; pair < pairs.leads.length; pair++)
    listed(linked, pairs.deals[pair] as number, pairs.leads[pair] as number);
  const ofAccount = new Map<number, number[]>();
  for (let code = 1; code < accountOf.length && rule !== 'contact-role'; code++) {
    if (accountOf[code] !== 0 && types[code] === typeNumber('lead'))
      listed(ofAccount, accountOf[code] as number, code);
  }
  const accountLeads = (deal: number): readonly number[] =>
    ofAccount.get(accountOf[deals.codes[deal] as number] as number) ?? [];
  const leads = (deal: number): readonly number[] => {
    const own = [...new Set(linked.get(deals.codes[deal] as number))];
    if (rule === 'contact-role') return own;
    if (rule === 'linked-else-account') return own.length > 0 ? own : accountLeads(deal);
    return [...new Set([...own, ...accountLeads(deal)])];
  };
  return {
    leads,
    subjects: (deal) => {
      const code = deals.codes[deal] as number;
      const account = rule === 'account' ? (accountOf[code] as number) : 0;
      return [...leads(deal), code, ...(account === 0 ? [] : [account])];
    },
  };
}

type Source = { readonly columns: Columns; readonly index: BySubject };
export type TouchSources = { readonly touches: Source; readonly attempts: Source };

export async function touchSources(history: History): Promise<TouchSources> {
  const { words } = history.lens;
  const touches = await history.lens.touches([
    ...(['seq', 'subject', 'happened', 'type', 'channel', 'campaign', 'asset', 'side'] as const),
  ]);
  const attempts = await history.rows(
    'SELECT subject, seq::DOUBLE AS seq, happened::DOUBLE AS happened, activity, who FROM attempt WHERE automatic = 0 ' +
      'ORDER BY subject, happened, seq',
  );
  return {
    touches: { columns: touches, index: bySubject(touches, words) },
    attempts: { columns: attempts, index: bySubject(attempts, words) },
  };
}

/** A touch whose side was not said counts as marketing's: it is marketing's systems that record touches. */
function touchAt({ of }: Columns, row: number): CountedTouch {
  return {
    at: of['happened']![row]!,
    seq: of['seq']![row]!,
    side: of['side']![row] === SALES ? SALES : MARKETING,
    type: of['type']![row]!,
    channel: of['channel']![row]!,
    campaign: of['campaign']![row]!,
    asset: of['asset']![row]!,
    who: 0,
    subject: of['subject']![row]!,
  };
}

function attemptAt({ of }: Columns, row: number): CountedTouch {
  const type = of['activity']![row]!;
  return {
    at: of['happened']![row]!,
    seq: of['seq']![row]!,
    side: SALES,
    ...{ type, channel: type, campaign: 0, asset: 0 },
    who: of['who']![row]!,
    subject: of['subject']![row]!,
  };
}

type Span = { readonly from: number; readonly until: number };

function take(
  source: Source,
  subject: number,
  { from, until }: Span,
  read: (columns: Columns, row: number) => CountedTouch,
  types: ReadonlySet<number> | null,
  into: CountedTouch[],
): void {
  const happened = source.columns.of['happened'] as Float64Array;
  const end = source.index.starts[subject + 1] as number;
  for (let row = source.index.starts[subject] as number; row < end; row++) {
    const at = happened[row] as number;
    if (at >= until) return;
    if (at < from) continue;
    const touch = read(source.columns, row);
    if (types === null || types.has(touch.type)) into.push(touch);
  }
}

/** At one instant the side the agreement lets go first, else the one recorded first. */
function order(ties: CreditTerms['ties']): (one: CountedTouch, other: CountedTouch) => number {
  const rank = ({ side }: CountedTouch): number => {
    if (ties === 'as-recorded') return 0;
    return (side === MARKETING) === (ties === 'marketing-first') ? 0 : 1;
  };
  return (one, other) => one.at - other.at || rank(one) - rank(other) || one.seq - other.seq;
}

/** Of equal touches of one person on one day, the first. */
function onceADay(history: History, touches: readonly CountedTouch[]): readonly CountedTouch[] {
  const seen = new Set<string>();
  return touches.filter(({ at, subject, side, type, channel, campaign, asset }) => {
    const day = dayAt(history.lens.zone, at as Instant);
    const key = [day, subject, side, type, channel, campaign, asset].join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export type TouchQuestion = {
  readonly subjects: readonly number[];
  /** The win (or loss): touches lie before it. */
  readonly closed: number;
  readonly types: ReadonlySet<number> | null;
};

/** The touches of one deal that count, in order. */
export function touchesOf(
  history: History,
  sources: TouchSources,
  terms: CreditTerms,
  { subjects, closed, types }: TouchQuestion,
): readonly CountedTouch[] {
  const span = { from: closed - terms.window, until: closed };
  const found: CountedTouch[] = [];
  for (const subject of subjects) {
    take(sources.touches, subject, span, touchAt, types, found);
    take(sources.attempts, subject, span, attemptAt, types, found);
  }
  found.sort(order(terms.ties));
  return terms.repeated === 'every' ? found : onceADay(history, found);
}
