/** A part of the rows: how many, and how many of them came to the outcome. */

export type Part = { readonly n: number; readonly events: number };

export function partOf(hits: Uint8Array): Part {
  let events = 0;
  for (let row = 0; row < hits.length; row++) events += hits[row] as number;
  return { n: hits.length, events };
}
