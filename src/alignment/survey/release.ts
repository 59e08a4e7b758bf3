/**
 * What of a wave may be told, decided once when it closes and never again: the groups whose figures, combined in any way
 * with each other and with those of every wave before, tell of no fewer people than the floor. A page, a filter, an
 * export and a later wave show these groups or nothing.
 */
import type { Side } from '../../vocabulary/side.ts';
import { CELLS, type Cell, cellsOf, GROUPS, type GroupId, type PerCell } from './cells.ts';
import { type Bounds, type Leaf, leavesOf, partLeaves, tellsOfFew } from './leaves.ts';
import { type Answered, CUTS, type CutBy, cellIn, type Dimension, marksByCell } from './places.ts';
import { type People, reveals } from './revealing.ts';

/** The least floor anybody may set. */
export const LEAST_FLOOR = 3;
/** Where no agreement names one. */
export const USUAL_FLOOR = 5;

/** Marks of the people who answered, by cell. */
export type Respondents = PerCell<string>;

/** What an earlier wave told. */
export type Told = {
  readonly floor: number;
  readonly respondents: Respondents;
  readonly published: readonly GroupId[];
  /** Where regions or teams were told: what every group is made of. */
  readonly leaves?: readonly Leaf[] | undefined;
  /** Who answered by name. */
  readonly named: readonly string[];
};

/** `nobody`: no answers. `few`: fewer than the floor. `difference`: others of this wave would tell it. `waves`: earlier ones. */
export type Withheld = { readonly group: GroupId; readonly why: 'nobody' | 'few' | 'difference' | 'waves' };
/** A region or team of a side that is not told of as a whole. */
export type WithheldCut = {
  readonly by: CutBy;
  readonly value: string;
  readonly side: Side;
  readonly why: Withheld['why'];
};

export type Release = {
  readonly published: readonly GroupId[];
  readonly withheld: readonly Withheld[];
  /** Of those who wanted their answers shown by name, the ones whose name gives nobody else away. */
  readonly named: readonly string[];
  /** Only where somebody has a region or team. */
  readonly leaves?: readonly Leaf[];
  readonly withheldCuts?: readonly WithheldCut[];
};

export function peopleOf(respondents: Respondents, group: GroupId): People {
  return new Set(cellsOf(group).flatMap((cell: Cell) => respondents[cell]));
}

/** Of leaves every group of the wave is a sum. */
function toldBefore(earlier: readonly Told[]): readonly People[] {
  return earlier.flatMap(({ respondents, published, leaves }) =>
    leaves === undefined
      ? published.map((group) => peopleOf(respondents, group))
      : leaves.map((leaf) => new Set(leaf.respondents)),
  );
}

export type Closing = {
  readonly floor: number;
  /** Those who answered without their name. */
  readonly respondents: readonly Answered[];
  /** Who wants to be shown by name. */
  readonly byName: readonly Answered[];
  /** What a side is cut by first; what is left out is not cut by. */
  readonly order: readonly Dimension[];
};

/** Those whose name may not be shown are counted among the others of their cell. */
export function withUnnamed(
  { respondents, byName }: Pick<Closing, 'respondents' | 'byName'>,
  named: readonly string[],
): readonly Answered[] {
  return [...respondents, ...byName.filter(({ mark }) => !named.includes(mark))];
}

/**
 * Decides it: first who may be named, then group by group, the most useful first, each if nothing below the floor can be
 * had from it and all that is told. A cell is told only under a side that is, so that answers form one tree.
 */
export function decideRelease(closing: Closing, earlier: readonly Told[]): Release {
  const floor = Math.max(LEAST_FLOOR, closing.floor, ...earlier.map((one) => one.floor));
  const before = toldBefore(earlier);
  const known = new Set(earlier.flatMap(({ named }) => named));
  const named: string[] = [];
  for (const { mark } of closing.byName) {
    if (reveals(before, new Set([...known, mark]), floor)) continue;
    known.add(mark);
    named.push(mark);
  }
  const answered = withUnnamed(closing, named);
  const bounds: Bounds = { before, known, floor };
  const hasCuts = answered.some(({ region, team }) => region !== '' || team !== '');
  const isCut = hasCuts && closing.order.some((one) => one !== 'level');
  const levelsFirst = !isCut || closing.order[0] === 'level';
  const tree = treeOf(answered, levelsFirst ? GROUPS : SIDES_AND_ALL, bounds);
  if (!isCut) return { ...tree, named };
  return { ...withCuts(tree, answered, closing.order, bounds), named };
}

