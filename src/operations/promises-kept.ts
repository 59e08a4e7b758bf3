/** What each side owes by the agreement, and what the ledger says of it: the clocks of handoffs, volume, quality, answers. */
import type { Agreement } from '../agreement/agreement.ts';
import { MEASURES } from '../measures/catalogue.ts';
import { lastObserved } from '../measures/last-observed.ts';
import type { MeasureAnswer, MeasureRow, Unit } from '../measures/measure-answer.ts';
import { readMeasure } from '../measures/read-measure.ts';
import { DAY_MS, type Instant, instant, isoOf } from '../vocabulary/instant.ts';
import { periodKey, periodStart } from '../vocabulary/period.ts';
import type { Side } from '../vocabulary/side.ts';
import type { Measuring } from './measuring.ts';

type PromiseTerms = NonNullable<Agreement['promises']>['list'][number];

export type KeptPromise = {
  readonly id: string;
  readonly clause: 'handoffs' | 'promises';
  /** Judged by decisions nobody took: history replayed under the text. */
  readonly supposed: boolean;
  readonly says: string;
  readonly side: Side;
  readonly measure: string;
  readonly owed: number | null;
  readonly kept: number | null;
  readonly unit: Unit;
  readonly n: number;
  readonly interval: [number, number] | null;
  readonly evidence: 'ok' | 'none';
  readonly missing: string[];
};

const NO_HANDOFF = 'a handoff of this kind: none was made yet';

export async function promisesKept(
  agreement: Agreement,
  measuring: Measuring,
): Promise<readonly KeptPromise[]> {
  const clocks = await clocksKept(agreement, measuring);
  const asOf = instant(Math.max(measuring.lens.lastHappenedAt ?? 0, measuring.today ?? 0));
  const observed = await lastObserved(measuring.lens);
  const owed: KeptPromise[] = [];
  for (const terms of agreement.promises?.list ?? []) {
    owed.push(await promiseKept(terms, measuring, asOf, observed));
  }
  return [...clocks, ...owed];
}

/** Who receives a handoff owes the answer in time. */
async function clocksKept(
  agreement: Agreement,
  { lens, context }: Measuring,
): Promise<readonly KeptPromise[]> {
  const promised = agreement.handoffs?.list ?? [];
  if (promised.length === 0) return [];
  const answer = await readMeasure(lens, 'sla-attainment', { by: 'handoff' }, context);
  const rows = answer.ok ? answer.value.rows : [];
  const missing = answer.ok ? [...answer.value.missing] : [];
  const supposed = lens.hypothetical;
  return promised.map(({ id, what, to, promise }) => {
    const row = rows.find(({ key }) => key === id);
    const says = supposed ? `${what} (as it would have been, under a text nobody had signed)` : what;
    const head = { id, clause: 'handoffs' as const, supposed, says, side: to, measure: 'sla-attainment' };
    return {
      ...head,
      owed: promise ?? null,
      unit: 'ratio',
      ...keptOf(row, missing.length > 0 ? missing : [NO_HANDOFF]),
    };
  });
}

type Kept = Pick<KeptPromise, 'kept' | 'n' | 'interval' | 'evidence' | 'missing'>;

function keptOf(row: MeasureRow | MeasureAnswer | undefined, missing: readonly string[]): Kept {
  if (row === undefined || row.evidence === 'none') {
    return { kept: null, n: 0, interval: null, evidence: 'none', missing: [...missing] };
  }
  const interval = row.interval === null ? null : ([...row.interval] as [number, number]);
  return { kept: row.value, n: row.n, interval, evidence: 'ok', missing: [] };
}

/** Nothing is done over a long weekend: records that end this shortly before a period's end still tell the whole of it. */
const QUIET_MS = 4 * DAY_MS;

/**
 * What is missing where records end before the period did: such a period was not seen whole, and "0 of 500" would be
 * said of an export that stopped. Leads that stop while anything else goes on being recorded do count as none.
 */
function unseenPart(to: Instant, observed: Instant | null): string | null {
  if (observed === null) return 'anything that happened: import the records of this period';
  if (observed >= to - QUIET_MS) return null;
  return `records after ${isoOf(observed).slice(0, 10)}, where all of them end: import what happened since`;
}

/** Judged over the last whole period of the promise: a month that has just begun is no month. */
async function promiseKept(
  terms: PromiseTerms,
  { lens, context }: Measuring,
  asOf: Instant,
  observed: Instant | null,
): Promise<KeptPromise> {
  const to = periodStart(lens.zone, asOf, terms.per);
  const from = periodStart(lens.zone, instant(to - 1), terms.per);
  const head = {
    id: terms.id,
    clause: 'promises' as const,
    supposed: false,
    says: `${terms.says.replace(/\.$/, '')} (${periodKey(lens.zone, from, terms.per)})`,
    side: terms.by,
    measure: terms.measure,
    owed: terms.atLeast ?? terms.atMost ?? null,
    unit: MEASURES.find(({ id }) => id === terms.measure)?.unit ?? ('ratio' as const),
  };
  const unseen = unseenPart(to, observed);
  if (unseen !== null) return { ...head, ...keptOf(undefined, [unseen]) };
  const [where, ...others] = Object.entries(terms.where);
  if (others.length > 0) {
    return {
      ...head,
      ...keptOf(undefined, ['a promise restricted by one dimension: two cannot be cut at once']),
    };
  }
  const question = where === undefined ? { from, to } : { by: where[0], from, to };
  const answer = await readMeasure(lens, terms.measure, question, context);
  if (!answer.ok) return { ...head, ...keptOf(undefined, [answer.refusal.message]) };
  const row = where === undefined ? answer.value : answer.value.rows.find(({ key }) => key === where[1]);
  const nothing = `anything counted in ${periodKey(lens.zone, from, terms.per)}`;
  return { ...head, ...keptOf(row, answer.value.missing.length > 0 ? answer.value.missing : [nothing]) };
}
