/** Binds a condition to a file's columns: equal, one of, empty or not. Letter case counts, as it does in exports. */
import type { Compiler } from './compiler.ts';
import type { Path } from './mapping-fault.ts';
import { cell, type Row } from './row.ts';
import type { ConditionShape, ConditionTest } from './value-shapes.ts';

type Holds = (row: Row) => boolean;

function inWords(test: ConditionTest): (text: string) => boolean {
  if (typeof test === 'string') return (text) => text === test;
  if (Array.isArray(test)) {
    const words = new Set(test);
    return (text) => words.has(text);
  }
  const checks: ((text: string) => boolean)[] = [];
  if (test.is !== undefined) checks.push((text) => text === test.is);
  if (test.not !== undefined) checks.push((text) => text !== test.not);
  if (test.in !== undefined) checks.push(inWords(test.in));
  if (test['not-in'] !== undefined) {
    const among = inWords(test['not-in']);
    checks.push((text) => !among(text));
  }
  if (test.empty !== undefined) checks.push((text) => (text === '') === test.empty);
  if (test.starts !== undefined) checks.push((text) => text.startsWith(test.starts ?? ''));
  return (text) => checks.every((check) => check(text));
}

function compileAll(table: Readonly<Record<string, ConditionTest>>, path: Path, compiler: Compiler): Holds {
  const tests = Object.entries(table).map(([name, test]) => ({
    at: compiler.column(name, [...path, name]),
    holds: inWords(test),
  }));
  const only = tests[0];
  if (tests.length === 1 && only !== undefined) return (row) => only.holds(cell(row, only.at));
  return (row) => tests.every(({ at, holds }) => holds(cell(row, at)));
}

export function compileCondition(shape: ConditionShape, path: Path, compiler: Compiler): Holds {
  if (!Array.isArray(shape)) return compileAll(shape, path, compiler);
  const any = shape.map((table, index) => compileAll(table, [...path, index], compiler));
  return (row) => any.some((holds) => holds(row));
}
