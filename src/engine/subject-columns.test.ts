import { expect, test } from 'vitest';
import {
  cellCode,
  cellText,
  gradeCode,
  gradeOfCode,
  makeRoom,
  noSubjects,
  qualifyingCells,
} from './subject-columns.ts';

test('names every cell of the matrix by one code and back', () => {
  const codes = new Set<number>();
  for (const grade of ['A', 'B', 'C', 'D'] as const) {
    for (const level of [1, 2, 3, 4]) {
      const code = cellCode(gradeCode(grade), level);
      codes.add(code);
      expect(cellText(code)).toBe(`${grade}${level}`);
      expect(gradeOfCode(gradeCode(grade))).toBe(grade);
    }
  }
  expect([...codes].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
  expect(cellText(cellCode(0, 0))).toBeNull();
});

test('tells the cells that qualify, and never no cell', () => {
  const qualifying = qualifyingCells(new Set(['A1', 'B2']));
  expect([...qualifying].flatMap((is, code) => (is === 1 ? [cellText(code)] : []))).toEqual(['A1', 'B2']);
});

test('keeps what stands when room is made', () => {
  const columns = noSubjects(2, 2);
  columns.decided[1] = 7;
  (columns.levels[1] as Uint8Array)[0] = 3;
  makeRoom(columns, 9);
  expect([columns.room, columns.decided[1], columns.levels[1]?.[0], columns.grades[9]]).toEqual([
    16, 7, 3, 3,
  ]);
});
