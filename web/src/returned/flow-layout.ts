/** Lays the flow out: three columns of blocks, each as high as its share, and the bands between them. Plain numbers. */
import type { Returned } from './returned-queries.ts';
import { outcomeCount, placeCount } from './returned-words.ts';

export type Ink = 'marketing' | 'sales' | 'shared' | 'soft' | 'broken';
export type Block = {
  readonly key: string;
  readonly name: string;
  readonly n: number;
  readonly ink: Ink;
  readonly x: number;
  readonly y: number;
  readonly height: number;
};
export type Band = { readonly key: string; readonly ink: Ink; readonly path: string };
export type Flow = {
  readonly blocks: readonly Block[];
  readonly bands: readonly Band[];
  readonly height: number;
};

export const WIDTH = 1_000;
const COLUMNS = [0, 400, 800];
export const BLOCK = 14;
const GAP = 26;
const MOST_HEIGHT = 260;
const LEAST_BLOCK = 3;

type Node = {
  readonly key: string;
  readonly name: string;
  readonly n: number;
  readonly ink: Ink;
  readonly from: string;
};

function answers(returned: Returned): readonly Node[] {
  const node = (key: string, name: string, ink: Ink, n: number): Node => ({
    key,
    name,
    n,
    ink,
    from: 'passed',
  });
  return [
    node('taken', 'Taken', 'sales', placeCount(returned, 'accepted', 'taken-up')),
    node('back', 'Came back', 'marketing', placeCount(returned, 'rejected', 'closed')),
    node('waits', 'Waiting, in time', 'soft', placeCount(returned, 'open', 'tried')),
    node('unanswered', 'Unanswered', 'broken', placeCount(returned, 'overdue', 'expired')),
    node('withdrawn', 'Taken back', 'soft', placeCount(returned, 'withdrawn')),
  ].filter(({ n }) => n > 0);
}

function outcomes(returned: Returned): readonly Node[] {
  const recycled = returned.reasons.reduce((sum, one) => sum + one.recycled, 0);
  const back = placeCount(returned, 'rejected', 'closed');
  const node = (key: string, name: string, ink: Ink, n: number, from: string): Node => ({
    key,
    name,
    n,
    ink,
    from,
  });
  return [
    node('won', 'Won', 'shared', outcomeCount(returned, 'won'), 'taken'),
    node('in-hand', 'In hand', 'sales', outcomeCount(returned, 'in-hand'), 'taken'),
    node('again', 'Handed over again', 'sales', outcomeCount(returned, 'again'), 'taken'),
    node('lost', 'Lost', 'soft', outcomeCount(returned, 'lost'), 'taken'),
    node('recycled', 'Recycled', 'marketing', recycled, 'back'),
    node('ended', 'Ended', 'soft', back - recycled, 'back'),
  ].filter(({ n }) => n > 0);
}

function placed(
  nodes: readonly Node[],
  x: number,
  scale: number,
): readonly (Block & { readonly from: string })[] {
  let y = 0;
  return nodes.map(({ key, name, n, ink, from }) => {
    const block = { key, name, n, ink, from, x, y, height: Math.max(LEAST_BLOCK, n * scale) };
    y += block.height + GAP;
    return block;
  });
}

function bandOf(from: Block, to: Block, at: number, height: number): Band {
  const [x1, x2] = [from.x + BLOCK, to.x];
  const middle = (x1 + x2) / 2;
  const [top, bottom] = [at, at + height];
  const path = `M${x1} ${top}C${middle} ${top} ${middle} ${to.y} ${x2} ${to.y}L${x2} ${to.y + to.height}C${middle} ${to.y + to.height} ${middle} ${bottom} ${x1} ${bottom}Z`;
  return { key: `${from.key}-${to.key}`, ink: to.ink, path };
}

export function flowOf(returned: Returned): Flow {
  const scale = MOST_HEIGHT / Math.max(1, returned.passed);
  const first = { key: 'passed', name: 'Passed', n: returned.passed, ink: 'marketing' as const, from: '' };
  const columns = [[first], answers(returned), outcomes(returned)].map((nodes, place) =>
    placed(nodes, COLUMNS[place] ?? 0, scale),
  );
  const blocks = columns.flat();
  const used = new Map<string, number>();
  const bands = columns.slice(1).flatMap((column) =>
    column.flatMap((to) => {
      const from = blocks.find(({ key }) => key === to.from);
      if (from === undefined) return [];
      const at = from.y + (used.get(from.key) ?? 0);
      const height = to.n * scale;
      used.set(from.key, (used.get(from.key) ?? 0) + height);
      return [bandOf(from, to, at, height)];
    }),
  );
  const height = Math.max(...blocks.map(({ y, height: tall }) => y + tall)) + GAP;
  return { blocks, bands, height };
}
