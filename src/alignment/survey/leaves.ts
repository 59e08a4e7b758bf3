/**
 * Regions and teams of a wave. Who answered is parted into leaves, none of fewer people than the floor, and a group (a
 * side, a level, a region, a team, or any of these together) is told of where it is made of whole leaves. So whatever is
 * filtered, joined or taken from each other within a wave tells of whole leaves, and a form bears no more of its origin
 * than its leaf.
 */
import type { Side } from '../../vocabulary/side.ts';
import type { Level } from './cells.ts';
import type { Answered, Dimension } from './places.ts';
import { type People, reveals } from './revealing.ts';

/** Every value there is among the people of a leaf, sorted; `''` where somebody has none. */
export type Leaf = {
  readonly sides: readonly Side[];
  readonly levels: readonly Level[];
  readonly regions: readonly string[];
  readonly teams: readonly string[];
  /** Marks, sorted. */
  readonly respondents: readonly string[];
};

/** What a group is of; what is left out does not matter to it. */
export type Filter = {
  readonly side?: Side | undefined;
  readonly level?: Level | undefined;
  readonly region?: string | undefined;
  readonly team?: string | undefined;
};

type Part = readonly Answered[];

function leafOf(people: Part): Leaf {
  const values = <Value extends string>(of: (one: Answered) => Value) => [...new Set(people.map(of))].sort();
  return {
    sides: values(({ side }) => side),
    levels: values(({ level }) => level),
    regions: values(({ region }) => region),
    teams: values(({ team }) => team),
    respondents: people.map(({ mark }) => mark).sort(),
  };
}

function pairsOf(leaf: Leaf, { side, level, region, team }: Filter) {
  return [
    [leaf.sides, side],
    [leaf.levels, level],
    [leaf.regions, region],
    [leaf.teams, team],
  ].filter((one): one is [readonly string[], string] => one[1] !== undefined);
}

/** Whether everybody of a leaf is in the group. */
export function isWithin(leaf: Leaf, filter: Filter): boolean {
  return pairsOf(leaf, filter).every(([held, value]) => held.length === 1 && held[0] === value);
}

function isApart(leaf: Leaf, filter: Filter): boolean {
  return pairsOf(leaf, filter).some(([held, value]) => !held.includes(value));
}

/** The leaves a group is made of; none where it cuts through one, and then it is not told of. */
export function leavesOf(leaves: readonly Leaf[], filter: Filter): readonly Leaf[] {
  const isWhole = leaves.every((leaf) => isWithin(leaf, filter) || isApart(leaf, filter));
  return isWhole ? leaves.filter((leaf) => isWithin(leaf, filter)) : [];
}

/** What bounds a parting: what earlier waves told, who is known anyway, and the floor. */
export type Bounds = { readonly before: readonly People[]; readonly known: People; readonly floor: number };

const NOBODY: People = new Set();

/**
 * Whether some combination tells of too few: of those nobody knows anyway, and of all, for who was named in one wave is
 * not named in another.
 */
export function tellsOfFew(groups: readonly People[], known: People, floor: number): boolean {
  if (reveals(groups, known, floor)) return true;
  return known.size > 0 && reveals(groups, NOBODY, floor);
}

function mayStand(parts: readonly Part[], { before, known, floor }: Bounds): boolean {
  const people = parts.map((part) => new Set(part.map(({ mark }) => mark)));
  const isSmall = (marks: People) => [...marks].filter((mark) => !known.has(mark)).length < floor;
  if (people.some(isSmall)) return false;
  return before.length === 0 || !tellsOfFew([...before, ...people], known, floor);
}

/** The values of a part, those most people have first; of nobody's value none. */
function valuesIn(part: Part, by: Dimension): readonly string[] {
  const counts = Map.groupBy(part, (one) => one[by]);
  return [...counts]
    .filter(([value]) => value !== '')
    .sort((one, other) => other[1].length - one[1].length || (one[0] < other[0] ? -1 : 1))
    .map(([value]) => value);
}

/** Takes one value after another out of a part where both what is taken and what is left may stand. */
function takenOneByOne(by: Dimension, part: Part, others: readonly Part[], bounds: Bounds): readonly Part[] {
  let rest = part;
  const taken: Part[] = [];
  for (const value of valuesIn(part, by)) {
    const own = rest.filter((one) => one[by] === value);
    const left = rest.filter((one) => one[by] !== value);
    if (left.length === 0 || own.length < bounds.floor) continue;
    if (!mayStand([...others, ...taken, own, left], bounds)) continue;
    taken.push(own);
    rest = left;
  }
  return [...taken, rest];
}

/** Beside more groups of earlier waves than this a part is parted by all its values at once or not at all. */
const MOST_BEFORE = 60;

/**
 * A part, parted as far as may be. Example: floor 5, North 10, South 10, East 6, West 3 → North, South, and East with
 * West together, for East alone would show West. First as if there were no earlier waves: where all of that may stand
 * beside them, each of it may.
 */
function partedBy(by: Dimension, at: number, parts: readonly Part[], bounds: Bounds): readonly Part[] {
  const others = parts.filter((_, place) => place !== at);
  const part = parts[at] as Part;
  const own = takenOneByOne(by, part, others, { ...bounds, before: [] });
  if (own.length === 1 || mayStand([...others, ...own], bounds)) return own;
  return bounds.before.length > MOST_BEFORE ? [part] : takenOneByOne(by, part, others, bounds);
}

/** Parts people by one dimension after another, each part by itself, as far as the floor allows. */
export function partLeaves(
  start: readonly Part[],
  order: readonly Dimension[],
  bounds: Bounds,
): readonly Leaf[] {
  let parts = start.filter((part) => part.length > 0);
  for (const by of order) {
    for (let at = parts.length - 1; at >= 0; at--) {
      const own = partedBy(by, at, parts, bounds);
      parts = [...parts.slice(0, at), ...own, ...parts.slice(at + 1)];
    }
  }
  return parts.map(leafOf);
}
