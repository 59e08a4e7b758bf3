/** What a kept form bears of where its giver stands: the group or leaf it is told under, and nothing finer. */
import type { Side } from '../../vocabulary/side.ts';
import { cellOf, type GroupId, type Level } from './cells.ts';
import type { Leaf } from './leaves.ts';
import type { Place } from './places.ts';
import { keptUnder, type Release } from './release.ts';

/** What is not told is null, or left out. */
export type Origin = {
  readonly side: Side | null;
  readonly level: Level | null;
  readonly region?: string;
  readonly team?: string;
};

function originOfGroup(group: GroupId): Origin {
  const [side = null, level = null] = group === 'everyone' ? [] : group.split('-');
  return { side: side as Side | null, level: level as Level | null };
}

function only<Value extends string>(values: readonly Value[]): Value | null {
  const [first] = values;
  return values.length === 1 && first !== undefined && first !== '' ? first : null;
}

function originOfLeaf({ sides, levels, regions, teams }: Leaf): Origin {
  const [side, region, team] = [only(sides), only(regions), only(teams)];
  return {
    // A level without a side is no group.
    ...{ side, level: side === null ? null : only(levels) },
    ...(region === null ? {} : { region }),
    ...(team === null ? {} : { team }),
  };
}

/** Places are parted by their values alone, so that each lies in one leaf. */
function leafWith(leaves: readonly Leaf[], { side, level, region, team }: Place): Leaf | undefined {
  return leaves.find(
    (leaf) =>
      leaf.sides.includes(side) &&
      leaf.levels.includes(level) &&
      leaf.regions.includes(region) &&
      leaf.teams.includes(team),
  );
}

/** Null where nothing is told of the place: a form from there is not kept. */
export function originOf(place: Place, { published, leaves }: Release): Origin | null {
  if (leaves !== undefined) {
    const leaf = leafWith(leaves, place);
    return leaf === undefined ? null : originOfLeaf(leaf);
  }
  const group = keptUnder(cellOf(place.side, place.level), published);
  return group === null ? null : originOfGroup(group);
}
