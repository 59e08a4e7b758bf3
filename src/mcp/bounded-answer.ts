/** An answer that fits: long lists are shown a page at a time, and the page is as short as it must be. */
import { type Marked, type Marking, marked } from './marked-answer.ts';

export type Cut = {
  readonly list: string;
  readonly rows: number;
  readonly from: number;
  readonly to: number;
};
export type Bounded = { readonly answer: Marked; readonly cut: readonly Cut[] };

/** Most signs of a whole answer: some 16,000 words of a language model. */
const LONGEST_ANSWER = 64_000;
const PAGES = [100, 50, 25, 10, 5, 2, 1];

/** Lists longer than a page, from the row on that was asked for; what was left out is told by its place. */
function paged(value: unknown, place: string, from: number, page: number, cut: Cut[]): unknown {
  if (Array.isArray(value)) {
    const whole = value.length <= page;
    const rows = whole ? value : value.slice(from, from + page);
    if (!whole) cut.push({ list: place, rows: value.length, from, to: from + rows.length });
    return rows.map((one) => paged(one, `${place}[]`, from, page, cut));
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(
    ([name, one]) => [name, paged(one, place === '' ? name : `${place}.${name}`, from, page, cut)] as const,
  );
  return Object.fromEntries(fields);
}

/** Each place once, with the longest list that stands there. */
function told(cuts: readonly Cut[], { words }: Marking): readonly Cut[] {
  const places = new Map<string, Cut>();
  for (const one of cuts) {
    // A place named by somebody's own words is not repeated in ours.
    const known = one.list.split(/[.[\]]+/).every((name) => name === '' || words.has(name));
    const list = known ? one.list : 'a list';
    const before = places.get(list);
    if (before === undefined || before.rows < one.rows) places.set(list, { ...one, list });
  }
  return [...places.values()];
}

/** Null where even a row of each list is too long. */
export function boundedAnswer(answer: unknown, from: number, marking: Marking): Bounded | null {
  for (const page of PAGES) {
    const cuts: Cut[] = [];
    const shown = marked(paged(answer, '', from, page, cuts), marking);
    if (JSON.stringify(shown).length <= LONGEST_ANSWER) return { answer: shown, cut: told(cuts, marking) };
  }
  return null;
}