const SIDES_AND_ALL = GROUPS.filter((group) => !CELLS.includes(group as Cell));

type Tree = Pick<Release, 'published' | 'withheld'>;

function treeOf(answered: readonly Answered[], groups: readonly GroupId[], bounds: Bounds): Tree {
  const respondents = marksByCell(answered);
  const published: GroupId[] = [];
  const withheld: Withheld[] = [];
  const own: People[] = [];
  for (const group of groups) {
    const people = peopleOf(respondents, group);
    const why = whyNot(group, people, { published, own, ...bounds });
    if (why !== null) withheld.push({ group, why });
    else {
      published.push(group);
      own.push(people);
    }
  }
  return { published, withheld };
}

type SoFar = Bounds & { readonly published: readonly GroupId[]; readonly own: readonly People[] };

function sideOf(cell: Cell): Side {
  return cell.split('-')[0] as Side;
}

function whyNot(group: GroupId, people: People, soFar: SoFar): Withheld['why'] | null {
  const { published, own, before, known, floor } = soFar;
  if (people.size === 0) return 'nobody';
  if (people.size < floor) return 'few';
  const cells = cellsOf(group);
  const side = cells.length === 1 ? sideOf(cells[0] as Cell) : null;
  if (side !== null && !published.includes(side)) return 'difference';
  if (tellsOfFew([...own, people], known, floor)) return 'difference';
  return tellsOfFew([...before, ...own, people], known, floor) ? 'waves' : null;
}

/**
 * Under which group the forms of a cell are kept: the cell where it is told, else its side, else everyone; null where
 * none is told: then they are not kept at all.
 */
export function keptUnder(cell: Cell, published: readonly GroupId[]): GroupId | null {
  return [cell, sideOf(cell), 'everyone' as const].find((group) => published.includes(group)) ?? null;
}

function withCuts(
  tree: Tree,
  answered: readonly Answered[],
  order: readonly Dimension[],
  bounds: Bounds,
): Omit<Release, 'named'> {
  const kept = Map.groupBy(answered, (one) => keptUnder(cellIn(one), tree.published));
  const start = [...kept].filter(([group]) => group !== null).map(([, people]) => people);
  const rest = order[0] === 'level' ? order.slice(1) : order;
  const leaves = partLeaves(start, rest, bounds);
  const alone = partLeaves(start, rest, { ...bounds, before: [] });
  const withheldCuts = cutsWithheld(answered, leaves, alone, bounds.floor);
  if (order[0] === 'level') return { ...tree, leaves, withheldCuts };
  return { ...levelsAfter(tree, answered, leaves, alone, bounds.floor), leaves, withheldCuts };
}

/** Cells as far as they are made of leaves, where regions or teams came first. */
function levelsAfter(
  tree: Tree,
  answered: readonly Answered[],
  leaves: readonly Leaf[],
  alone: readonly Leaf[],
  floor: number,
): Tree {
  const published = [...tree.published];
  const withheld = [...tree.withheld];
  for (const cell of CELLS) {
    const [side, level] = cell.split('-') as [Side, 'leader' | 'staff'];
    const n = answered.filter((one) => cellIn(one) === cell).length;
    const filter = { side, level };
    const isTold = published.includes(side) && leavesOf(leaves, filter).length > 0;
    if (isTold) published.push(cell);
    else withheld.push({ group: cell, why: whyNoCut(n, floor, leavesOf(alone, filter).length > 0) });
  }
  return { published, withheld };
}

function whyNoCut(n: number, floor: number, isToldAlone: boolean): Withheld['why'] {
  if (n === 0) return 'nobody';
  if (n < floor) return 'few';
  return isToldAlone ? 'waves' : 'difference';
}

function cutsWithheld(
  answered: readonly Answered[],
  leaves: readonly Leaf[],
  alone: readonly Leaf[],
  floor: number,
): readonly WithheldCut[] {
  return CUTS.flatMap((by) => {
    const groups = Map.groupBy(answered, (one) => `${one.side}/${one[by]}`);
    return [...groups.values()].flatMap((people): WithheldCut[] => {
      const [first] = people as [Answered, ...Answered[]];
      const { side, [by]: value } = first;
      const filter = { side, [by]: value };
      if (value === '' || leavesOf(leaves, filter).length > 0) return [];
      return [{ by, value, side, why: whyNoCut(people.length, floor, leavesOf(alone, filter).length > 0) }];
    });
  }).sort((one, other) =>
    `${one.by}/${one.value}/${one.side}` < `${other.by}/${other.value}/${other.side}` ? -1 : 1,
  );
}
