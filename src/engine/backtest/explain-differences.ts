/**
 * Which changed clause a differing decision follows from. The history is replayed with one changed clause at a time: a
 * clause that alone brings about the new decision explains it. Where none does, or the clauses are too many for that, they
 * are added one after another, and those at which the decision came out otherwise than before explain it.
 */
import { type Differences, paired, rowsOf, saysTheSame } from './compare-logs.ts';
import { type BySubject, bySubject, type DecisionLog } from './decision-log.ts';

/** What was decided with this clause alone changed; null where the text does not stand with it alone. */
export type Variant = { readonly clause: string; readonly log: DecisionLog | null };

/** The clauses added to those of the steps before, and what was decided then; the last step is the proposal's own log. */
export type Step = { readonly clauses: readonly string[]; readonly log: DecisionLog };

export type Explanation = {
  /**
   * One clause; several that would each do it; those at which it came out otherwise when they were added in turn; or, of
   * two, both, which only do it together.
   */
  readonly clauses: readonly string[];
  readonly how: 'alone' | 'each' | 'in-turn' | 'together';
};

type Grouped = { readonly log: DecisionLog; readonly rows: BySubject };

function grouped(log: DecisionLog): Grouped {
  return { log, rows: bySubject(log) };
}

function pairsOf(one: Grouped, other: Grouped, subject: number) {
  return paired([one.log, rowsOf(one.rows, subject)], [other.log, rowsOf(other.rows, subject)]);
}

/** Whether the variant decides as the whole proposal does: the same decision, or none where there is none. */
function explainedBy(
  variant: Grouped,
  [before, after]: readonly [Grouped, Grouped],
  subject: number,
): (one: number, other: number) => boolean {
  const same = new Set<number>();
  for (const [row, partner] of pairsOf(after, variant, subject)) {
    if (row >= 0 && partner >= 0 && saysTheSame(after.log, row, variant.log, partner)) same.add(row);
  }
  const gone = new Set<number>();
  for (const [row, partner] of pairsOf(before, variant, subject)) if (row >= 0 && partner < 0) gone.add(row);
  return (one, other) => (other < 0 ? gone.has(one) : same.has(other));
}

function explanationOf(bits: number, variants: readonly Variant[]): Explanation {
  const clauses = variants.filter((_, bit) => (bits & (1 << bit)) !== 0).map(({ clause }) => clause);
  if (clauses.length === 0) return { clauses: variants.map(({ clause }) => clause), how: 'together' };
  return { clauses, how: clauses.length === 1 ? 'alone' : 'each' };
}

/** One explanation for each difference, in their order. With one changed clause all follow from it. */
export function explainDifferences(
  before: DecisionLog,
  after: DecisionLog,
  differences: Differences,
  { variants, steps }: { readonly variants: readonly Variant[]; readonly steps: readonly Step[] },
): readonly Explanation[] {
  const { before: ones, after: others } = differences;
  const enough = new Int32Array(ones.length).fill(variants.length === 1 ? 1 : 0);
  const turned = new Int32Array(ones.length);
  if (variants.length > 1 || steps.length > 0) {
    const logs = [grouped(before), grouped(after)] as const;
    const subjects = Int32Array.from(ones, (one, place) =>
      one < 0 ? (after.subjects[others[place] as number] as number) : (before.subjects[one] as number),
    );
    const compared = { subjects, differences, logs };
    for (const [bit, { log }] of variants.entries()) {
      if (log !== null) markExplained(enough, 1 << bit, compared, grouped(log));
    }
    markTurned(turned, steps, compared);
  }
  const kept = new Map<string, Explanation>();
  return Array.from(enough, (bits, place) => {
    const inTurn = bits === 0 ? (turned[place] as number) : 0;
    const name = `${bits} ${inTurn}`;
    const known = kept.get(name) ?? (inTurn === 0 ? explanationOf(bits, variants) : inTurnOf(inTurn, steps));
    kept.set(name, known);
    return known;
  });
}

function inTurnOf(bits: number, steps: readonly Step[]): Explanation {
  const clauses = steps.flatMap((step, bit) => ((bits & (1 << bit)) === 0 ? [] : step.clauses));
  return { clauses, how: steps.length === 1 ? 'together' : 'in-turn' };
}

/**
 * Follows each differing decision from step to step, and marks those at which it came out otherwise than at the step
 * before. It differs at the end from what it was at the beginning, so there is one at least.
 */
function markTurned(turned: Int32Array, steps: readonly Step[], compared: Compared): void {
  const { differences, logs } = compared;
  let former = { log: logs[0].log, rows: differences.before };
  for (const [bit, { log }] of steps.entries()) {
    const rows = bit === steps.length - 1 ? differences.after : partners(compared, grouped(log));
    for (let place = 0; place < turned.length; place += 1) {
      const [was, is] = [former.rows[place] as number, rows[place] as number];
      const isSame = was < 0 || is < 0 ? was === is : saysTheSame(former.log, was, log, is);
      if (!isSame) turned[place] = (turned[place] as number) | (1 << bit);
    }
    former = { log, rows };
  }
}

/** Where each differing decision stands in another log: as it was before or, where it was not, as it is after; -1: nowhere. */
function partners({ subjects, differences, logs }: Compared, other: Grouped): readonly number[] {
  const [before, after] = logs;
  let ofBefore = new Map<number, number>();
  let ofAfter = new Map<number, number>();
  return Array.from(subjects, (subject, place) => {
    if (place === 0 || subjects[place - 1] !== subject) {
      ofBefore = new Map(pairsOf(before, other, subject));
      ofAfter = new Map(pairsOf(after, other, subject));
    }
    const one = differences.before[place] as number;
    return (one < 0 ? ofAfter.get(differences.after[place] as number) : ofBefore.get(one)) ?? -1;
  });
}

type Compared = {
  /** Whom each difference is about: subject by subject. */
  readonly subjects: Int32Array;
  readonly differences: Differences;
  readonly logs: readonly [Grouped, Grouped];
};

function markExplained(
  enough: Int32Array,
  bit: number,
  { subjects, differences, logs }: Compared,
  variant: Grouped,
): void {
  let told: (one: number, other: number) => boolean = () => false;
  for (let place = 0; place < subjects.length; place += 1) {
    const subject = subjects[place] as number;
    if (place === 0 || subjects[place - 1] !== subject) told = explainedBy(variant, logs, subject);
    if (told(differences.before[place] as number, differences.after[place] as number))
      enough[place] = (enough[place] as number) | bit;
  }
}
