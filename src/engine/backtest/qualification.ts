/**
 * Which leads a text qualifies and what became of them. Only a lead that somebody worked has an outcome: of the others
 * history tells nothing, and every figure that would need it has a least and a most.
 */
import { type DecisionLog, KIND_CODE, QUALIFIES } from './decision-log.ts';

/** When each subject first qualified; NaN where it never did. By subject number of the log's words. */
export function firstQualified(log: DecisionLog): Float64Array {
  const { words, count, kinds, says, at, subjects } = log;
  const isIn = Uint8Array.from(words.texts, (text) => (text.endsWith(QUALIFIES) ? 1 : 0));
  const first = new Float64Array(words.subjects.length).fill(Number.NaN);
  for (let row = 0; row < count; row += 1) {
    if (kinds[row] !== KIND_CODE.crossed || isIn[says[row] as number] === 0) continue;
    const subject = subjects[row] as number;
    const known = first[subject] as number;
    if (!(known <= (at[row] as number))) first[subject] = at[row] as number;
  }
  return first;
}

/** What is recorded of each subject, by the same numbers: when it was first won (NaN: never), whether it was worked. */
export type Outcomes = { readonly wonAt: Float64Array; readonly worked: Uint8Array };

/** A figure where history knows it, and between what it lies where it does not. */
export type Bounded = {
  readonly value: number | null;
  readonly least: number | null;
  readonly most: number | null;
};

type Counts = {
  readonly qualified: number;
  /** Of them: won afterwards; worked and not won so far; never worked. */
  readonly won: number;
  readonly notWon: number;
  readonly unworked: number;
  /** Won leads that did not qualify before they were won, and unworked ones that never qualified. */
  readonly wonUnqualified: number;
  readonly unworkedUnqualified: number;
};

export type QualificationQuality = Counts & {
  readonly precision: Bounded;
  readonly recall: Bounded;
};

/** A win before it qualified is no merit of the text: it counts among the wins that the text did not find. */
function placeOf(at: number, won: number, worked: boolean): Exclude<keyof Counts, 'qualified'> | null {
  const isWon = !Number.isNaN(won);
  if (Number.isNaN(at)) {
    if (isWon) return 'wonUnqualified';
    return worked ? null : 'unworkedUnqualified';
  }
  if (isWon) return won >= at ? 'won' : 'wonUnqualified';
  return worked ? 'notWon' : 'unworked';
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/**
 * Precision: of the qualified, those won after they qualified. Recall: of the won, those that qualified before.
 * Example: 10 qualified, of them 3 won, 5 worked without a win, 2 never worked; 1 won lead never qualified, 4 leads were
 * neither worked nor qualified. Precision of the worked 3/8; at least 3/10, at most 5/10. Recall of the known wins 3/4;
 * at least 3/8 (all 4 unworked ones would have been won), at most 5/6 (the 2 would, the 4 would not).
 */
export function qualificationQuality(
  first: Float64Array,
  { wonAt, worked }: Outcomes,
  isLead: (subject: number) => boolean,
): QualificationQuality {
  const counts = { qualified: 0, won: 0, notWon: 0, unworked: 0, wonUnqualified: 0, unworkedUnqualified: 0 };
  for (let subject = 0; subject < first.length; subject += 1) {
    if (!isLead(subject)) continue;
    const at = first[subject] as number;
    const place = placeOf(at, wonAt[subject] as number, worked[subject] === 1);
    if (!Number.isNaN(at)) counts.qualified += 1;
    if (place !== null) counts[place] += 1;
  }
  const { qualified, won, notWon, unworked, wonUnqualified, unworkedUnqualified } = counts;
  const wins = won + wonUnqualified;
  return {
    ...counts,
    precision: {
      value: ratio(won, won + notWon),
      least: ratio(won, qualified),
      most: ratio(won + unworked, qualified),
    },
    recall: {
      value: ratio(won, wins),
      least: ratio(won, wins + unworkedUnqualified),
      most: ratio(won + unworked, wins + unworked),
    },
  };
}

export type LeadTime = {
  /** Leads that qualify under both texts, and of them those sooner and later under the second. */
  readonly both: number;
  readonly sooner: number;
  readonly later: number;
  /** Median over those that moved, in milliseconds: above nought is time gained. */
  readonly medianMs: number | null;
  /** The same over those that were won afterwards. */
  readonly wonMedianMs: number | null;
};

/** How much sooner leads qualify under the second text. Qualified on day 10 before and on day 7 now: three days gained. */
export function leadTime(before: Float64Array, after: Float64Array, { wonAt }: Outcomes): LeadTime {
  const gains: number[] = [];
  const ofWon: number[] = [];
  let both = 0;
  for (let subject = 0; subject < after.length; subject += 1) {
    const gain = (before[subject] as number) - (after[subject] as number);
    if (Number.isNaN(gain)) continue;
    both += 1;
    if (gain === 0) continue;
    gains.push(gain);
    if ((wonAt[subject] as number) >= (after[subject] as number)) ofWon.push(gain);
  }
  const sooner = gains.filter((gain) => gain > 0).length;
  return { both, sooner, later: gains.length - sooner, medianMs: median(gains), wonMedianMs: median(ofWon) };
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
