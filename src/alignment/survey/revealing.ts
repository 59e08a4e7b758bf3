/**
 * Whether figures told of groups, in any waves, could be combined into a figure of fewer people than the floor. Whoever
 * combines them is supposed to know who was in every group, and that nobody changed an answer from wave to wave.
 *
 * A figure of a group is a sum over its people. Adding and subtracting figures gives sums over people with weights, and
 * the people whose weight is not nothing are those it tells of. So the question is whether the space spanned by the
 * groups holds a vector that is not nothing for fewer people than the floor (docs/spec/survey.md).
 */
import { add, beyond, type Echelon, reduced, trueEchelon, type Vector } from './modular.ts';

/** Marks of the people of a group. */
export type People = ReadonlySet<string>;

/** People in exactly the same groups: no figure tells them apart. */
type Atom = { readonly in: Vector; readonly size: number };

function atomsOf(groups: readonly People[], known: People): readonly Atom[] {
  const everybody = new Set(groups.flatMap((group) => [...group]));
  const patterns = new Map<string, number>();
  for (const mark of everybody) {
    if (known.has(mark)) continue;
    const pattern = groups.map((group) => (group.has(mark) ? '1' : '0')).join('');
    patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
  }
  return [...patterns].map(([pattern, size]) => ({ in: Float64Array.from(pattern, Number), size }));
}

/**
 * Whether there are as many separate sets of people as the floor, each of which tells every combination of the groups
 * apart from nothing. A combination that tells of anybody then tells of one person of each set at least.
 */
function hasEnoughBases(atoms: readonly Atom[], rank: number, floor: number, prime: number): boolean {
  const left = atoms.map(({ size }) => size);
  for (let base = 0; base < floor; base++) {
    const echelon: Echelon = { prime, rows: [] };
    const order = [...left.keys()].sort((one, other) => (left[other] as number) - (left[one] as number));
    for (const index of order) {
      if (echelon.rows.length === rank || left[index] === 0) break;
      if (add(echelon, (atoms[index] as Atom).in)) left[index] = (left[index] as number) - 1;
    }
    if (echelon.rows.length < rank) return false;
  }
  return true;
}

/**
 * Per atom a vector such that some atoms carry a combination all by themselves just where their vectors depend on each
 * other: the rows of a basis of what every combination is orthogonal to.
 */
function dualVectors(atoms: readonly Atom[], echelon: Echelon): readonly Vector[] {
  const { prime, rows } = reduced(echelon);
  const pivots = new Map(rows.map(({ at, row }) => [at, row]));
  const free = [...atoms.keys()].filter((index) => !pivots.has(index));
  return atoms.map((_, index) => {
    const row = pivots.get(index);
    return Float64Array.from(free, (other) =>
      row === undefined ? Number(other === index) : (prime - (row[other] as number)) % prime,
    );
  });
}

/** Looks at so many sets of atoms; beyond that the answer is "perhaps", and that is a yes. */
const MOST_LOOKS = 300_000;

type Search = {
  readonly vectors: readonly Vector[];
  readonly atoms: readonly Atom[];
  readonly small: readonly number[];
  looks: number;
};

/** Whether some of the small atoms from `from` on, of fewer people than are left, depend on those chosen. */
function someDepend(search: Search, echelon: Echelon, from: number, people: number): boolean {
  for (let at = from; at < search.small.length; at++) {
    const index = search.small[at] as number;
    const rest = people - (search.atoms[index] as Atom).size;
    if (rest < 0) continue;
    if (++search.looks > MOST_LOOKS) return true;
    const more = beyond(echelon, search.vectors[index] as Vector);
    if (more === null) return true;
    if (rest === 0) continue;
    const next = { prime: echelon.prime, rows: [...echelon.rows, more] };
    if (someDepend(search, next, at + 1, rest)) return true;
  }
  return false;
}

/**
 * Whether a combination of these groups tells of somebody, and of fewer than `floor` of those who are not `known`
 * anyway. Example: floor 5, sales of 12 and their staff of 9: the difference tells of 3 leaders, so yes.
 */
export function reveals(groups: readonly People[], known: People, floor: number): boolean {
  const atoms = atomsOf(groups, known);
  const rows = groups.map((_, group) => Float64Array.from(atoms, (atom) => atom.in[group] as number));
  const echelon = trueEchelon(rows);
  const rank = echelon.rows.length;
  if (hasEnoughBases(atoms, rank, floor, echelon.prime)) return false;
  const small = [...atoms.keys()].filter((index) => (atoms[index] as Atom).size < floor);
  const search = { vectors: dualVectors(atoms, echelon), atoms, small, looks: 0 };
  return someDepend(search, { prime: echelon.prime, rows: [] }, 0, floor - 1);
}
