/** Turns entries of the ledger into the lens's rows of integers. Texts become codes; nothing personal is in an entry. */

import type { Grounds } from '../../ledger/entries/decided.ts';
import type { Facts, FactValue } from '../../ledger/entries/observed.ts';
import type { Entry, EntryOf } from '../../ledger/entry.ts';
import type { ConvertedMoney } from '../../vocabulary/money.ts';
import { type EventKind, KIND_NUMBER } from './tables.ts';

export type Coder = (text: string) => number;
type Row = {
  readonly a?: number;
  readonly b?: number;
  readonly c?: number;
  readonly d?: number;
  readonly n?: number;
  readonly m?: number;
  readonly l?: number;
};
export type EventSink = (kind: number, row: Row) => void;

const SIDE = { marketing: 1, sales: 2 } as const;
const ACT = { accepted: 1, rejected: 2, answered: 3 } as const;
const NONE = -1;
/** Longer values are no dimension anybody groups by; their beginning is enough to tell them apart on a screen. */
const LONGEST_VALUE = 200;

function isMoney(value: FactValue): value is ConvertedMoney {
  return typeof value === 'object' && value !== null;
}

/** A fact's value as the word it is grouped by, money in the workspace's currency where it was converted; null and absent alike are "not said". */
export function factText(value: FactValue): string {
  if (value === null) return '';
  if (isMoney(value)) {
    const { minor, currency } = homeMoney(value);
    return `${minor} ${currency}`;
  }
  return String(value).slice(0, LONGEST_VALUE);
}

/** The amount in the workspace's currency where it was converted, else as it was written. */
export function homeMoney(amount: ConvertedMoney): { minor: number; currency: string } {
  return amount.home ?? amount;
}

function facts(fields: Facts, code: Coder, put: (kind: EventKind, row: Row) => void): void {
  for (const [field, value] of Object.entries(fields)) {
    put('fact', { a: code(field), b: code(factText(value)) });
  }
}

/** Ratings are kept in thousandths, so that columns stay whole numbers. */
function milli(value: number): number {
  return Math.round(value * 1000);
}

function money(amount: ConvertedMoney, code: Coder): { b: number; n: number } {
  const { minor, currency } = homeMoney(amount);
  return { b: code(currency), n: minor };
}

type Observed = Extract<Entry, { kind: string }>;

function observedRows(entry: Observed, code: Coder, put: (kind: EventKind, row: Row) => void): boolean {
  switch (entry.kind) {
    case 'created':
      put('created', {});
      facts(entry.payload.fields, code, put);
      return true;
    case 'changed':
      if (Object.keys(entry.payload.fields).length === 0) put('seen', {});
      facts(entry.payload.fields, code, put);
      return true;
    case 'staged':
      put('stage_event', { a: code(entry.payload.stage) });
      return true;
    case 'linked':
      put('link', { a: code(entry.payload.to), b: code(entry.payload.role ?? '') });
      return true;
    case 'assigned':
      put('assignment', { a: code(entry.payload.owner ?? '') });
      return true;
    case 'attempted':
      put('attempt', {
        a: code(entry.payload.activity),
        b: code(entry.payload.by ?? ''),
        c: entry.payload.automatic ? 1 : 0,
        d: code(entry.payload.outcome ?? ''),
        n: entry.payload.minutes ?? NONE,
      });
      return true;
    case 'accepted':
    case 'rejected':
    case 'answered':
      put('act', actRow(entry, code));
      return true;
    default:
      return businessRows(entry, code, put);
  }
}

function actRow(entry: EntryOf<'accepted'> | EntryOf<'rejected'> | EntryOf<'answered'>, code: Coder): Row {
  const said =
    entry.kind === 'rejected' ? entry.payload.reason : entry.kind === 'answered' ? entry.payload.verdict : '';
  return {
    a: ACT[entry.kind],
    b: code(entry.payload.by ?? ''),
    c: code(said ?? ''),
    d: code(entry.payload.handoff ?? ''),
    n: code((entry.kind === 'answered' ? entry.payload.action : '') ?? ''),
  };
}

