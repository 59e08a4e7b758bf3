/**
 * Whether figures told of groups, in any waves, could be combined into a figure of fewer people than the floor. Whoever
 * combines them is supposed to know who was in every group, and that nobody changed an answer from wave to wave.
 *
 * A figure of a group is a sum over its people. Adding and subtracting figures gives sums over people with weights, and
 * the people whose weight is not nothing are those it tells of. So the question is whether the space spanned by the
 * groups holds a vector that is not nothing for fewer people than the floor (docs/spec/survey.md).
 */
import {
  add,
  beyond,
  type Echelon,
  echelonOf,
  inverse,
  reduced,
  trueEchelon,
  type Vector,
} from './modular.ts';

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

/** Atoms that tell every combination of the groups apart from nothing: one of them is in every one that is not nothing. */
type Base = readonly number[];

/**
 * Separate bases, at most as many as the floor: no person is in two of them. Those of whom most are left come first.
 */
function separateBases(atoms: readonly Atom[], rank: number, most: number, prime: number): readonly Base[] {
  const left = atoms.map(({ size }) => size);
  const bases: Base[] = [];
  while (bases.length < most) {
    const echelon: Echelon = { prime, rows: [] };
    const order = [...left.keys()].sort((one, other) => (left[other] as number) - (left[one] as number));
    const base: number[] = [];
    for (const index of order) {
      if (base.length === rank || left[index] === 0) break;
      if (add(echelon, (atoms[index] as Atom).in)) base.push(index);
    }
    if (base.length < rank) break;
    for (const index of base) left[index] = (left[index] as number) - 1;
    bases.push(base);
  }
  return bases;
}

/** Combinations that tell of one atom of the base each: every other is a sum of them. */
function oneByOne(
  atoms: readonly Atom[],
  rows: readonly Vector[],
  base: Base,
  prime: number,
): readonly Vector[] {
  const order = [...base, ...[...atoms.keys()].filter((index) => !base.includes(index))];
  const turned = rows.map((row) => Float64Array.from(order, (index) => row[index] as number));
  const { rows: own } = reduced(echelonOf(turned, prime));
  const back = order.map((_, index) => order.indexOf(index));
  return own.map(({ row }) => Float64Array.from(back, (place) => row[place] as number));
}

/** Of how many people a combination tells. */
function toldOf(row: Vector, atoms: readonly Atom[]): number {
  return row.reduce((sum, value, index) => sum + (value === 0 ? 0 : (atoms[index] as Atom).size), 0);
}

/**
 * The fewest people a sum of two combinations can tell of, by whatever weights; the floor or more where that is sure
 * early on. Of atoms in both those fall out together on which the two stand in the same proportion.
 */
function fewestOfTwo(
  one: Vector,
  other: Vector,
  atoms: readonly Atom[],
  floor: number,
  prime: number,
): number {
  let apart = 0;
  const both: number[] = [];
  for (let index = 0; index < atoms.length; index++) {
    const [first, second] = [one[index], other[index]];
    if (first === 0 && second === 0) continue;
    if (first !== 0 && second !== 0) both.push(index);
    else apart += (atoms[index] as Atom).size;
    if (apart >= floor) return apart;
  }
  const shares = new Map<number, number>();
  let all = 0;
  let widest = 0;
  for (const index of both) {
    const { size } = atoms[index] as Atom;
    const ratio = ((one[index] as number) * inverse(other[index] as number, prime)) % prime;
    const share = (shares.get(ratio) ?? 0) + size;
    shares.set(ratio, share);
    widest = Math.max(widest, share);
    all += size;
  }
  return apart + all - widest;
}

/**
 * Who tells of fewer people than the floor tells, of one of some separate bases, of their share of these at most
 * (Brouwer and Zimmermann's way of bounding the least distance of a code). Null where that leaves too much to look at.
 */
function tellsByBases(
  atoms: readonly Atom[],
  rows: readonly Vector[],
  bases: readonly Base[],
  { floor, prime }: { readonly floor: number; readonly prime: number },
): boolean | null {
  const most = Math.floor((floor - 1) / bases.length);
  if (most > 2) return null;
  return bases.some((base) => {
    const single = oneByOne(atoms, rows, base, prime);
    if (single.some((row) => toldOf(row, atoms) < floor)) return true;
    if (most < 2) return false;
    return single.some((one, at) =>
      single.slice(at + 1).some((other) => fewestOfTwo(one, other, atoms, floor, prime) < floor),
    );
  });
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
const MOST_LOOKS = 50_000;

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
  const { prime } = echelon;
  const rank = echelon.rows.length;
  if (rank === 0) return false;
  const bases = separateBases(atoms, rank, floor, prime);
  if (bases.length >= floor) return false;
  const kept = echelon.rows.map(({ row }) => row);
  const told = bases.length === 0 ? null : tellsByBases(atoms, kept, bases, { floor, prime });
  if (told !== null) return told;
  const small = [...atoms.keys()].filter((index) => (atoms[index] as Atom).size < floor);
  const search = { vectors: dualVectors(atoms, echelon), atoms, small, looks: 0 };
  return someDepend(search, { prime, rows: [] }, 0, floor - 1);
}
