/**
 * The accounts a lead may belong to, ready to be asked a million times: by their domains, by their names in normal
 * form, by the words of their names in any order, and by names up to two typing errors away.
 */
import { companyName } from './company-name.ts';
import { nearNames, type SegmentIndex, segmentIndex } from './segment-index.ts';

export type AccountRecord = {
  /** As people write it. */
  readonly name: string;
  /** Registrable domains that are the account's: its own first, then others of its group. */
  readonly domains: readonly string[];
  /** Place in the list of the account this one belongs to. */
  readonly parent?: number | undefined;
};

export type AccountIndex = {
  readonly accounts: readonly AccountRecord[];
  /** Normal forms, each once, with the accounts that bear it. */
  readonly names: readonly string[];
  readonly bearers: readonly (readonly number[])[];
  readonly nameNumber: ReadonlyMap<string, number>;
  /** Names by their words in alphabetical order. */
  readonly byWords: ReadonlyMap<string, readonly number[]>;
  /** Number of each account's name; -1 where it has none. */
  readonly nameOf: Int32Array;
  readonly byDomain: ReadonlyMap<string, readonly number[]>;
  readonly near: SegmentIndex;
  /** How crowded the names are: chance that a firm that is not among them lies one, or two, errors from one that is. */
  readonly crowded: Crowding;
};

/** By length of the name (the last for all longer ones), for one error and for two. */
export type Crowding = readonly [one: Float64Array, two: Float64Array];

const LENGTHS = 32;
const LOOKED_AT = 4_000;

/**
 * Told from the accounts themselves: how many have another account so near. Of 2,000 names of ten letters, 30 with a
 * neighbour at two errors: a stranger of ten letters is taken for one of them about 1.5 times in a hundred.
 */
function crowding(near: SegmentIndex, names: readonly string[]): Crowding {
  const [seen, one, two] = [new Float64Array(LENGTHS), new Float64Array(LENGTHS), new Float64Array(LENGTHS)];
  const step = Math.max(1, Math.floor(names.length / LOOKED_AT));
  for (let at = 0; at < names.length; at += step) {
    const name = names[at] as string;
    let least = 3;
    nearNames(near, name, (other, errors) => {
      if (other !== at) least = Math.min(least, errors);
    });
    const length = Math.min(LENGTHS - 1, name.length);
    seen[length] = (seen[length] as number) + 1;
    if (least === 1) one[length] = (one[length] as number) + 1;
    if (least <= 2) two[length] = (two[length] as number) + 1;
  }
  return [smoothed(one, seen, ONE_BEFORE), smoothed(two, seen, TWO_BEFORE)];
}

/** Before any are seen: short names lie near one another by chance. Counts as so many names of each length. */
const OPINION = 20;
const ONE_BEFORE = (length: number) => 0.4 / length ** 2;
const TWO_BEFORE = (length: number) => 4 / length ** 2;

function smoothed(near: Float64Array, seen: Float64Array, before: (length: number) => number): Float64Array {
  return near.map((count, length) => {
    const opinion = Math.min(1, before(Math.max(1, length)));
    return (count + OPINION * opinion) / ((seen[length] as number) + OPINION);
  });
}

export function crowdedAt(crowded: Crowding, errors: number, length: number): number {
  return crowded[errors === 1 ? 0 : 1][Math.min(LENGTHS - 1, length)] as number;
}

/** `north star` and `star north` have one key. */
export function wordsKey(name: string): string {
  return name.includes(' ') ? name.split(' ').sort().join(' ') : name;
}

function listed<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

export function accountIndex(accounts: readonly AccountRecord[]): AccountIndex {
  const nameNumber = new Map<string, number>();
  const names: string[] = [];
  const bearers: number[][] = [];
  const byWords = new Map<string, number[]>();
  const byDomain = new Map<string, number[]>();
  const nameOf = new Int32Array(accounts.length).fill(-1);
  for (const [account, { name, domains }] of accounts.entries()) {
    for (const domain of domains) listed(byDomain, domain, account);
    const normal = companyName(name);
    if (normal === '') continue;
    const number = nameNumber.get(normal);
    nameOf[account] = number ?? names.length;
    if (number !== undefined) bearers[number]?.push(account);
    else {
      nameNumber.set(normal, names.length);
      listed(byWords, wordsKey(normal), names.length);
      names.push(normal);
      bearers.push([account]);
    }
  }
  const near = segmentIndex(names);
  return {
    accounts,
    names,
    bearers,
    nameNumber,
    nameOf,
    byWords,
    byDomain,
    near,
    crowded: crowding(near, names),
  };
}
