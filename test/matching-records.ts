/** Made records for the tests of matching: people and companies with their misspelt doubles, and a small book of domains. */
import type { DomainBook } from '../src/matching/domain-book.ts';
import type { Found } from '../src/matching/found-pairs.ts';
import type { MatchTable } from '../src/matching/record-set.ts';

/** The last two labels are what somebody registered; enough for made addresses. */
export const SMALL_BOOK: DomainBook = {
  registrable: (host) =>
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) ? host.split('.').slice(-2).join('.') : null,
  isFree: (domain) => domain === 'gmail.com',
};

function chance(seed: number): (most: number) => number {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * most);
  };
}

const PARTS =
  'an ber cor dal el fen gar hol in jor kal lin mar nor ol pet quin ros sal tor ul vin wes yor zan'.split(
    ' ',
  );
const HEADER = ['id', 'company', 'first name', 'last name', 'e-mail', 'phone', 'street', 'city'];

/** `records` of different things; `doubled` of them a second time with a typing error or two. */
export function madeRecords(
  seed: number,
  records: number,
  doubled: number,
): { readonly table: MatchTable; readonly truth: ReadonlySet<string> } {
  const below = chance(seed);
  const word = () => PARTS[below(PARTS.length)] as string;
  const made = (parts: number) => Array.from({ length: parts }, word).join('');
  const rows = Array.from({ length: records }, (_, at) => [
    `r${at}`,
    `${made(2)} ${made(2)} ltd`,
    made(2),
    made(3),
    `${made(2)}.${made(2)}@${made(3)}.com`,
    `0${100_000_000 + below(800_000_000)}`,
    `${1 + below(200)} ${made(2)} street`,
    made(2),
  ]);
  const misspelt = (text: string) => {
    const at = 1 + below(Math.max(1, text.length - 2));
    return below(2) === 0
      ? text.slice(0, at) + text.slice(at + 1)
      : text.slice(0, at) + word()[0] + text.slice(at);
  };
  const truth = new Set<string>();
  for (let at = 0; at < doubled; at += 1) {
    const copy = [...(rows[at] as string[])];
    copy[0] = `d${at}`;
    const column = 1 + below(3);
    copy[column] = misspelt(copy[column] as string);
    copy[4 + below(4)] = '';
    rows.push(copy);
    truth.add(`r${at}|d${at}`);
  }
  return { table: { header: HEADER, rows, idColumn: 0 }, truth };
}

/** Pairs by their ids, each with its score, in one order whichever record is named first. */
export function pairsById(
  found: Found,
  left: MatchTable,
  right: MatchTable,
  swapped = false,
): readonly string[] {
  return found.pairs
    .map((pair) => {
      const ids = [left.rows[pair.left]?.[0] ?? '', right.rows[pair.right]?.[0] ?? ''];
      const named = left === right ? ids.toSorted() : swapped ? ids.reverse() : ids;
      return `${named.join('|')} ${pair.score} ${pair.reason}`;
    })
    .sort();
}

/** How well pairs hit the truth. */
export function quality(claimed: readonly string[], truth: ReadonlySet<string>) {
  const right = claimed.filter((pair) => truth.has(pair)).length;
  const precision = claimed.length === 0 ? 0 : right / claimed.length;
  const recall = right / truth.size;
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
