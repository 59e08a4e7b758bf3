/** Where somebody who answers stands: side and level, and where the list of people says so, region and team. */
import type { Side } from '../../vocabulary/side.ts';
import { type Cell, cellOf, type Level, type PerCell, perCell } from './cells.ts';

/** Region and team are empty where nobody said. */
export type Place = {
  readonly side: Side;
  readonly level: Level;
  readonly region: string;
  readonly team: string;
};

/** By what a side may be cut further, in the order in which that is tried. */
export const DIMENSIONS = ['level', 'region', 'team'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Cuts by what the list of people says. */
export const CUTS = ['region', 'team'] as const;
export type CutBy = (typeof CUTS)[number];

/** Example: `sales-staff`, and where a region or team is known `sales-staff/North/Inside%20sales`. */
export function placeKey({ side, level, region, team }: Place): string {
  const cell = cellOf(side, level);
  if (region === '' && team === '') return cell;
  return [cell, encodeURIComponent(region), encodeURIComponent(team)].join('/');
}

export function placeOf(key: string): Place {
  const [cell = '', region = '', team = ''] = key.split('/');
  const [side, level] = cell.split('-') as [Side, Level];
  return { side, level, region: decodeURIComponent(region), team: decodeURIComponent(team) };
}

export function cellIn({ side, level }: Place): Cell {
  return cellOf(side, level);
}

/** Whoever answered, by a mark that names nobody. */
export type Answered = Place & { readonly mark: string };

/** The marks of each cell, in an order that says nothing. */
export function marksByCell(people: readonly Answered[]): PerCell<string> {
  return perCell((cell) =>
    people
      .filter((one) => cellIn(one) === cell)
      .map(({ mark }) => mark)
      .sort(),
  );
}
