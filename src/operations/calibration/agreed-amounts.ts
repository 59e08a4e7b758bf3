/**
 * How much of each agreed criterion every lead had on the day it is looked at, and the points it made: fit by the facts
 * known then, engagement by the touches until then, faded and capped as the text says.
 */
import type { ConditionRecord } from '../../agreement/compiled-condition.ts';
import type { AgreedRule } from '../../calibration/suggest-for-rules.ts';
import { type FitTable, fitTable, holds } from '../../engine/fit-table.ts';
import { OWN_FIELDS } from '../../engine/own-fields.ts';
import { addTouch, noScore, ruleValueAt, scoreAt } from '../../engine/score-lead.ts';
import { gradeOf, levelOf, MICRO, rulesMet, type ScoringRules, within } from '../../engine/scoring-rules.ts';
import { bySubject } from '../../measures/history/by-subject.ts';
import type { Columns, Lens } from '../../measures/lens-port.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';

export type AgreedAmounts = {
  readonly rules: readonly AgreedRule[];
  readonly points: Float64Array;
  /** Place of the grade; of the cell, −1 without any score. */
  readonly grade: Int8Array;
  readonly cell: Int8Array;
};

const LEVELS = 4;
/** What a condition may read and still be known beforehand. */
const KNOWN_BEFORE = new Set(['created', 'source', 'last_touch']);

/** A criterion that reads how far the lead was worked is no criterion of the lead. */
function readsWork(rule: ScoringRules['fit'][number]): string | null {
  const own = rule.when.reads.find((field) => OWN_FIELDS.has(field) && !KNOWN_BEFORE.has(field));
  return own === undefined ? null : `it reads "${own}", which changes while the lead is worked`;
}

type Touches = {
  readonly columns: Columns;
  readonly starts: Int32Array;
  readonly met: readonly (readonly number[])[];
  readonly kinds: Int32Array;
};

/** The touches of all leads, and for each the rules it meets. */
async function scoredTouches(lens: Lens, rules: ScoringRules): Promise<Touches> {
  const columns = await lens.touches(['subject', 'happened', 'type', 'channel']);
  const types = columns.of['type'] as Int32Array;
  const channels = columns.of['channel'] as Int32Array;
  const places = new Map<number, number>();
  const pairs: (readonly [number, number])[] = [];
  const kinds = new Int32Array(columns.rows);
  for (let row = 0; row < columns.rows; row++) {
    const key = (types[row] as number) * 2 ** 24 + (channels[row] as number);
    let place = places.get(key);
    if (place === undefined) {
      place = pairs.push([types[row] as number, channels[row] as number]) - 1;
      places.set(key, place);
    }
    kinds[row] = place;
  }
  const words = await lens.textsOf(pairs.flat());
  const met = pairs.map(([, channel], at) =>
    rulesMet(rules, words[2 * at] ?? '', channel === 0 ? undefined : words[2 * at + 1]),
  );
  return { columns, starts: bySubject(columns, lens.words).starts, met, kinds };
}

type Columns2 = { readonly fit: readonly Float64Array[]; readonly engagement: readonly Float64Array[] };

/** Fit of one lead in micro-points; null where no criterion holds. */
function takeFit(
  { rules, criteria }: FitTable,
  record: ConditionRecord,
  at: Instant,
  place: number,
  { fit }: Columns2,
): number | null {
  let sum: number | null = null;
  criteria.forEach((criterion, index) => {
    if (!holds(criterion, record, at)) return;
    (fit[index] as Float64Array)[place] = 1;
    sum = (sum ?? 0) + (rules.fit[index]?.points ?? 0);
  });
  return sum === null ? null : within(sum, rules.fitCap);
}

/** Engagement of one lead in micro-points; null where nothing scored. */
function takeEngagement(
  rules: ScoringRules,
  touches: Touches,
  lead: number,
  at: Instant,
  place: number,
  { engagement }: Columns2,
): number | null {
  const happened = touches.columns.of['happened'] as Float64Array;
  const score = noScore(rules);
  for (let row = touches.starts[lead] as number; row < (touches.starts[lead + 1] as number); row++) {
    if ((happened[row] as number) > at) break;
    addTouch(rules, score, touches.met[touches.kinds[row] as number] ?? [], instant(happened[row] as number));
  }
  rules.rules.forEach((rule, index) => {
    const value = within(ruleValueAt(rules, score, index, at), rule.cap);
    (engagement[index] as Float64Array)[place] = rule.points === 0 ? 0 : value / rule.points;
  });
  return scoreAt(rules, score, at);
}

export type LookedAt = {
  readonly leads: Int32Array;
  readonly at: Float64Array;
  readonly records: readonly ConditionRecord[];
};

/** `refusedFields`: fields that give the outcome away; criteria that read one are refused with it. */
export async function agreedAmounts(
  lens: Lens,
  rules: ScoringRules,
  { leads, at, records }: LookedAt,
  goOn: () => void,
): Promise<AgreedAmounts> {
  const touches = await scoredTouches(lens, rules);
  const n = leads.length;
  const columns: Columns2 = {
    fit: rules.fit.map(() => new Float64Array(n)),
    engagement: rules.rules.map(() => new Float64Array(n)),
  };
  const table = fitTable(rules);
  const points = new Float64Array(n);
  const grade = new Int8Array(n).fill(-1);
  const cell = new Int8Array(n).fill(-1);
  for (let place = 0; place < n; place++) {
    if (place % 20_000 === 0) goOn();
    const when = instant(at[place] as number);
    const fit = takeFit(table, records[place] ?? {}, when, place, columns);
    const engaged = takeEngagement(rules, touches, leads[place] as number, when, place, columns);
    points[place] = ((fit ?? 0) + (engaged ?? 0)) / MICRO;
    grade[place] = 'ABCD'.indexOf(gradeOf(rules, fit ?? 0));
    if (engaged !== null) cell[place] = (grade[place] as number) * LEVELS + levelOf(rules, engaged) - 1;
  }
  const told = (
    part: AgreedRule['part'],
    amounts: Float64Array,
    rule: { id: string; says: string; points: number },
    refused: string | null,
  ): AgreedRule => ({
    ...{ id: rule.id, says: rule.says, part, points: rule.points / MICRO, amounts, refused },
  });
  return {
    rules: [
      ...rules.fit.map((rule, index) =>
        told('fit', columns.fit[index] as Float64Array, rule, readsWork(rule)),
      ),
      ...rules.rules.map((rule, index) =>
        told('engagement', columns.engagement[index] as Float64Array, rule, null),
      ),
    ],
    ...{ points, grade, cell },
  };
}
