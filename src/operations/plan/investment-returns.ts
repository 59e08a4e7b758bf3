/** What each thing that was invested in cost and brought, from the measures, or as people recorded it. */
import { currencyDigits } from '../../measures/currency-digits.ts';
import { readAttribution } from '../../measures/read-attribution.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { hoursTogether, type Rationale, returnOn } from '../../plan/investment.ts';
import type { PlanGround } from '../../plan/plan-ground.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import type { Money } from '../../vocabulary/money.ts';
import type { Measuring } from '../measuring.ts';

/** In major units of the agreement's currency. */
export type Returns = {
  readonly cost: number | null;
  readonly brought: number | null;
  readonly return: number | null;
  /** Whence the figures are: the record's measures, people's own account, or the difference to the time before. */
  readonly by: 'measures' | 'people' | 'difference' | 'nothing';
  readonly hours: number | null;
  readonly missing: readonly string[];
};

export function major({ minor, currency }: Money): number {
  return minor / currencyDigits(currency).units;
}

export type Span = { readonly from: number; readonly to: number };

/** From the first day's beginning to the last day's end, no further than what is observed. */
export function spanOf(
  { from, until }: Pick<Rationale, 'from' | 'until'>,
  asOf: number,
  ground: PlanGround,
): Span {
  const { zone } = ground;
  const start = startOfDay(zone, readDate(from) ?? 0);
  const end = startOfDay(zone, (readDate(until) ?? 0) + 1);
  return { from: start, to: Math.min(end, Math.max(asOf, start)) };
}

const none = (missing: readonly string[]): Returns => ({
  ...{ cost: null, brought: null, return: null, by: 'nothing', hours: null, missing },
});

async function ofCampaign(one: Rationale, span: Span, { lens, context }: Measuring): Promise<Returns> {
  const credit = await readAttribution(lens, { by: 'campaign', ...span }, context);
  if (credit.missing.length > 0) return none(credit.missing);
  const row = credit.rows.find(({ key }) => key === one.campaign);
  if (row === undefined) return none([`spend or touches of a campaign "${one.campaign ?? ''}" in that time`]);
  const revenue = { ...none([]), by: 'measures' as const, cost: row.cost, brought: row.value };
  if (one.expects.measure !== 'attributed-margin')
    return { ...revenue, return: returnOn(row.value, row.cost) };
  const roi = await readMeasure(
    lens,
    'marketing-roi/attributed-margin',
    { by: 'campaign', ...span },
    context,
  );
  const gained = roi.ok ? roi.value.rows.find(({ key }) => key === one.campaign)?.value : null;
  if (gained === null || gained === undefined || row.cost === null) {
    const missing = roi.ok ? roi.value.missing : [roi.refusal.message];
    const says = row.cost === null ? ['spend on this campaign in that time'] : missing;
    return { ...none(says), by: 'measures', cost: row.cost };
  }
  return { ...revenue, brought: row.cost * (1 + gained), return: gained };
}

/** Measures whose growth is told, too: only where records cover the time before as well. */
const WITH_GROWTH: readonly string[] = ['bookings', 'revenue'];

/**
 * What the measure counts now less what it counted over as long a time before: a difference, not an effect. Example:
 * 120,000 booked, grown by half: 80,000 before, so 40,000 more.
 */
async function byDifference(one: Rationale, span: Span, cost: number, measured: Measuring): Promise<Returns> {
  const { measure } = one.expects;
  if (!WITH_GROWTH.includes(measure)) {
    return { ...none(['what it brought, recorded by people: no measure tells it of a programme']), cost };
  }
  const read = (id: string) => readMeasure(measured.lens, id, span, measured.context);
  const [now, growth] = [await read(measure), await read(`${measure}-growth`)];
  const missing = [now, growth].flatMap((answer) =>
    answer.ok ? answer.value.missing : [answer.refusal.message],
  );
  const [after, grown] = [now.ok ? now.value.value : null, growth.ok ? growth.value.value : null];
  if (after === null || grown === null || grown <= -1) {
    const says = missing.length > 0 ? missing : ['records of as long a time before'];
    return { ...none([...new Set(says)]), cost };
  }
  const brought = after - after / (1 + grown);
  return { ...none([]), by: 'difference', cost, brought, return: returnOn(brought, cost) };
}

/** What the hours of both sides with each other come to, where an hour has its price. */
function costOf(one: Rationale, hours: number): number {
  return one.hour === undefined ? major(one.cost) : major(one.cost) + hours * major(one.hour);
}

export async function returnsOf(
  one: Rationale,
  ground: PlanGround,
  asOf: number,
  measured: Measuring,
): Promise<Returns> {
  const hours = one.of === 'alignment' ? hoursTogether(one.from, one.until, ground) : null;
  if (one.result !== null) {
    const { cost, brought } = one.result;
    const spent = cost === null ? costOf(one, hours ?? 0) : major(cost);
    const got = major(brought);
    return { ...none([]), by: 'people', hours, cost: spent, brought: got, return: returnOn(got, spent) };
  }
  if (one.state === 'ahead') return { ...none(['time: it has not begun']), hours };
  const span = spanOf(one, asOf, ground);
  const told =
    one.of === 'campaign'
      ? await ofCampaign(one, span, measured)
      : await byDifference(one, span, costOf(one, hours ?? 0), measured);
  return { ...told, hours };
}
