/** Finds what parts the cells of a file: the mark under which the header holds the columns the mapping names. */
import Papa from 'papaparse';

const MARKS = [',', ';', '\t', '|'];

function firstRows(sample: string, delimiter: string): string[][] {
  const parsed = Papa.parse<string[]>(sample, { delimiter, preview: 20, skipEmptyLines: true });
  return parsed.data;
}

/** `known` counts the header's columns that the mapping names; without any, the most even table wins. */
export function findDelimiter(sample: string, known: (header: readonly string[]) => number): string {
  const said = /^sep=(.)\r?\n/i.exec(sample);
  if (said?.[1] !== undefined) return said[1];
  let best = ',';
  let most = -1;
  for (const mark of MARKS) {
    const rows = firstRows(sample, mark);
    const header = rows[0] ?? [];
    if (header.length < 2) continue;
    const even = rows.filter((row) => row.length === header.length).length / rows.length;
    const score = known(header) * 1000 + even * 100 + Math.min(header.length, 50);
    if (score > most) {
      most = score;
      best = mark;
    }
  }
  return best;
}
