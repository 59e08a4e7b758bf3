/** Binds the subject of an entry to a file: which type, and which column holds its id. */
import type { SubjectId, SubjectType } from '../../vocabulary/ids.ts';
import type { Compiler } from './compiler.ts';
import type { Path } from './mapping-fault.ts';
import type { Row } from './row.ts';
import { compileText, type TextReader } from './text-value.ts';
import type { SubjectShape } from './value-shapes.ts';

export type SubjectValue = {
  readonly type: SubjectType;
  readonly id: TextReader;
  /** What parts several ids in one cell, or null. */
  readonly each: string | null;
};

/** Subjects of a batch under their keyed names; filled before entries are made. */
export type SubjectNames = { get(type: SubjectType, id: string): SubjectId };

/**
 * How a record of a source is named to the ledger. Files of one system meet under the same id, other systems do not:
 * `externalOf('crm', '0017')` → `crm/0017`.
 */
export function externalOf(system: string, id: string): string {
  return `${system}/${id}`;
}

export function compileSubject(shape: SubjectShape, path: Path, compiler: Compiler): SubjectValue {
  const [type, id] = Object.entries(shape)[0] as [SubjectType, SubjectShape[SubjectType]];
  const { each, ...value } = typeof id === 'object' ? id : { column: id ?? '', each: undefined };
  return { type, id: compileText(value, [...path, type], compiler), each: each ?? null };
}

/** The ids a cell holds: one, or several parted by `each`. */
export function idsIn(subject: SubjectValue, row: Row): readonly string[] {
  const text = subject.id.read(row);
  if (text === '') return [];
  if (subject.each === null) return [text];
  return text
    .split(subject.each)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
