/** By how much pay moves when some records change: exact differences, from the cells they touch and no others. */
import { paidOf, pooled } from './cell-pay.ts';
import type { Swap } from './changes.ts';
import { type Cell, type Desk, type Line, placedBy, tallyOf } from './desk.ts';
import { byTime, type Entry, type Scope } from './entries.ts';
import type { Holder } from './holders.ts';
import { clawedOf } from './lines.ts';
import { type ComponentPay, cellsByHolder, dueByQuarter } from './pay.ts';
import { payOf } from './payout.ts';
import { quartersOf, settled } from './settle.ts';

type Touched = {
  readonly out: Set<string>;
  readonly into: Entry[];
  top: number;
  base: number;
};

/** One cell's difference, for each of its holders alike. */
export type CellChange = {
  readonly cell: Cell;
  readonly pay: number;
  /** What goes back more (or less, below nought), by when. */
  readonly clawed: readonly { readonly at: number; readonly pay: number }[];
};

export type PayChange = {
  /** By role, all holders together. */
  readonly roles: ReadonlyMap<string, number>;
  readonly cells: readonly CellChange[];
};

type Touches = Map<Scope, Map<number, Touched>>;

function touchesOf(line: Line, swaps: readonly Swap[]): Touches {
  const found: Touches = new Map();
  const at = (scope: Scope, place: number): Touched => {
    const row = found.get(scope) ?? new Map<number, Touched>();
    found.set(scope, row);
    const known = row.get(place) ?? { out: new Set<string>(), into: [], top: 0, base: 0 };
    row.set(place, known);
    return known;
  };
  for (const { list, was, is } of swaps) {
    if (list !== line.counting.list) continue;
    for (const { scope, place, entry } of was === null ? [] : placedBy(line, was)) {
      const touched = at(scope, place);
      touched.out.add(entry.record);
      touched.top -= entry.top;
      touched.base -= entry.base;
    }
    for (const { scope, place, entry } of is === null ? [] : placedBy(line, is)) {
      const touched = at(scope, place);
      touched.into.push(entry);
      touched.top += entry.top;
      touched.base += entry.base;
    }
  }
  return found;
}

function clawedBy(cell: Cell, touched: Touched, desk: Desk): CellChange['clawed'] {
  const { clawback } = cell.line.component;
  if (clawback === null) return [];
  const { window } = desk.past;
  const { entries } = tallyOf(cell);
  const after = [...entries.filter(({ record }) => !touched.out.has(record)), ...touched.into].sort(byTime);
  const due = (list: readonly Entry[]) =>
    clawedOf(list, cell.terms, clawback).filter(({ at }) => at >= window.from && at < window.to);
  return [
    ...due(after).map(({ at, pay }) => ({ at, pay })),
    ...due(entries).map(({ at, pay }) => ({ at, pay: 0 - pay })),
  ];
}

function cellChange(cell: Cell, touched: Touched, desk: Desk): CellChange | null {
  const { top, base } = tallyOf(cell);
  const moved = cell.due
    ? payOf(top + touched.top, base + touched.base, cell.terms) - payOf(top, base, cell.terms)
    : 0;
  const clawed = clawedBy(cell, touched, desk);
  return moved === 0 && clawed.length === 0 ? null : { cell, pay: moved, clawed };
}

type Reckoned = {
  readonly index: ReadonlyMap<Line, ReadonlyMap<string, readonly Cell[]>>;
  readonly due: (holder: Holder) => readonly number[];
};

/** What is looked up again and again, made once. */
function reckon(desk: Desk): Reckoned {
  const index = new Map<Line, Map<string, Cell[]>>();
  for (const line of desk.lines) {
    const cells = new Map<string, Cell[]>();
    for (const cell of line.cells) {
      const key = `${cell.place} ${cell.scope}`;
      const known = cells.get(key);
      if (known === undefined) cells.set(key, [cell]);
      else known.push(cell);
    }
    index.set(line, cells);
  }
  const byHolder = cellsByHolder(desk);
  const kept = new Map<Holder, readonly number[]>();
  const { window } = desk.past;
  return {
    index,
    due(holder) {
      const known = kept.get(holder);
      if (known !== undefined) return known;
      const cells = byHolder.get(holder) ?? [];
      const paid = cells
        .filter(({ due }) => due)
        .map((cell): Pick<ComponentPay, 'span' | 'pay'> => ({ span: spanOf(cell), pay: paidOf(cell) }));
      const clawed = cells.flatMap((cell) => {
        const { clawback } = cell.line.component;
        if (clawback === null) return [];
        return clawedOf(tallyOf(cell).entries, cell.terms, clawback).filter(
          ({ at }) => at >= window.from && at < window.to,
        );
      });
      const due = dueByQuarter(paid, clawed, quartersOf(desk.past));
      kept.set(holder, due);
      return due;
    },
  };
}

