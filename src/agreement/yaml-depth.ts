/** How deep a text nests, counted over its tokens without recursion: composing them first could exhaust the stack. */
export type CstToken = {
  readonly offset?: number;
  readonly value?: CstToken | null;
  readonly items?: readonly { readonly key?: CstToken | null; readonly value?: CstToken | null }[];
};

/** The offset of the first token nested deeper than `most` collections, or null. */
export function deeperThan(tokens: readonly CstToken[], most: number): number | null {
  const open: { token: CstToken; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > most) return token.offset ?? 0;
    const inside = token.items === undefined ? depth : depth + 1;
    if (typeof token.value === 'object' && token.value !== null)
      open.push({ token: token.value, depth: inside });
    for (const { key, value } of token.items ?? []) {
      if (key) open.push({ token: key, depth: inside });
      if (value) open.push({ token: value, depth: inside });
    }
  }
  return null;
}
