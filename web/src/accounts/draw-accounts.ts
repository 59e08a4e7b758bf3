/** Accounts by people in touch and roles reached: a circle each, its area the revenue; hollow where it is thinner than agreed. */
import type { Plot } from '../charts/plot-marks.ts';
import type { AccountLine } from './account-queries.ts';
import { packCells } from './pack-cells.ts';

export type MapDrawing = {
  readonly accounts: readonly AccountLine[];
  /** How many roles authority counts; 0 where none is known. */
  readonly roles: number;
  readonly agreed: number;
  readonly days: number;
  /** Those that stand in the list beside it, in its order: they bear its numbers. */
  readonly named: readonly string[];
  readonly titleOf: (line: AccountLine) => string;
  readonly onOpen: (line: AccountLine) => void;
  readonly width: number;
};

const LEFT = 76;
const BOTTOM = 46;
const TOP = 8;
const RIGHT = 8;
/** A circle that bears a number keeps this radius free, however small it is. */
const NUMBERED = 9;

export function mapHeight(width: number): number {
  return width < 500 ? 420 : 560;
}

/** The last column holds all that have more. */
function columnsOf(accounts: readonly AccountLine[], width: number): number {
  const most = Math.max(2, ...accounts.map(({ density }) => density ?? 0));
  return Math.min(most, width < 500 ? 4 : 8) + 1;
}

function middles(ends: readonly number[]): number[] {
  return ends.map((end, place) => (end + (ends[place - 1] ?? 0)) / 2);
}

function columnName(column: number, columns: number, most: number): string {
  if (column === 0) return 'nobody';
  return column === columns - 1 && most > column ? `${column} +` : String(column);
}

function rowName(row: number, roles: number): string {
  if (row === 0) return 'no role';
  return row === roles ? `all ${roles}` : `${row} of ${roles}`;
}

export function drawAccounts(plot: Plot, drawing: MapDrawing): Element {
  const { accounts, roles, agreed, days, named, width } = drawing;
  const height = mapHeight(width);
  const frame = {
    columns: columnsOf(accounts, width),
    rows: roles + 1,
    width: width - LEFT - RIGHT,
    height: height - TOP - BOTTOM,
    most: width < 500 ? 20 : 30,
  };
  const { columns, rows, circles } = packCells(
    accounts.map((line) => ({
      column: Math.min(line.density ?? 0, frame.columns - 1),
      row: Math.round((line.authority ?? 0) * roles),
      weight: line.revenue ?? 0,
      least: named.includes(line.subject) ? NUMBERED : 0,
    })),
    frame,
  );
  const dots = accounts.map((line, place) => {
    const { x, y, r } = circles[place] ?? { x: 0, y: 0, r: 0 };
    const number = named.indexOf(line.subject) + 1;
    // The number of a small circle stands beside it.
    const aside = number > 0 && r < NUMBERED ? NUMBERED / 2 : 0;
    return { x: x - aside, at: x + aside, y, r, line, number, thin: line.flags.includes('thin') };
  });
  const most = Math.max(0, ...accounts.map(({ density }) => density ?? 0));
  const soft = { fill: 'var(--soft)', fontSize: 12 };
  const drawn = plot.plot({
    className: 'plot',
    width,
    height,
    marginLeft: LEFT,
    marginBottom: BOTTOM,
    marginTop: TOP,
    marginRight: RIGHT,
    style: { fontSize: '12px', background: 'transparent', color: 'var(--soft)' },
    x: { domain: [0, frame.width], axis: null },
    y: { domain: [0, frame.height], axis: null },
    r: { type: 'identity' },
    marks: [
      plot.ruleX(columns.slice(0, -1), { stroke: 'var(--rule)' }),
      plot.ruleY(rows.slice(0, -1), { stroke: 'var(--rule)' }),
      plot.ruleX([0], { stroke: 'var(--edge)' }),
      plot.ruleY([0], { stroke: 'var(--edge)' }),
      ...(agreed < 1 || agreed >= frame.columns
        ? []
        : [
            plot.ruleX([columns[agreed - 1] ?? 0], {
              stroke: 'var(--ink)',
              strokeWidth: 1.5,
              strokeDasharray: '5 3',
            }),
          ]),
      plot.text(
        middles(columns).map((x, column) => ({ x, says: columnName(column, frame.columns, most) })),
        { x: 'x', y: 0, text: 'says', dy: 14, ...soft },
      ),
      plot.text([`people in touch within ${days} days`], {
        x: frame.width / 2,
        y: 0,
        text: (says: string) => says,
        dy: 34,
        ...soft,
      }),
      ...(roles === 0
        ? []
        : [
            plot.text(
              middles(rows).map((y, row) => ({ y, says: rowName(row, roles) })),
              { x: 0, y: 'y', text: 'says', dx: -10, textAnchor: 'end', ...soft },
            ),
          ]),
      plot.dot(dots, {
        x: 'x',
        y: 'y',
        r: 'r',
        sort: null,
        fill: (dot: (typeof dots)[number]) => (dot.thin ? 'var(--paper)' : 'var(--shared-wash)'),
        stroke: (dot: (typeof dots)[number]) => (dot.thin ? 'var(--ink)' : 'var(--shared)'),
        strokeWidth: 1.25,
        title: (dot: (typeof dots)[number]) => drawing.titleOf(dot.line),
        className: 'map-dots',
      }),
      plot.text(
        dots.filter(({ number }) => number > 0),
        {
          x: 'at',
          y: 'y',
          text: (dot: (typeof dots)[number]) => String(dot.number),
          fill: 'var(--ink)',
          stroke: 'var(--paper)',
          strokeWidth: 3,
          fontWeight: 600,
          fontSize: 12,
          pointerEvents: 'none',
        },
      ),
    ],
  });
  drawn.querySelectorAll('.map-dots circle').forEach((circle, place) => {
    const line = accounts[place];
    if (line !== undefined) circle.addEventListener('click', () => drawing.onOpen(line));
  });
  return drawn;
}
