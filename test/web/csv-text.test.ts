/** Tables taken away from the pages: whatever stands in a cell, a spreadsheet reads it as text, and reads it whole. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { csvText } from '../../web/src/format/csv.ts';

const RUNS = /^[=+\-@\t\r\0]/;
const hostile = fc
  .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\0', '', '"', ','), fc.string({ unit: 'binary' }))
  .map(([first, rest]) => first + rest);

it('no cell begins as a formula does, and every text comes back whole behind its apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(hostile, hostile), { minLength: 1, maxLength: 5 }), (rows) => {
      const read = Papa.parse<string[]>(csvText(['one', 'other'], rows), {
        delimiter: ',',
        newline: '\r\n',
      }).data;
      const cells = read.slice(1, 1 + rows.length);
      expect(cells).toEqual(rows.map((row) => row.map((text) => (RUNS.test(text) ? `'${text}` : text))));
      expect(cells.flat().filter((cell) => RUNS.test(cell))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

it('numbers stay numbers', () => {
  expect(csvText(['amount'], [[-12.5], [null]])).toBe('amount\r\n-12.5\r\n\r\n');
});
