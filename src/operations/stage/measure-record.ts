/** Measures by whole months and quarters of the calendar: what gates look back over. */
import { metricsOf } from '../../alignment/stage/gates/shared-metrics.ts';
import type { Series, StageFacts } from '../../alignment/stage/stage-facts.ts';
import { MEASURES } from '../../measures/catalogue.ts';
import { type AskMeasure, readMeasures } from '../../measures/read-measure.ts';
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

type By = 'month' | 'quarter';

async function seriesOf(id: string, by: By, zone: Zone, ask: AskMeasure): Promise<Series | null> {
  const entry = MEASURES.find((one) => one.id === id);
  if (entry === undefined) return null;
  const answer = await ask(id, { by });
  if (!answer.ok) return null;
  const spans = answer.value.rows.flatMap(({ key, value, n }) => {
    const from = beginningOf(key, zone);
    if (from === null || value === null) return [];
    return [{ from, to: periodEnd(zone, instant(from), by), value, n }];
  });
  return { id, unit: entry.unit, better: entry.better, spans };
}

async function allOf(ids: readonly string[], by: By, zone: Zone, ask: AskMeasure): Promise<Series[]> {
  const found: Series[] = [];
  for (const id of ids) {
    const series = await seriesOf(id, by, zone, ask);
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

export function measureFacts(
  signed: Pick<StageFacts, 'periods'>,
  { lens, context }: Measuring,
): Promise<Pick<StageFacts, 'shown' | 'outcomes'>> {
  return readMeasures(lens, { ...context, periods: {} }, async (ask) => ({
    shown: await allOf(named(signed), 'month', lens.zone, ask),
    outcomes: await allOf(OUTCOMES, 'quarter', lens.zone, ask),
  }));
}
