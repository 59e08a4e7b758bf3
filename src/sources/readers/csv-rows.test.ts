/** A reader of delimited text gives every row with its line, and a row it cannot read costs no other row. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowCutter } from './csv-rows.ts';

function cutAll(text: string, columns: number, pieces = 1) {
  const cutter = rowCutter({ delimiter: ',', damaged: true, columns, line: 1 });
  const size = Math.max(1, Math.ceil(text.length / pieces));
  const rows: string[][] = [];
  const lines: number[] = [];
  const codes: (string | null)[] = [];
  for (let from = 0; from <= text.length; from += size) {
    const cut = cutter.cut(text.slice(from, from + size), from + size > text.length);
    rows.push(...cut.rows);
    codes.push(...cut.rows.map((_, at) => cut.bad.get(at)?.code ?? null));
    lines.push(...cut.lines);
  }
  return { rows, lines, codes };
}

describe('rows', () => {
  it('keep quotes, delimiters and line breaks inside their cells, and count lines', () => {
    const { rows, lines } = cutAll('a,"b ""q"" ,\n2"\n\nc,d\n', 2);
    expect(rows).toEqual([
      ['a', 'b "q" ,\n2'],
      ['c', 'd'],
    ]);
    expect(lines).toEqual([1, 4]);
  });

  it('come back where they are short or long, hold a zero or foreign bytes, or misplace a quote', () => {
    const { codes, lines } = cutAll('a,b\na\na,b,c\na,\0\na,\uFFFD\na,"b"x"\nlast,row', 2);
    expect(codes.slice(0, 5)).toEqual([null, 'short-row', 'long-row', 'control-character', 'encoding']);
    expect(codes[5]).toBe('quotes');
    expect(lines.slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('lose one line and no more to a quote that is never closed', () => {
    const { rows, codes } = cutAll('a,b\n"open,b\nc,d\ne,f\n', 2);
    expect(rows).toEqual([['a', 'b'], ['"open,b'], ['c', 'd'], ['e', 'f']]);
    expect(codes).toEqual([null, 'unclosed-quote', null, null]);
  });

  it('come back where a cell is longer than a cell may be', () => {
    const { codes } = cutAll(`a,b\na,${'x'.repeat(2_000_000)}\nc,d\n`, 2, 20);
    expect(codes).toEqual([null, 'too-long', null]);
  });
});

const cellText = fc.string({ unit: fc.constantFrom('a', 'ö', '"', ',', ';', '\n', ' ', '1'), maxLength: 6 });
const table = fc.array(fc.tuple(cellText, cellText, cellText), { minLength: 1, maxLength: 20 });

function written(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\n`).join('');
}

it('reads back what was written, wherever the text is cut', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, pieces) => {
      const read = cutAll(written(rows), 3, pieces);
      expect(read.rows).toEqual(rows);
      const heights = rows.map((row) => row.join('').split('\n').length);
      const starts = heights.map(
        (_, at) => 1 + heights.slice(0, at).reduce((sum, height) => sum + height, 0),
      );
      expect(read.lines).toEqual(starts);
      expect(read.codes.every((code) => code === null)).toBe(true);
    }),
  );
});

it('accounts for every line of any text, without falling over', () => {
  const noise = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\0', ' '), maxLength: 200 });
  fc.assert(
    fc.property(noise, fc.integer({ min: 1, max: 9 }), (text, pieces) => {
      const whole = cutAll(text, 2, 1);
      const cut = cutAll(text, 2, pieces);
      expect(cut.rows.length).toBe(cut.codes.length);
      expect(whole.lines.every((line, at) => at === 0 || line > whole.lines[at - 1]!)).toBe(true);
    }),
  );
});
