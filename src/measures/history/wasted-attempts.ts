/** What became of each attempt of sales: whether its lead was worth it, how long it took and what that cost. */
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { periodStart } from '../../vocabulary/period.ts';
import type { Columns } from '../lens-port.ts';
import { REJECTED, verdictsOf } from './acts.ts';
import { bySubject } from './by-subject.ts';
import { type History, subjectTypes, typeNumber } from './history.ts';
import { leadsOf } from './leads.ts';
import { relationsOf } from './relations.ts';

export const USEFUL = 0;
export const RETURNED = 1;
export const DISQUALIFIED = 2;
export const NEVER_QUALIFIED = 3;
/** Its lead may still qualify. */
export const UNDECIDED = 4;

/** A lead that has not qualified so long after an attempt was no lead. */
export const TIME_TO_QUALIFY = 90 * DAY_MS;

export type Attempt = {
  readonly subject: number;
  readonly at: number;
  /** When its fate was known. */
  readonly known: number;
  readonly fate: number;
  /** NaN where nobody wrote it down and the agreement has none for its kind. */
  readonly minutes: number;
  /** Minor units of what sales spent in its month, by its part of that month's minutes; NaN where either is missing. */
  readonly cost: number;
};

const ATTEMPTS =
  'SELECT subject, happened::DOUBLE AS happened, activity, minutes::DOUBLE AS minutes FROM attempt WHERE automatic = 0 ' +
  'ORDER BY subject, happened, seq';
const FAULTS_OF_MARKETING = ['definition', 'data'];

/** Reasons that are not marketing's doing, by the agreement; a reason it does not list is. */
async function innocentReasons(history: History): Promise<ReadonlySet<number>> {
  const reasons = (history.context.agreement?.handoffs?.list ?? []).flatMap((handoff) => handoff.reasons);
  const innocent = reasons.filter(({ fault }) => !FAULTS_OF_MARKETING.includes(fault));
  return new Set(await history.lens.codesOf(innocent.map(({ id }) => id)));
}

/** The first verdict at or after an instant, if it is a return for a reason marketing answers for. */
async function returnsOf(history: History): Promise<(subject: number, at: number) => number | null> {
  const { columns } = await verdictsOf(history);
  const innocent = await innocentReasons(history);
  const { starts } = bySubject(columns, history.lens.words);
  return (subject, at) => {
    for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row++) {
      const happened = columns.of['happened']![row] as number;
      if (happened < at) continue;
      const blamed = !innocent.has(columns.of['reason']![row] as number);
      return columns.of['what']![row] === REJECTED && blamed ? happened : null;
    }
    return null;
  };
}

type Fate = { readonly fate: number; readonly known: number };

/** What can be told of an attempt on a lead; null where nothing recorded tells of any. */
async function fates(history: History): Promise<((subject: number, at: number) => Fate) | null> {
  const leads = await leadsOf(history);
  const returned = await returnsOf(history);
  const verdicts = (await verdictsOf(history)).columns;
  const { dealOfLead } = await relationsOf(history);
  const qualifies = leads.qualified.at.some((at) => !Number.isNaN(at));
  if (!qualifies && verdicts.rows === 0 && !leads.lost.at.some((at) => !Number.isNaN(at))) return null;
  return (subject, at) => {
    const back = returned(subject, at);
    if (back !== null) return { fate: RETURNED, known: back };
    const index = leads.place[subject] ?? -1;
    const useful = { fate: USEFUL, known: history.asOf };
    if (dealOfLead[subject] !== 0) return useful;
    if (index >= 0 && !Number.isNaN(leads.customer.at[index] as number)) return useful;
    const lost = index < 0 ? Number.NaN : (leads.lost.at[index] as number);
    if (!Number.isNaN(lost)) return { fate: DISQUALIFIED, known: Math.max(lost, at) };
    if (!qualifies || (index >= 0 && !Number.isNaN(leads.qualified.at[index] as number))) return useful;
    const fate = at + TIME_TO_QUALIFY < history.asOf ? NEVER_QUALIFIED : UNDECIDED;
    return { fate, known: history.asOf };
  };
}

async function minutesOf(history: History, rows: Columns): Promise<Float64Array> {
  const agreed = Object.entries(history.context.agreement?.vocabulary?.activities.minutes ?? {});
  const codes = await history.lens.codesOf(agreed.map(([activity]) => activity));
  const usual = new Map(agreed.map(([, minutes], index) => [codes[index] as number, minutes]));
  return Float64Array.from(rows.of['minutes'] as Float64Array, (minutes, row) =>
    minutes >= 0 ? minutes : (usual.get(rows.of['activity']![row] as number) ?? Number.NaN),
  );
}

type Spent = { readonly perMinute: (at: number) => number; readonly currencies: ReadonlySet<number> };

/** What sales spent in a month per minute recorded in it. */
async function costPerMinute(history: History, rows: Columns, minutes: Float64Array): Promise<Spent> {
  const { zone } = history.lens;
  const monthOf = (at: number): number => periodStart(zone, at as Instant, 'month');
  const spend = await history.rows(
    'SELECT happened::DOUBLE AS happened, currency, amount::DOUBLE AS amount FROM spend WHERE side = 2 ORDER BY seq',
  );
  const spent = new Map<number, number>();
  for (let row = 0; row < spend.rows; row++) {
    const month = monthOf(spend.of['happened']![row] as number);
    spent.set(month, (spent.get(month) ?? 0) + (spend.of['amount']![row] as number));
  }
  const recorded = new Map<number, number>();
  for (let row = 0; row < rows.rows; row++) {
    if (Number.isNaN(minutes[row] as number)) continue;
    const month = monthOf(rows.of['happened']![row] as number);
    recorded.set(month, (recorded.get(month) ?? 0) + (minutes[row] as number));
  }
  const perMinute = (at: number): number => {
    const month = monthOf(at);
    return (spent.get(month) ?? Number.NaN) / (recorded.get(month) ?? Number.NaN);
  };
  return { perMinute, currencies: new Set(spend.of['currency'] as Int32Array) };
}

export type Attempted = {
  readonly attempts: readonly Attempt[];
  /** Whether anything tells which leads were worth it. */
  readonly told: boolean;
  readonly currencies: ReadonlySet<number>;
};

/** Every attempt of a person on a lead, with what became of it. */
export function attemptsWithFates(history: History): Promise<Attempted> {
  return history.once('attempts with fates', async () => {
    const rows = await history.rows(ATTEMPTS);
    const types = await subjectTypes(history);
    const minutes = await minutesOf(history, rows);
    const { perMinute, currencies } = await costPerMinute(history, rows, minutes);
    const fateOf = await fates(history);
    const attempts: Attempt[] = [];
    for (let row = 0; row < rows.rows; row++) {
      const subject = rows.of['subject']![row] as number;
      if (types[subject] !== typeNumber('lead')) continue;
      const at = rows.of['happened']![row] as number;
      const spent = minutes[row] as number;
      const { fate, known } = fateOf?.(subject, at) ?? { fate: UNDECIDED, known: at };
      attempts.push({ subject, at, known, fate, minutes: spent, cost: spent * perMinute(at) });
    }
    return { attempts, told: fateOf !== null, currencies };
  });
}
