/** Columns of text: words to the left, figures to the right and under each other. */
export type Cell = string | number | null;
export type Column = { readonly title: string; readonly right?: boolean };

/** Widths count what a terminal shows: combining marks take no room, wide letters two. */
export function shownWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/\p{M}/u.test(letter)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(
        letter,
      )
        ? 2
        : 1;
  }
  return width;
}

function padded(text: string, width: number, right: boolean): string {
  const room = ' '.repeat(Math.max(0, width - shownWidth(text)));
  return right ? room + text : text + room;
}

/** Control characters of imported text never reach the terminal. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

/** `2026-03-01T12:00:30.000Z` → `2026-03-01 12:00 UTC`; everything else as it is written. */
export function minuteOf(written: string): string {
  const at = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(\.\d+)?)?Z$/.exec(written);
  return at === null ? written : `${at[1]} ${at[2]} UTC`;
}

export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => columns.map((_, index) => harmless(String(row[index] ?? '–'))));
  const widths = columns.map((column, index) =>
    Math.max(shownWidth(column.title), ...texts.map((row) => shownWidth(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => padded(cell, widths[index] ?? 0, columns[index]?.right === true))
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.title)), ...texts.map(line)].join('\n');
}
