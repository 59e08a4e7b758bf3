/** Records to be compared, by column: each field's values in normal form, numbered, with how often each occurs. */
import type { DomainBook } from './domain-book.ts';
import type { FieldKind } from './field-kind.ts';
import { fieldValue } from './field-value.ts';
import { comparedField } from './found-pairs.ts';
import { plain, wordsOf } from './plain-text.ts';
import type { ComparedValue } from './similarity.ts';
import { type TableKinds, tableKinds } from './table-kinds.ts';

export type MatchTable = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The column that names the records: it is never compared. */
  readonly idColumn: number | null;
  /** What somebody said a column holds. */
  readonly asked?: ReadonlyMap<number, FieldKind>;
};

export type Field = {
  readonly says: string;
  readonly kind: FieldKind;
  readonly guessed?: true;
  /** Distinct values; index is the value's number. */
  readonly values: readonly ComparedValue[];
  /** How many records have each value. */
  readonly counts: Float64Array;
  /** Number of the value by record; -1 where the record says nothing. */
  readonly of: Int32Array;
  readonly filled: number;
};

export type RecordSet = {
  readonly fields: readonly Field[];
  readonly count: number;
  /** Records from here on are of the second table; `count` where there is but one. */
  readonly second: number;
};

/** A column of the first table and its counterpart in the second. */
export type FieldPlan = {
  readonly says: string;
  readonly kind: FieldKind;
  /** Nothing in the table told so. */
  readonly guessed?: true;
  readonly columns: readonly number[];
};

function ownFields(table: MatchTable): readonly FieldPlan[] {
  const { kinds, guessed } = tableKinds(table);
  return table.header.flatMap((says, column) => {
    if (column === table.idColumn) return [];
    const plan = { says: says.trim(), kind: kinds[column] as FieldKind, columns: [column] };
    return guessed === column ? [{ ...plan, guessed: true as const }] : [plan];
  });
}

/** Columns of both tables that hold the same: by name first, then by kind where each has but one of it left. */
export function planFields(tables: readonly MatchTable[]): readonly FieldPlan[] {
  const [one, other] = tables;
  if (one === undefined) return [];
  if (other === undefined) return ownFields(one);
  const [ofOne, ofOther] = [tableKinds(one), tableKinds(other)];
  const { kinds } = ofOne;
  const otherKinds = ofOther.kinds;
  const free = new Set(other.header.keys());
  if (other.idColumn !== null) free.delete(other.idColumn);
  const plans: FieldPlan[] = [];
  const pair = (column: number, to: number, kind: FieldKind): void => {
    free.delete(to);
    plans.push({ says: (one.header[column] ?? '').trim(), kind, columns: [column, to] });
  };
  const left: number[] = [];
  for (const [column, name] of one.header.entries()) {
    if (column === one.idColumn) continue;
    const to = [...free].find((at) => plain(other.header[at] ?? '') === plain(name));
    if (to === undefined) left.push(column);
    else pair(column, to, agreedKind(ofOne, column, ofOther, to));
  }
  for (const column of left) {
    const kind = kinds[column] as FieldKind;
    if (kind === 'text' || kind === 'number' || kind === 'code') continue;
    const to = [...free].find((at) => otherKinds[at] === kind);
    if (to !== undefined) pair(column, to, kind);
  }
  return plans;
}

/**
 * Where the same column looks different in the two tables, it is compared as text; what one of them tells of a name goes
 * before what is guessed of it in the other.
 */
function agreedKind(one: TableKinds, column: number, other: TableKinds, to: number): FieldKind {
  const [here, there] = [one.kinds[column] as FieldKind, other.kinds[to] as FieldKind];
  if (one.guessed === column) return there;
  return other.guessed === to || here === there ? here : 'text';
}

const EVERY_WORD = 0.05;

/** Rarer words weigh more: log(1 + values / values with the word). */
function withWeights(texts: readonly string[]): readonly ComparedValue[] {
  const held = new Map<string, number>();
  const split = texts.map((text) => wordsOf(text));
  for (const words of split) for (const word of new Set(words)) held.set(word, (held.get(word) ?? 0) + 1);
  return texts.map((text, index) => {
    const words = split[index] as readonly string[];
    const weights = words.map((word) => EVERY_WORD + Math.log(1 + texts.length / (held.get(word) as number)));
    return { text, words, weights };
  });
}

function fieldOf(plan: FieldPlan, tables: readonly MatchTable[], book: DomainBook, count: number): Field {
  const numbers = new Map<string, number>();
  const read = new Map<string, string>();
  const of = new Int32Array(count).fill(-1);
  let at = 0;
  let filled = 0;
  for (const [index, table] of tables.entries()) {
    const column = plan.columns[index] as number;
    for (const row of table.rows) {
      const cell = row[column] ?? '';
      let value = read.get(cell);
      if (value === undefined) {
        value = fieldValue(plan.kind, cell, book);
        read.set(cell, value);
      }
      if (value !== '') {
        const number = numbers.get(value) ?? numbers.size;
        if (number === numbers.size) numbers.set(value, number);
        of[at] = number;
        filled += 1;
      }
      at += 1;
    }
  }
  const counts = new Float64Array(numbers.size);
  for (const number of of) if (number >= 0) counts[number] = (counts[number] as number) + 1;
  return {
    ...comparedField(plan),
    kind: plan.kind,
    values: withWeights([...numbers.keys()]),
    counts,
    of,
    filled,
  };
}

/** Fields that say nothing (all empty, or one value for all) are left out. */
export function recordSet(tables: readonly MatchTable[], book: DomainBook): RecordSet {
  const count = tables.reduce((sum, table) => sum + table.rows.length, 0);
  const fields = planFields(tables)
    .map((plan) => fieldOf(plan, tables, book, count))
    .filter((field) => field.values.length > 1);
  return { fields, count, second: tables.length > 1 ? (tables[0]?.rows.length ?? 0) : count };
}
