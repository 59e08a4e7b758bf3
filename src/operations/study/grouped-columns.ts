/** Groups of a file: rows with a group's word, or columns side by side; and rows that lack something left out by count. */
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { FileColumns } from './read-columns.ts';
import type { StatisticAsked } from './statistic-input.ts';

export type NamedGroup = {
  readonly name: string;
  readonly values: Float64Array;
  readonly rows: readonly number[];
};

/** Numbers by size, words by their letters: 1 before 10, control before treated. */
export function levelsOf(words: readonly string[]): string[] {
  const levels = [...new Set(words)].filter((word) => word !== '');
  const numeric = levels.every((level) => !Number.isNaN(Number(level)));
  return levels.sort((x, y) => (numeric ? Number(x) - Number(y) : x < y ? -1 : 1));
}

export function lacking(says: string): Result<never, Refusal> {
  return refused(refusal('misuse', 'lacks-column', says));
}

export function tooLittle(says: string): Result<never, Refusal> {
  return refused(refusal('not-valid', 'too-little', says));
}

/** The groups of a question that names `values` and `groups`, or `columns`. */
export function groupsOf(asked: StatisticAsked, read: FileColumns): Result<NamedGroup[], Refusal> {
  if (asked.values !== undefined && asked.groups !== undefined) {
    const values = read.numbers.get(asked.values) as Float64Array;
    const words = read.words.get(asked.groups) as readonly string[];
    return done(
      levelsOf(words).map((level) => {
        const rows = [...words.keys()].filter((row) => words[row] === level && !Number.isNaN(values[row]));
        return { name: level, rows, values: Float64Array.from(rows, (row) => values[row] as number) };
      }),
    );
  }
  return done(
    [...read.numbers].map(([name, column]) => {
      const rows = [...column.keys()].filter((row) => !Number.isNaN(column[row]));
      return { name, rows, values: Float64Array.from(rows, (row) => column[row] as number) };
    }),
  );
}

/** Exactly two groups with at least `least` values each. */
export function twoGroups(
  asked: StatisticAsked,
  read: FileColumns,
  least = 2,
): Result<readonly [NamedGroup, NamedGroup], Refusal> {
  const groups = groupsOf(asked, read);
  if (!groups.ok) return groups;
  const [one, other, third] = groups.value;
  if (one === undefined || other === undefined || third !== undefined) {
    const found = groups.value.map(({ name }) => `"${name}"`).join(', ');
    return tooLittle(
      `${asked.test} compares two groups; there are ${groups.value.length}${found === '' ? '' : `: ${found}`}.`,
    );
  }
  const small = [one, other].find(({ values }) => values.length < least);
  if (small !== undefined)
    return tooLittle(
      `The group "${small.name}" has ${small.values.length} values; ${asked.test} needs ${least}.`,
    );
  return done([one, other]);
}

/** The rows in which every column has a number: `n` of them, each column in the same order. */
export function complete(columns: readonly Float64Array[]): {
  readonly rows: number[];
  readonly columns: Float64Array[];
} {
  const rows = [...(columns[0] ?? new Float64Array()).keys()].filter((row) =>
    columns.every((column) => !Number.isNaN(column[row] as number)),
  );
  return { rows, columns: columns.map((column) => Float64Array.from(rows, (row) => column[row] as number)) };
}
