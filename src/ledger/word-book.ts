/** The dictionary of a workspace while a batch is built: a text's code is its position, 0 says nothing was said. */
export type WordBook = {
  /** The code of a text; a text not seen before gets the next one. */
  readonly codeOf: (text: string) => number;
  /** Texts that joined since the book was opened, in code order. */
  readonly added: readonly string[];
};

/** Opens a book over known codes. New texts go into `added` alone: the caller keeps them once the batch is committed. */
export function openWordBook(known: ReadonlyMap<string, number>, count: number): WordBook {
  const fresh = new Map<string, number>();
  const added: string[] = [];
  const codeOf = (text: string): number => {
    if (text === '') return 0;
    const code = known.get(text) ?? fresh.get(text);
    if (code !== undefined) return code;
    added.push(text);
    fresh.set(text, count + added.length);
    return count + added.length;
  };
  return { codeOf, added };
}
