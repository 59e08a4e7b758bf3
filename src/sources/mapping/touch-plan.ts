/**
 * A file that is nothing but touches is bound to columns directly: no draft and no object per row. Touches are the bulk
 * of the ledger, and a million of them must not cost a million of anything.
 */
import type { Compiler } from './compiler.ts';
import type { EntryPlan } from './entry-plan.ts';
import type { EntryShapeOf } from './entry-shapes.ts';
import type { Path } from './mapping-fault.ts';
import type { FileShape } from './mapping-shape.ts';
import type { MomentValue } from './moment-value.ts';
import { cell, type Row } from './row.ts';
import type { SubjectValue } from './subject-value.ts';
import { compileText, type TextReader } from './text-value.ts';

export type TouchLine = {
  readonly name: string;
  readonly optional: boolean;
  readonly when: ((row: Row) => boolean) | null;
  readonly subject: SubjectValue;
  readonly at: MomentValue;
  readonly type: TextReader;
  readonly channel: TextReader;
  readonly campaign: TextReader;
  readonly asset: TextReader;
  /** 0 not said, 1 marketing, 2 sales. */
  side(row: Row): number;
  /** What names the touch from one export to the next; null: its content. */
  readonly key: ((row: Row) => string) | null;
};

export type TouchPlan = TouchLine;

const NOTHING: TextReader = { read: () => '', column: '', bare: -1, constant: '' };

type Touched = EntryShapeOf<'touched'>;

function sideOf(shape: Touched['side'], path: Path, compiler: Compiler): (row: Row) => number {
  const code = (side: string) => (side === 'marketing' ? 1 : side === 'sales' ? 2 : 0);
  if (shape === undefined) return () => 0;
  if (typeof shape === 'string') {
    const constant = code(shape);
    return () => constant;
  }
  const text = compileText({ column: shape.column, map: shape.map }, path, compiler);
  return (row) => code(text.read(row));
}

function keyReader(columns: readonly string[], path: Path, compiler: Compiler) {
  const positions = columns.map((name, index) => compiler.column(name, [...path, index]));
  const [only] = positions;
  if (positions.length === 1 && only !== undefined) return (row: Row) => cell(row, only);
  return (row: Row) => positions.map((at) => cell(row, at)).join('\u001f');
}

/** Null where the file holds anything else, or a row is more than one touch: then it goes the way of records. */
export function touchPlan(
  file: FileShape,
  entries: readonly EntryPlan[],
  path: Path,
  compiler: Compiler,
  recordKey: TouchPlan['key'],
): TouchPlan | null {
  const simple =
    file.unique === undefined &&
    file.revision === undefined &&
    entries.length === 1 &&
    entries.every((plan) => plan.shape.kind === 'touched' && !plan.shape.once && plan.subject.each === null);
  const [plan] = entries;
  if (!simple || plan === undefined) return null;
  // The entries were bound before: their value maps would be listed twice.
  const totals = compiler.totals.length;
  const entry = plan.shape as Touched;
  const at = [...path, 'entries', plan.name];
  const text = (key: string, shape: Touched['channel']) =>
    shape === undefined ? NOTHING : compileText(shape, [...at, key], compiler);
  const line: TouchLine = {
    name: plan.name,
    optional: entry.optional === true,
    when: entry.when === undefined ? null : plan.when,
    subject: plan.subject,
    at: plan.at,
    type: text('type', entry.type),
    channel: text('channel', entry.channel),
    campaign: text('campaign', entry.campaign),
    asset: text('asset', entry.asset),
    side: sideOf(entry.side, [...at, 'side'], compiler),
    key: entry.key === undefined ? recordKey : keyReader(entry.key, [...at, 'key'], compiler),
  };
  compiler.totals.length = totals;
  return line;
}
