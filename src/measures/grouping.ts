/** Splits rows into groups by a code each, keeping their order. */

export type Group = { readonly code: number; readonly rows: Int32Array };

function everyRow(rows: number): Int32Array {
  const all = new Int32Array(rows);
  for (let row = 0; row < rows; row++) all[row] = row;
  return all;
}

/** Rows of the observations within [from, to). */
export function rowsWithin(
  at: Float64Array,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): Int32Array {
  if (from === Number.NEGATIVE_INFINITY && to === Number.POSITIVE_INFINITY) return everyRow(at.length);
  let count = 0;
  for (let row = 0; row < at.length; row++)
    if ((at[row] as number) >= from && (at[row] as number) < to) count++;
  const rows = new Int32Array(count);
  let next = 0;
  for (let row = 0; row < at.length; row++) {
    if ((at[row] as number) >= from && (at[row] as number) < to) rows[next++] = row;
  }
  return rows;
}

/** One group per code that occurs, in order of code. Codes below 0 belong to no group. */
export function groupRows(rows: Int32Array, codes: Int32Array | Uint8Array): readonly Group[] {
  let highest = -1;
  for (let index = 0; index < rows.length; index++) {
    const code = codes[rows[index] as number] as number;
    if (code > highest) highest = code;
  }
  const starts = new Int32Array(highest + 2);
  for (let index = 0; index < rows.length; index++) {
    const code = codes[rows[index] as number] as number;
    if (code >= 0) starts[code + 1]! += 1;
  }
  for (let code = 0; code <= highest; code++) starts[code + 1]! += starts[code]!;
  const sorted = new Int32Array(starts[highest + 1] ?? 0);
  const next = starts.slice();
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    const code = codes[row] as number;
    if (code >= 0) sorted[next[code]!++] = row;
  }
  const groups: Group[] = [];
  for (let code = 0; code <= highest; code++) {
    const part = sorted.subarray(starts[code] as number, starts[code + 1] as number);
    if (part.length > 0) groups.push({ code, rows: part });
  }
  return groups;
}
