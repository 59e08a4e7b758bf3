/**
 * Gradient boosting on histograms, compact: the rival of points people can read. Trees of 31 leaves grown best first, the
 * smaller child counted and the larger by subtraction; words are ordered by their gradient at each split.
 * Source: Friedman 2001; Ke et al. 2017 (LightGBM).
 */

export type CodedTable = {
  readonly columns: readonly Uint8Array[];
  readonly levels: readonly number[];
  /** Words have no order of their own. */
  readonly isWords: readonly boolean[];
};

type Split = { readonly column: number; readonly goesLeft: Uint8Array; readonly gain: number };
type Leaf = { from: number; until: number; sums: Float64Array; split: Split | null; node: number };
type Node = { split: Split | null; left: number; right: number; value: number };
type Tree = readonly Node[];

const LEAVES = 31;
const RATE = 0.1;
const RIDGE = 1;
const LEAST_WEIGHT = 2;

type Room = {
  readonly table: CodedTable;
  readonly starts: readonly number[];
  readonly size: number;
  readonly slope: Float32Array;
  readonly curve: Float32Array;
  readonly rows: Int32Array;
  readonly aside: Int32Array;
};

function count({ table, starts, size, slope, curve, rows }: Room, from: number, until: number): Float64Array {
  const sums = new Float64Array(size * 2);
  table.columns.forEach((codes, column) => {
    const start = (starts[column] as number) * 2;
    for (let at = from; at < until; at++) {
      const row = rows[at] as number;
      const place = start + 2 * (codes[row] as number);
      sums[place] = (sums[place] as number) + (slope[row] as number);
      sums[place + 1] = (sums[place + 1] as number) + (curve[row] as number);
    }
  });
  return sums;
}

const worth = (slope: number, curve: number) => (slope * slope) / (curve + RIDGE);

function bestOfColumn(room: Room, sums: Float64Array, column: number): Split | null {
  const { table, starts } = room;
  const levels = table.levels[column] as number;
  const start = (starts[column] as number) * 2;
  const slopeOf = (level: number) => sums[start + 2 * level] as number;
  const curveOf = (level: number) => sums[start + 2 * level + 1] as number;
  const order = Array.from({ length: levels }, (_, level) => level).filter((level) => curveOf(level) > 0);
  if (table.isWords[column] === true)
    order.sort((a, b) => slopeOf(a) / (curveOf(a) + 10) - slopeOf(b) / (curveOf(b) + 10));
  let [slope, curve] = [0, 0];
  for (const level of order) {
    slope += slopeOf(level);
    curve += curveOf(level);
  }
  let [left, weight, best, cut] = [0, 0, 0, -1];
  for (let at = 0; at < order.length - 1; at++) {
    left += slopeOf(order[at] as number);
    weight += curveOf(order[at] as number);
    if (weight < LEAST_WEIGHT || curve - weight < LEAST_WEIGHT) continue;
    const gain = worth(left, weight) + worth(slope - left, curve - weight) - worth(slope, curve);
    if (gain > best) [best, cut] = [gain, at];
  }
  if (cut < 0) return null;
  const goesLeft = new Uint8Array(levels);
  for (const level of order.slice(0, cut + 1)) goesLeft[level] = 1;
  return { column, goesLeft, gain: best };
}

function bestSplit(room: Room, sums: Float64Array): Split | null {
  let best: Split | null = null;
  for (let column = 0; column < room.table.columns.length; column++) {
    const split = bestOfColumn(room, sums, column);
    if (split !== null && (best === null || split.gain > best.gain)) best = split;
  }
  return best;
}

/** Rows that go left first; answers where the right ones begin. */
function part({ table, rows, aside }: Room, { from, until }: Leaf, { column, goesLeft }: Split): number {
  const codes = table.columns[column] as Uint8Array;
  let [left, right] = [from, 0];
  for (let at = from; at < until; at++) {
    const row = rows[at] as number;
    if (goesLeft[codes[row] as number] === 1) rows[left++] = row;
    else aside[right++] = row;
  }
  rows.set(aside.subarray(0, right), left);
  return left;
}

