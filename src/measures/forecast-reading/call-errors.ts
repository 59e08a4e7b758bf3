/** How calls erred: by level, by person, by how long before the end of the period they stood. */
import { byChanceAlone, callHabit } from '../../forecast/call-habits.ts';
import type { Pair } from '../../forecast/error-figure.ts';
import { type BiasSign, bias, mape, missOfBooking, missOfCall, wape } from '../../forecast/error-measures.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';
import type { Level, Span, Unit, Units } from './forecast-units.ts';
import type { Errors, ForecastReading, PersonLine } from './reading.ts';

const WEEK_MS = 7 * DAY_MS;

type Dated = Pair & { readonly span: Span };

/** The calls of each period as one. */
function wholes(pairs: readonly Dated[]): readonly Pair[] {
  const periods = new Map<string, { forecast: number; actual: number }>();
  for (const { forecast, actual, span } of pairs) {
    const name = `${span.from} ${span.to}`;
    const known = periods.get(name) ?? { forecast: 0, actual: 0 };
    periods.set(name, { forecast: known.forecast + forecast, actual: known.actual + actual });
  }
  return [...periods.values()];
}

function errorsOf(pairs: readonly Dated[], sign: BiasSign): Errors {
  return {
    n: pairs.length,
    wape: wape(pairs),
    bias: bias(pairs, sign),
    mape: mape(pairs),
    ofCall: missOfCall(wholes(pairs)),
    ofBooking: missOfBooking(wholes(pairs)),
  };
}

function pairsOf(
  units: readonly Unit[],
  ended: readonly Span[],
  callOf: (unit: Unit, span: Span) => number | null,
): readonly Dated[] {
  return units.flatMap((unit) =>
    ended.flatMap((span) => {
      const forecast = callOf(unit, span);
      return forecast === null ? [] : [{ forecast, actual: unit.actual(span), span }];
    }),
  );
}

const frozen = (unit: Unit, span: Span): number | null => unit.frozen(span);

function byLevel({ sellers, managers, company }: Units): readonly (readonly [Level, readonly Unit[]])[] {
  const levels = [
    ['seller', sellers],
    ['manager', managers],
    ['company', [company]],
  ] as const;
  return levels.filter(([, units]) => units.length > 0);
}

/** Of frozen calls, by level; levels without a call are left out. */
export function levelErrors(units: Units, ended: readonly Span[], sign: BiasSign): ForecastReading['levels'] {
  return byLevel(units).map(([level, some]) => ({ level, ...errorsOf(pairsOf(some, ended, frozen), sign) }));
}

/** Weeks from the beginning of the longest period to its end: 13 of a quarter. */
export function weeksOf({ from, to }: Span): number {
  return Math.ceil((to - from) / WEEK_MS);
}

/** The instant so many weeks before the end, not before the beginning. */
export function weekMoment({ from, to }: Span, weeksBefore: number): number {
  return Math.max(from, to - weeksBefore * WEEK_MS);
}

/** Of calls as they stood so many weeks before the end, by level. Weeks in which no call ever stood are left out. */
export function horizonErrors(
  units: Units,
  ended: readonly Span[],
  sign: BiasSign,
): ForecastReading['horizons'] {
  const longest = Math.max(0, ...ended.map(weeksOf));
  const weeks = Array.from({ length: longest + 1 }, (_, index) => longest - index);
  return weeks.flatMap((weeksBefore) =>
    byLevel(units).flatMap(([level, some]) => {
      const within = ended.filter((span) => weeksBefore <= weeksOf(span));
      const pairs = pairsOf(some, within, (unit, span) => unit.standing(span, weekMoment(span, weeksBefore)));
      return pairs.length === 0 ? [] : [{ weeksBefore, level, errors: errorsOf(pairs, sign) }];
    }),
  );
}

/** Of each person's frozen calls, with the habit they show, worst error first. */
export function personLines(
  { sellers, teams }: Units,
  ended: readonly Span[],
  sign: BiasSign,
): readonly PersonLine[] {
  const lines = sellers.map((unit): PersonLine => {
    const pairs = pairsOf([unit], ended, frozen);
    const team = teams.get(unit.members[0] ?? 0) ?? '';
    return {
      person: unit.name,
      team: team === '' ? null : team,
      errors: errorsOf(pairs, sign),
      habit: callHabit(pairs),
    };
  });
  const size = ({ errors }: PersonLine): number => errors.wape.value ?? -1;
  return lines.sort((one, other) => size(other) - size(one) || (one.person < other.person ? -1 : 1));
}

export function judgedPeople(people: readonly PersonLine[]): ForecastReading['judged'] {
  const judged = people.filter(({ habit }) => habit.evidence === 'ok').length;
  return { people: judged, byChance: byChanceAlone(judged) };
}
