/**
 * What of a wave may be told, decided once when it closes and never again: the groups whose figures, combined in any way
 * with each other and with those of every wave before, tell of no fewer people than the floor. There are no other
 * filters: a page, an export and a later wave show these groups or nothing.
 */
import { type Cell, cellsOf, GROUPS, type GroupId, type PerCell } from './cells.ts';
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
  /** Who answered by name. */
  readonly named: readonly string[];
};

/** `nobody`: no answers. `few`: fewer than the floor. `difference`: others of this wave would tell it. `waves`: earlier ones. */
export type Withheld = { readonly group: GroupId; readonly why: 'nobody' | 'few' | 'difference' | 'waves' };

export type Release = {
  readonly published: readonly GroupId[];
  readonly withheld: readonly Withheld[];
  /** Of those who wanted their answers shown by name, the ones whose name gives nobody else away. */
  readonly named: readonly string[];
};

export function peopleOf(respondents: Respondents, group: GroupId): People {
  return new Set(cellsOf(group).flatMap((cell: Cell) => respondents[cell]));
}

function toldBefore(earlier: readonly Told[]): readonly People[] {
  return earlier.flatMap(({ respondents, published }) =>
    published.map((group) => peopleOf(respondents, group)),
  );
}

export type Closing = {
  readonly floor: number;
  /** Those who answered without their name. */
  readonly respondents: Respondents;
  /** Who wants to be shown by name; they are in no cell. */
  readonly byName: readonly { readonly mark: string; readonly cell: Cell }[];
};

/** Those whose name may not be shown are counted among the others of their cell. */
export function withUnnamed(closing: Closing, named: readonly string[]): Respondents {
  const back = closing.byName.filter(({ mark }) => !named.includes(mark));
  const cells = Object.entries(closing.respondents).map(([cell, marks]) => [
    cell,
    [...marks, ...back.filter((one) => one.cell === cell).map(({ mark }) => mark)].sort(),
  ]);
  return Object.fromEntries(cells) as Respondents;
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
  const respondents = withUnnamed(closing, named);
  const published: GroupId[] = [];
  const withheld: Withheld[] = [];
  const own: People[] = [];
  for (const group of GROUPS) {
    const people = peopleOf(respondents, group);
    const why = whyNot(group, people, { published, own, before, known, floor });
    if (why !== null) withheld.push({ group, why });
    else {
      published.push(group);
      own.push(people);
    }
  }
  return { published, withheld, named };
}

type SoFar = {
  readonly published: readonly GroupId[];
  readonly own: readonly People[];
  readonly before: readonly People[];
  readonly known: People;
  readonly floor: number;
};

function whyNot(group: GroupId, people: People, soFar: SoFar): Withheld['why'] | null {
  const { published, own, before, known, floor } = soFar;
  if (people.size === 0) return 'nobody';
  if (people.size < floor) return 'few';
  const cells = cellsOf(group);
  const side = cells.length === 1 ? ((cells[0] as Cell).split('-')[0] as GroupId) : null;
  if (side !== null && !published.includes(side)) return 'difference';
  if (reveals([...own, people], known, floor)) return 'difference';
  return reveals([...before, ...own, people], known, floor) ? 'waves' : null;
}
