/** Which lines of a text hold which clause, so that a reader can go from one to the other. */

/** Top-level keys begin a clause; comments straight above a key belong to it, the lines before the first to the heading. */
export function clauseLines(text: string): ReadonlyMap<string, [first: number, last: number]> {
  const lines = text.split(/\r?\n/);
  const starts = lines.flatMap((line, index) => {
    const key = /^([A-Za-z][\w-]*)\s*:/.exec(line)?.[1];
    return key === undefined ? [] : [{ key, line: index + 1 }];
  });
  const found = new Map<string, [number, number]>();
  const heading = starts.filter(({ key }) =>
    ['entente', 'name', 'currency', 'timeZone', 'reviewBy'].includes(key),
  );
  for (const [index, { key, line }] of starts.entries()) {
    let last = (starts[index + 1]?.line ?? lines.length + 1) - 1;
    while (last > line && /^\s*(#.*)?$/.test(lines[last - 1] ?? '')) last -= 1;
    found.set(key, [line, last]);
  }
  const [first, end] = [heading[0]?.line, heading.at(-1)?.line];
  if (first !== undefined && end !== undefined) found.set('heading', [first, end]);
  return found;
}
