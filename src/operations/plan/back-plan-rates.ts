/** The rates, days and amounts of the record a back-plan rests on, over a stretch of time. */
import type { MeasureAnswer } from '../../measures/measure-answer.ts';
import { type Funnel, readFunnel } from '../../measures/read-funnel.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { ratioInterval } from '../../measures/statistics/mean-interval.ts';
import type { BackStep, Estimate } from '../../plan/back-plan.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Measuring } from '../measuring.ts';

type Span = { readonly from: Instant; readonly to: Instant };

type RateOf = { readonly value: number | null; readonly interval: readonly [number, number] | null };

function estimate({ value, interval }: RateOf): Estimate | null {
  if (value === null) return null;
  return { value, low: interval?.[0] ?? null, high: interval?.[1] ?? null };
}

async function answerOf(
  id: string,
  question: Span & { readonly by?: string },
  { lens, context }: Measuring,
): Promise<MeasureAnswer | readonly string[]> {
  const told = await readMeasure(lens, id, question, context);
  if (!told.ok) return [told.refusal.message];
  return told.value.evidence === 'ok' || told.value.rows.length > 0 ? told.value : told.value.missing;
}

/**
 * The mean amount of a won deal, with the 95 % interval of a quotient of sums over months: months differ more than deals
 * within one.
 */
async function meanDeal(span: Span, measured: Measuring): Promise<Estimate | readonly string[]> {
  const answer = await answerOf('bookings', { ...span, by: 'month' }, measured);
  if (!('rows' in answer)) return answer;
  const { value, n } = answer;
  if (value === null || n === 0) return ['won opportunities with their amounts in that time'];
  const months = answer.rows.filter((row) => row.n > 0 && row.value !== null);
  const interval = ratioInterval(
    months.map((row) => row.value ?? 0),
    months.map((row) => row.n),
    [0, Number.POSITIVE_INFINITY],
  );
  return { value: value / n, low: interval?.[0] ?? null, high: interval?.[1] ?? null };
}

function stepsOf(funnel: Funnel, conversion: MeasureAnswer): readonly BackStep[] {
  return funnel.steps.map(({ from, to, medianDays, p90Days }) => {
    const row = conversion.rows.find(({ key }) => key === `${from} → ${to}`);
    const rate = row === undefined || row.evidence === 'none' ? null : estimate(row);
    return { from, to, rate, n: row?.n ?? 0, medianDays, p90Days };
  });
}

export type Rates = {
  readonly stages: Funnel['stages'];
  /** The stage a lead is handed over in; null where no funnel is on record. */
  readonly qualified: string | null;
  readonly steps: readonly BackStep[];
  readonly deal: Estimate | null;
  readonly acceptance: Estimate | null;
  readonly missing: readonly string[];
};

/** Of the stages entered within the time; open ones still count as possible. */
export async function ratesOf(span: Span, measured: Measuring): Promise<Rates> {
  const funnel = await readFunnel(measured.lens, span, measured.context);
  const conversion = await answerOf('stage-conversion', { ...span, by: 'stage' }, measured);
  const acceptance = await answerOf('acceptance-rate', span, measured);
  const deal = await meanDeal(span, measured);
  const read = funnel.ok && 'rows' in conversion ? { funnel: funnel.value, conversion } : null;
  const steps = read === null ? [] : stepsOf(read.funnel, read.conversion);
  const missing = [
    ...(funnel.ok ? funnel.value.missing : [funnel.refusal.message]),
    ...('rows' in conversion ? [] : conversion),
    ...('value' in deal ? [] : deal),
    ...('rows' in acceptance ? [] : acceptance),
  ];
  return {
    ...{ stages: read?.funnel.stages ?? [], qualified: read?.funnel.curves[0]?.from ?? null, steps },
    deal: 'value' in deal ? deal : null,
    acceptance: 'rows' in acceptance ? estimate(acceptance) : null,
    missing: [...new Set(missing)],
  };
}
