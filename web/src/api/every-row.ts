/** Every row of a list that is answered in pages: for downloads, and for drawings of all there is. */

/** As many as one answer may hold. */
const MOST_AT_ONCE = 500;

export type RowsOf<Row> = { readonly rows: readonly Row[]; readonly total: number };

/** Asks page after page until all, or the first `most`, are there. A list that shrinks meanwhile ends where it ends. */
export async function everyRow<Row>(
  page: (after: number, limit: number) => Promise<RowsOf<Row>>,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (;;) {
    const { rows, total } = await page(found.length, Math.min(MOST_AT_ONCE, most - found.length));
    found.push(...rows);
    if (rows.length === 0 || found.length >= Math.min(total, most)) return found;
  }
}
