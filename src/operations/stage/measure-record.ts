/** Measures by whole months and quarters of the calendar: what gates look back over. */
import { metricsOf } from '../../alignment/stage/gates/shared-metrics.ts';
import type { Series, StageFacts } from '../../alignment/stage/stage-facts.ts';
import { MEASURES } from '../../measures/catalogue.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import { periodEnd } from '../../vocabulary/period.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import type { Measuring } from '../measuring.ts';

/** The founding study's eight. */
export const OUTCOMES: readonly string[] = [
  'qualified-leads',
  'lead-conversion-rate',
  'new-accounts',
  'forecast-accuracy',
  'customer-retention-rate',
  'average-account-billing',
  'revenue',
  'quota-attainment',
];

/** `2026-03` and `2026-Q1` begin on the first of March and of January. */
export function beginningOf(key: string, zone: Zone): Instant | null {
  const [, year, quarter, month] = /^(\d{4})-(?:Q([1-4])|(\d{2}))$/.exec(key) ?? [];
  if (year === undefined) return null;
  const first = quarter === undefined ? month : String(Number(quarter) * 3 - 2).padStart(2, '0');
  const day = readDate(`${year}-${first}-01`);
  return day === null ? null : startOfDay(zone, day);
}

async function seriesOf(id: string, by: 'month' | 'quarter', measured: Measuring): Promise<Series | null> {
  const { lens, context } = measured;
  const entry = MEASURES.find((one) => one.id === id);
  if (entry === undefined) return null;
  const answer = await readMeasure(lens, id, { by }, { ...context, periods: {} });
  if (!answer.ok) return null;
  const spans = answer.value.rows.flatMap(({ key, value, n }) => {
    const from = beginningOf(key, lens.zone);
    if (from === null || value === null) return [];
    return [{ from, to: periodEnd(lens.zone, instant(from), by), value, n }];
  });
  return { id, unit: entry.unit, better: entry.better, spans };
}

async function allOf(ids: readonly string[], by: 'month' | 'quarter', measured: Measuring) {
  const found: Series[] = [];
  for (const id of ids) {
    const series = await seriesOf(id, by, measured);
    if (series !== null && series.spans.length > 0) found.push(series);
  }
  return found;
}

/** What every text that was ever in force measures either side by. */
function named({ periods }: Pick<StageFacts, 'periods'>): readonly string[] {
  return [
    ...new Set(periods.flatMap(({ agreement }) => SIDES.flatMap((side) => metricsOf(agreement, side)))),
  ];
}

export async function measureFacts(
  signed: Pick<StageFacts, 'periods'>,
  measured: Measuring,
): Promise<Pick<StageFacts, 'shown' | 'outcomes'>> {
  return {
    shown: await allOf(named(signed), 'month', measured),
    outcomes: await allOf(OUTCOMES, 'quarter', measured),
  };
}
