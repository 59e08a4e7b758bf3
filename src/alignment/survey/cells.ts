/** Whose answers are taken together: the cells (a side and a level), the sides, and everyone. They form one tree. */
import type { Side } from '../../vocabulary/side.ts';

export const LEVELS = ['leader', 'staff'] as const;
export type Level = (typeof LEVELS)[number];

export const CELLS = ['marketing-leader', 'marketing-staff', 'sales-leader', 'sales-staff'] as const;
export type Cell = (typeof CELLS)[number];

/** What figures may be told of, the most useful first. */
export const GROUPS = ['marketing', 'sales', 'everyone', ...CELLS] as const;
export type GroupId = (typeof GROUPS)[number];

export function cellOf(side: Side, level: Level): Cell {
  return `${side}-${level}`;
}

const PARTS: Readonly<Record<GroupId, readonly Cell[]>> = {
  everyone: CELLS,
  marketing: ['marketing-leader', 'marketing-staff'],
  sales: ['sales-leader', 'sales-staff'],
  'marketing-leader': ['marketing-leader'],
  'marketing-staff': ['marketing-staff'],
  'sales-leader': ['sales-leader'],
  'sales-staff': ['sales-staff'],
};

export function cellsOf(group: GroupId): readonly Cell[] {
  return PARTS[group];
}

export const GROUP_NAMES: Readonly<Record<GroupId, string>> = {
  everyone: 'Both sides',
  marketing: 'Marketing',
  sales: 'Sales',
  'marketing-leader': 'Marketing, leaders',
  'marketing-staff': 'Marketing, staff',
  'sales-leader': 'Sales, leaders',
  'sales-staff': 'Sales, staff',
};

/** One list of something per cell. */
export type PerCell<Thing> = Readonly<Record<Cell, readonly Thing[]>>;

export function perCell<Thing>(make: (cell: Cell) => readonly Thing[]): PerCell<Thing> {
  return Object.fromEntries(CELLS.map((cell) => [cell, make(cell)])) as unknown as PerCell<Thing>;
}
