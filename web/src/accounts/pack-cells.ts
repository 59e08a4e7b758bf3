/**
 * Places a circle for each account in the cell it belongs to, so that none hides another. Columns and rows are as wide
 * as their fullest cell needs; the area of a circle is its weight, on one scale for all.
 */
export type Weighed = {
  readonly column: number;
  readonly row: number;
  readonly weight: number;
  /** The radius it keeps free for itself, at least; what is drawn may be smaller. */
  readonly least?: number;
};
export type Circle = { readonly x: number; readonly y: number; readonly r: number };
export type Packing = {
  /** Where each column ends, from the left; where each row ends, from the bottom. */
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  /** In the order of what was given; y grows upwards. */
  readonly circles: readonly Circle[];
};
export type Frame = {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** The radius of the greatest weight, if there is room for it. */
  readonly most: number;
};

const LEAST = 2.5;
const GAP = 1.5;
/** Circles in a spiral fill about so much of their box. */
const FILLED = 0.5;
const TURN = Math.PI * (3 - Math.sqrt(5));
const SMALLEST = 0.12;

type Box = {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
};

/** Ends of the parts of a length: half of it shared equally, half by need. */
function ends(needs: readonly number[], length: number): number[] {
  const total = needs.reduce((sum, need) => sum + need, 0);
  let end = 0;
  return needs.map((need) => {
    end += length * (0.5 / needs.length + (total === 0 ? 0.5 / needs.length : (0.5 * need) / total));
    return end;
  });
}

function area(radii: readonly number[]): number {
  return radii.reduce((sum, r) => sum + Math.PI * (r + GAP) ** 2, 0);
}

function within({ x, y, r }: Circle, box: Box): boolean {
  const [right, top] = [box.left + box.width, box.bottom + box.height];
  return x - r >= box.left && x + r <= right && y - r >= box.bottom && y + r <= top;
}

/** One cell, the largest in the middle; null where the circles do not fit and need not. */
function spiral(radii: readonly number[], box: Box, forced: boolean): Circle[] | null {
  const wide = Math.sqrt(box.width / box.height);
  const step = Math.max(LEAST, (radii[radii.length >> 1] ?? LEAST) * 0.7);
  // The turn at which the ellipse of the spiral lies wholly outside the box.
  const farthest = (box.width * box.height) / (2 * step * step);
  const placed: Circle[] = [];
  const near = neighbours();
  let from = 0;
  for (const r of radii) {
    let turn = from - 1;
    let circle: Circle;
    do {
      turn++;
      if (turn > farthest && !forced) return null;
      const far = step * Math.sqrt(turn);
      const x = box.left + box.width / 2 + far * Math.cos(turn * TURN) * wide;
      const y = box.bottom + box.height / 2 + (far * Math.sin(turn * TURN)) / wide;
      circle = { x, y, r };
    } while (!(forced || within(circle, box)) || near.touches(circle));
    placed.push(circle);
    near.add(circle);
    from = Math.floor(turn * 0.6);
  }
  return placed;
}

const SQUARE = 12;

/** Which squares of a grid a circle with its gap lies in. */
function squaresOf({ x, y, r }: Circle): number[] {
  const from = (middle: number) => Math.floor((middle - r - GAP) / SQUARE);
  const to = (middle: number) => Math.floor((middle + r + GAP) / SQUARE);
  const squares: number[] = [];
  for (let column = from(x); column <= to(x); column++) {
    for (let row = from(y); row <= to(y); row++) squares.push(column * 10_000 + row);
  }
  return squares;
}

/** The circles placed so far, by the squares they lie in: a new one is held against its neighbours alone. */
function neighbours() {
  const bySquare = new Map<number, Circle[]>();
  return {
    touches: (circle: Circle): boolean =>
      squaresOf(circle).some((square) =>
        bySquare
          .get(square)
          ?.some((one) => Math.hypot(one.x - circle.x, one.y - circle.y) < one.r + circle.r + GAP),
      ),
    add(circle: Circle): void {
      for (const square of squaresOf(circle)) {
        const some = bySquare.get(square);
        if (some === undefined) bySquare.set(square, [circle]);
        else some.push(circle);
      }
    },
  };
}

type Cell = { readonly at: readonly number[]; readonly column: number; readonly row: number };

function cellsOf(items: readonly Weighed[]): Cell[] {
  const cells = new Map<string, { at: number[]; column: number; row: number }>();
  items.forEach(({ column, row }, place) => {
    const key = `${column} ${row}`;
    const cell = cells.get(key) ?? { at: [], column, row };
    cell.at.push(place);
    cells.set(key, cell);
  });
  const heavierFirst = (one: number, other: number) =>
    (items[other]?.weight ?? 0) - (items[one]?.weight ?? 0);
  return [...cells.values()].map((cell) => ({ ...cell, at: cell.at.sort(heavierFirst) }));
}

function needsOf(cells: readonly Cell[], count: number, of: 'column' | 'row', radii: readonly number[]) {
  return Array.from({ length: count }, (_, place) =>
    Math.max(
      0,
      ...cells
        .filter((cell) => cell[of] === place)
        .map((cell) => Math.sqrt(area(cell.at.map((one) => radii[one] ?? LEAST)))),
    ),
  );
}

export function packCells(items: readonly Weighed[], frame: Frame): Packing {
  const greatest = Math.max(1, ...items.map(({ weight }) => weight));
  const full = items.map(({ weight }) => frame.most * Math.sqrt(Math.max(0, weight) / greatest));
  const cells = cellsOf(items);
  const columns = ends(needsOf(cells, frame.columns, 'column', full), frame.width);
  const rows = ends(needsOf(cells, frame.rows, 'row', full), frame.height);
  const boxOf = ({ column, row }: Cell): Box => {
    const [left, bottom] = [columns[column - 1] ?? 0, rows[row - 1] ?? 0];
    return { left, bottom, width: (columns[column] ?? 0) - left, height: (rows[row] ?? 0) - bottom };
  };
  const drawn = (scale: number) => full.map((r) => Math.max(LEAST, r * scale));
  const room = (cell: Cell) => boxOf(cell).width * boxOf(cell).height * FILLED;
  const crowd = Math.max(1, ...cells.map((cell) => area(cell.at.map((one) => full[one] ?? 0)) / room(cell)));
  for (let scale = 1 / Math.sqrt(crowd); ; scale *= 0.88) {
    const radii = drawn(scale);
    const kept = radii.map((r, place) => Math.max(r, items[place]?.least ?? 0));
    const circles: Circle[] = [];
    const fits = cells.every((cell) => {
      const placed = spiral(
        cell.at.map((one) => kept[one] ?? LEAST),
        boxOf(cell),
        scale < SMALLEST,
      );
      placed?.forEach((circle, place) => {
        const one = cell.at[place] ?? 0;
        circles[one] = { ...circle, r: radii[one] ?? LEAST };
      });
      return placed !== null;
    });
    if (fits) return { columns, rows, circles };
  }
}