function spanOf({ line, place }: Cell) {
  const span = line.spans[place];
  return span ?? { key: '', from: 0, to: 0 };
}

/** What guarantee and draw make of a holder's changed dues. */
function settledChange(holder: Holder, own: readonly CellChange[], desk: Desk, { due }: Reckoned): number {
  const quarters = quartersOf(desk.past);
  const before = due(holder);
  const moved = dueByQuarter(
    own.map(({ cell, pay }) => ({ span: spanOf(cell), pay })),
    own.flatMap(({ clawed }) => clawed),
    quarters,
  );
  const after = before.map((one, place) => one + (moved[place] ?? 0));
  const sum = (list: readonly number[]): number =>
    settled(holder, list, quarters, desk.past, desk.plan.units).reduce(
      (total, { guarantee, draw }) => total + guarantee + draw,
      0,
    );
  return sum(after) - sum(before);
}

function isSettled({ role }: Holder): boolean {
  return role.draw !== null || role.guarantee !== null;
}

export type Reckoner = (swaps: readonly Swap[]) => PayChange;

/** Where ranks may change everybody's pay of the period may. */
function poolChanges(line: Line, touches: Touches): CellChange[] {
  const places = new Set([...touches.values()].flatMap((row) => [...row.keys()]));
  return [...places].flatMap((place) => {
    const moved = new Map(
      [...touches].flatMap(([scope, row]) => {
        const touched = row.get(place);
        return touched === undefined ? [] : [[scope, touched] as const];
      }),
    );
    const before = pooled(line, place);
    return [...pooled(line, place, moved)].flatMap(([cell, after]) => {
      const pay = after - (before.get(cell) ?? 0);
      return pay === 0 || !cell.due ? [] : [{ cell, pay, clawed: [] }];
    });
  });
}

function changedCells(desk: Desk, { index }: Reckoned, swaps: readonly Swap[]): CellChange[] {
  return desk.lines.flatMap((line) => {
    const touches = touchesOf(line, swaps);
    if (line.pool !== null) return poolChanges(line, touches);
    return [...touches].flatMap(([scope, row]) =>
      [...row].flatMap(([place, touched]) =>
        (index.get(line)?.get(`${place} ${scope}`) ?? []).flatMap(
          (cell) => cellChange(cell, touched, desk) ?? [],
        ),
      ),
    );
  });
}

function eachOf({ pay, clawed }: CellChange): number {
  return pay - clawed.reduce((sum, one) => sum + one.pay, 0);
}

/** The changes of holders whose pay is settled by guarantee or draw. */
function settledHolders(cells: readonly CellChange[]): ReadonlyMap<Holder, CellChange[]> {
  const own = new Map<Holder, CellChange[]>();
  for (const change of cells)
    for (const holder of change.cell.holders)
      if (isSettled(holder)) own.set(holder, [...(own.get(holder) ?? []), change]);
  return own;
}

/** Answers changes of one desk, one after another, each from the records as they were. */
export function reckonerOf(desk: Desk): Reckoner {
  const reckoned = reckon(desk);
  return (swaps) => {
    const cells = changedCells(desk, reckoned, swaps);
    const roles = new Map<string, number>();
    const add = (id: string, pay: number) => roles.set(id, (roles.get(id) ?? 0) + pay);
    for (const change of cells) {
      const { line, holders } = change.cell;
      add(line.role.id, eachOf(change) * holders.length);
    }
    for (const [holder, changes] of settledHolders(cells))
      add(holder.role.id, settledChange(holder, changes, desk, reckoned));
    return { roles, cells };
  };
}
