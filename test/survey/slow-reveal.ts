/** The attacker as plain as can be: every set of fewer people than the floor, one after another, by exact ranks. */

/** Exact rank over the rationals, in whole numbers of any length. */
function rankOf(matrix: readonly (readonly bigint[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = rows.findIndex((row, index) => index >= rank && row[column] !== 0n);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot] as bigint[], rows[rank] as bigint[]];
    const head = rows[rank] as bigint[];
    for (let index = rank + 1; index < rows.length; index++) {
      const row = rows[index] as bigint[];
      const [own, other] = [head[column] as bigint, row[column] as bigint];
      if (other === 0n) continue;
      for (let place = column; place < row.length; place++)
        row[place] = (row[place] as bigint) * own - (head[place] as bigint) * other;
    }
    rank++;
  }
  return rank;
}

/** Whether leaving so few people out of all groups loses a combination: then one tells of them alone. */
export function slowlyReveals(
  groups: readonly ReadonlySet<string>[],
  known: ReadonlySet<string>,
  floor: number,
): boolean {
  const everybody = [...new Set(groups.flatMap((group) => [...group]))].filter((mark) => !known.has(mark));
  const rows = (without: readonly string[]) =>
    groups.map((group) =>
      everybody.filter((mark) => !without.includes(mark)).map((mark) => (group.has(mark) ? 1n : 0n)),
    );
  const full = rankOf(rows([]));
  const look = (from: number, chosen: readonly string[]): boolean => {
    if (chosen.length > 0 && rankOf(rows(chosen)) < full) return true;
    if (chosen.length === floor - 1) return false;
    return everybody.slice(from).some((mark, at) => look(from + at + 1, [...chosen, mark]));
  };
  return look(0, []);
}
