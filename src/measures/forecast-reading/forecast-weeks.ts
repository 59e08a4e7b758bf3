/** A period week by week: the call, what was booked, the pipeline as it was known, and how far the call may be trusted. */
import { bookedBy, conversionTimesVelocity, stageWeighted } from '../../forecast/baselines.ts';
import { type DealHistory, pipelineAt } from '../../forecast/deal-history.ts';
import { quantile } from '../../study/quantile.ts';
import type { Lens } from '../lens-port.ts';
import { weekMoment, weeksOf } from './call-errors.ts';
import type { Span, Unit } from './forecast-units.ts';
import type { WeekLine } from './reading.ts';

/** Fewer earlier periods than this give no band. */
const LEAST_PERIODS = 4;
/** The band leaves out a tenth of the earlier periods at either end. */
const BAND = [0.1, 0.9] as const;

/** What came for each unit of money called, in earlier periods at the same distance from their end. */
function ratios(company: Unit, earlier: readonly Span[], weeksBefore: number): Float64Array {
  const all = earlier.flatMap((span) => {
    const call = company.standing(span, weekMoment(span, weeksBefore));
    return call === null || call <= 0 ? [] : [company.actual(span) / call];
  });
  return Float64Array.from(all).sort();
}

function bandOf(call: number | null, seen: Float64Array): WeekLine['band'] {
  if (call === null || seen.length < LEAST_PERIODS) return null;
  const [low, high] = BAND.map((share) => (quantile(seen, share) as number) * call) as [number, number];
  return { low, high };
}

export type WeekMoment = { readonly weeksBefore: number; readonly at: number };

/** The instants so many weeks before the end, from the beginning on, as far as they have come. */
export function weekMoments(span: Span, asOf: number): readonly WeekMoment[] {
  const weeks = weeksOf(span);
  return Array.from({ length: weeks + 1 }, (_, index) => weeks - index)
    .map((weeksBefore) => ({ weeksBefore, at: weekMoment(span, weeksBefore) }))
    .filter(({ at }) => at <= asOf);
}

/** Each week of the period; `earlier` are the periods that had ended before it began. */
export async function weekLines(
  lens: Lens,
  company: Unit,
  deals: readonly DealHistory[],
  span: Span,
  { earlier, asOf }: { readonly earlier: readonly Span[]; readonly asOf: number },
): Promise<readonly WeekLine[]> {
  const lines: WeekLine[] = [];
  for (const { weeksBefore, at } of weekMoments(span, asOf)) {
    await lens.breathe();
    const then = pipelineAt(deals, at);
    const call = company.standing(span, at);
    const seen = ratios(company, earlier, weeksBefore);
    lines.push({
      ...{ weeksBefore, at, call, band: bandOf(call, seen), bandN: seen.length },
      booked: bookedBy(then, span),
      openPipeline: then.open.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
      openDeals: then.open.length,
      stageWeighted: stageWeighted(then, span),
      conversionVelocity: conversionTimesVelocity(then, span),
    });
  }
  return lines;
}
