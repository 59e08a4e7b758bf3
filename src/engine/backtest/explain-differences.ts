/**
 * Which changed clause a differing decision follows from. The history is replayed with one changed clause at a time: a
 * clause that alone brings about the new decision explains it; where none does alone, the clauses do it together.
 */
import { type Differences, paired, rowsOf, saysTheSame } from './compare-logs.ts';
import { type BySubject, bySubject, type DecisionLog } from './decision-log.ts';

/** What was decided with this clause alone changed; null where the text does not stand with it alone. */
export type Variant = { readonly clause: string; readonly log: DecisionLog | null };

export type Explanation = {
  /** One clause; several that would each do it; or all that only do it together. */
  readonly clauses: readonly string[];
  readonly how: 'alone' | 'each' | 'together';
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
  variants: readonly Variant[],
): readonly Explanation[] {
  const { before: ones, after: others } = differences;
  const enough = new Int32Array(ones.length).fill(variants.length === 1 ? 1 : 0);
  if (variants.length > 1) {
    const logs = [grouped(before), grouped(after)] as const;
    const subjects = Int32Array.from(ones, (one, place) =>
      one < 0 ? (after.subjects[others[place] as number] as number) : (before.subjects[one] as number),
    );
    for (const [bit, { log }] of variants.entries()) {
      if (log !== null) markExplained(enough, 1 << bit, { subjects, differences, logs }, grouped(log));
    }
  }
  const kept = new Map<number, Explanation>();
  return Array.from(enough, (bits) => {
    const known = kept.get(bits) ?? explanationOf(bits, variants);
    kept.set(bits, known);
    return known;
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