function businessRows(entry: Observed, code: Coder, put: (kind: EventKind, row: Row) => void): boolean {
  switch (entry.kind) {
    case 'closed': {
      const { outcome, amount, reason } = entry.payload;
      const paid = amount === undefined ? { b: 0, n: 0, d: 0 } : { ...money(amount, code), d: 1 };
      put('closed', { a: outcome === 'won' ? 1 : 2, c: code(reason ?? ''), ...paid });
      return true;
    }
    case 'invoiced':
      put('invoice', { ...money(entry.payload.amount, code), c: code(entry.payload.opportunity ?? '') });
      return true;
    case 'spent': {
      const { amount, side, channel, campaign } = entry.payload;
      put('spend', {
        a: SIDE[side],
        ...money(amount, code),
        c: code(channel ?? ''),
        d: code(campaign ?? ''),
      });
      return true;
    }
    case 'quota-set': {
      const { amount, from, to } = entry.payload;
      const set = amount === undefined ? { b: 0, c: 0, n: 0 } : { ...money(amount, code), c: 1 };
      put('quota', { ...set, m: from, l: to });
      return true;
    }
    case 'forecast-submitted': {
      const { amount, category, from, to } = entry.payload;
      put('forecast', { a: code(category), ...money(amount, code), m: from, l: to });
      return true;
    }
    case 'asset-published':
      put('asset_published', { a: code(entry.payload.type ?? '') });
      return true;
    case 'asset-used':
      put('asset_used', { a: code(entry.payload.by ?? ''), b: code(entry.payload.on ?? '') });
      return true;
    default:
      return relationRows(entry, code, put);
  }
}

function relationRows(entry: Observed, code: Coder, put: (kind: EventKind, row: Row) => void): boolean {
  switch (entry.kind) {
    case 'rated': {
      const { what, by, score, least, most } = entry.payload;
      put('rating', { a: code(what), b: code(by ?? ''), n: milli(score), m: milli(least), l: milli(most) });
      return true;
    }
    case 'credit-settled': {
      const { side, by, marketing } = entry.payload;
      put('credit_settled', { a: SIDE[side], b: code(by), n: marketing });
      return true;
    }
    case 'merged': {
      const { into, reason, score } = entry.payload;
      put('merge', { a: code(into), b: code(reason), n: milli(score) });
      return true;
    }
    case 'agreement-filed':
      put('agreement_filed', { a: code(entry.payload.agreement), b: code(entry.payload.name) });
      return true;
    case 'signed': {
      const { agreement, clause, party, from, authenticated } = entry.payload;
      put('signed', {
        a: code(agreement),
        b: code(clause),
        c: code(party),
        d: authenticated ? 1 : 0,
        n: from,
      });
      return true;
    }
    default:
      return false;
  }
}

/** The seq of the entry that caused a decision; 0 for a timer. */
function causeOf({ because }: Grounds): number {
  return 'seq' in because ? because.seq : 0;
}

function decidedRows(entry: Observed, code: Coder, put: (kind: EventKind, row: Row) => void): void {
  switch (entry.kind) {
    case 'crossed': {
      const { grade, level, qualifies, score } = entry.payload;
      put('crossed', {
        a: code(grade),
        b: level,
        c: qualifies ? 1 : 0,
        n: score,
        m: causeOf(entry.payload.grounds),
      });
      return;
    }
    case 'entered':
      put('stage_event', { a: code(entry.payload.stage), b: 1, m: causeOf(entry.payload.grounds) });
      return;
    case 'handed-off': {
      const { handoff, clause, from, to, startsAt, dueAt } = entry.payload;
      put('handed_off', {
        a: code(handoff),
        b: code(clause),
        c: SIDE[from],
        d: SIDE[to],
        n: startsAt ?? NONE,
        m: dueAt ?? NONE,
      });
      return;
    }
    case 'routed':
      put('routed', { a: code(entry.payload.handoff), b: code(entry.payload.owner ?? '') });
      return;
    case 'settled': {
      const { handoff, outcome, reason, late } = entry.payload;
      put('settled', { a: code(handoff), b: code(outcome), c: code(reason ?? ''), d: late ? 1 : 0 });
      return;
    }
    case 'breached':
      put('breached', { a: code(entry.payload.handoff), m: entry.payload.dueAt });
      return;
    case 'recycled': {
      const { handoff, reason, loop } = entry.payload;
      put('recycled', { a: code(handoff), b: code(reason), c: loop });
      return;
    }
    default:
      return;
  }
}

/** Shadow decisions only show; they are no part of what happened. */
function inShadow(entry: Observed): boolean {
  const payload: object = entry.payload;
  if (!('grounds' in payload)) return false;
  return (payload.grounds as { axis?: string }).axis === 'shadow';
}

/** The rows of one entry. Kinds that no measure reads (absences, surveys, warnings, retractions) have none. */
export function rowsOfEntry(entry: Entry, code: Coder, sink: EventSink): void {
  if (inShadow(entry)) return;
  const put = (kind: EventKind, row: Row): void => sink(KIND_NUMBER[kind], row);
  if (!observedRows(entry, code, put)) decidedRows(entry, code, put);
}
