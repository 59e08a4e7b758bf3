/** How deep a text nests, counted over its tokens without recursion: composing them first could exhaust the stack. */
export type CstToken = {
  readonly offset?: number;
  readonly value?: CstToken | null;
  readonly items?: readonly { readonly key?: CstToken | null; readonly value?: CstToken | null }[];
};

type Open = { readonly token: CstToken; readonly depth: number };

/** The offset of the first token nested deeper than `most` collections, or null. */
export function deeperThan(tokens: readonly CstToken[], most: number): number | null {
  const open: Open[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const collection = next.token.items !== undefined;
    if (collection && next.depth >= most) return next.token.offset ?? 0;
    const depth = collection ? next.depth + 1 : next.depth;
    for (const token of within(next.token)) open.push({ token, depth });
  }
  return null;
}

function within({ value, items = [] }: CstToken): readonly CstToken[] {
  const inside = [value, ...items.flatMap((item) => [item.key, item.value])];
  return inside.filter((token) => typeof token === 'object' && token !== null);
}