function leafValue({ table, starts }: Room, sums: Float64Array): number {
  let [slope, curve] = [0, 0];
  const start = (starts[0] as number) * 2;
  for (let level = 0; level < (table.levels[0] as number); level++) {
    slope += sums[start + 2 * level] as number;
    curve += sums[start + 2 * level + 1] as number;
  }
  return (-RATE * slope) / (curve + RIDGE);
}

function grow(room: Room, scores: Float64Array): Tree {
  const sums = count(room, 0, room.rows.length);
  const nodes: Node[] = [{ split: null, left: -1, right: -1, value: 0 }];
  const leaves: Leaf[] = [{ from: 0, until: room.rows.length, sums, split: bestSplit(room, sums), node: 0 }];
  while (leaves.length < LEAVES) {
    const gain = (leaf: Leaf) => leaf.split?.gain ?? -1;
    const leaf = leaves.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    if (leaf.split === null) break;
    const middle = part(room, leaf, leaf.split);
    const isLeftSmaller = middle - leaf.from < leaf.until - middle;
    const small = isLeftSmaller ? count(room, leaf.from, middle) : count(room, middle, leaf.until);
    const large = leaf.sums.map((sum, at) => sum - (small[at] as number));
    const [left, right] = isLeftSmaller ? [small, large] : [large, small];
    const node = nodes[leaf.node] as Node;
    Object.assign(node, { split: leaf.split, left: nodes.length, right: nodes.length + 1 });
    for (let child = 0; child < 2; child++) nodes.push({ split: null, left: -1, right: -1, value: 0 });
    leaves.push({
      from: middle,
      until: leaf.until,
      sums: right,
      split: bestSplit(room, right),
      node: node.right,
    });
    Object.assign(leaf, { until: middle, sums: left, split: bestSplit(room, left), node: node.left });
  }
  for (const leaf of leaves) {
    const value = leafValue(room, leaf.sums);
    (nodes[leaf.node] as Node).value = value;
    for (let at = leaf.from; at < leaf.until; at++) {
      const row = room.rows[at] as number;
      scores[row] = (scores[row] as number) + value;
    }
  }
  return nodes;
}

/** Fits it to the first rows of the table, those that have a hit or none in `hits`. */
export function boostedTrees(table: CodedTable, hits: Uint8Array, trees: number): readonly Tree[] {
  const n = hits.length;
  const starts: number[] = [];
  let size = 0;
  for (const levels of table.levels) {
    starts.push(size);
    size += levels;
  }
  const room: Room = {
    ...{ table, starts, size, slope: new Float32Array(n), curve: new Float32Array(n) },
    rows: new Int32Array(n),
    aside: new Int32Array(n),
  };
  const rate = hits.reduce((sum, hit) => sum + hit, 0) / n;
  const scores = new Float64Array(n).fill(Math.log(rate / (1 - rate)));
  return Array.from({ length: trees }, () => {
    for (let row = 0; row < n; row++) {
      const chance = 1 / (1 + Math.exp(-(scores[row] as number)));
      room.slope[row] = chance - (hits[row] as number);
      room.curve[row] = chance * (1 - chance);
      room.rows[row] = row;
    }
    return grow(room, scores);
  });
}

/** The sum of leaves of rows `from` to `until`. */
export function boostedScores(
  trees: readonly Tree[],
  { columns }: CodedTable,
  [from, until]: readonly [number, number],
): Float64Array {
  const scores = new Float64Array(until - from);
  for (let row = from; row < until; row++) {
    let sum = 0;
    for (const tree of trees) {
      let node = tree[0] as Node;
      while (node.split !== null) {
        const code = (columns[node.split.column] as Uint8Array)[row] as number;
        node = tree[node.split.goesLeft[code] === 1 ? node.left : node.right] as Node;
      }
      sum += node.value;
    }
    scores[row - from] = sum;
  }
  return scores;
}
