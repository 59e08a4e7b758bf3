/** What the addresses of the accounts pages say: filter, order, page, time; whatever else stands there is left out. */
import type { Span } from '../parts/span-choice.tsx';

export const FLAGS = ['uncovered', 'single-threaded', 'thin', 'decider-missing'] as const;
export type Flag = (typeof FLAGS)[number];
export const ORDERS = [
  'revenue',
  'pipeline',
  'density',
  'authority',
  'last-marketing',
  'last-sales',
  'name',
] as const;
export type Order = (typeof ORDERS)[number];
export const MATCHES = ['accounts', 'people', 'companies'] as const;
export type MatchesOf = (typeof MATCHES)[number];
export const SIDES = ['marketing', 'sales', 'neither'] as const;
export type SideAsked = (typeof SIDES)[number];

export type AccountsAddress = Span & {
  readonly find?: string;
  readonly flag?: Flag;
  /** With those that have no business. */
  readonly all?: true;
  readonly order?: Order;
  /** The smallest first. */
  readonly up?: true;
  readonly after?: number;
  readonly matches?: MatchesOf;
};
export type AccountAddress = {
  readonly to?: string;
  readonly side?: SideAsked;
  readonly after?: number;
};

type Search = Readonly<Record<string, unknown>>;

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function day(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) ? value : undefined;
}

function place(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** Only what is said: an address stays as short as the question. */
function said<Parts extends object>(parts: Parts): { [Name in keyof Parts]?: NonNullable<Parts[Name]> } {
  const some = Object.entries(parts).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(some) as { [Name in keyof Parts]?: NonNullable<Parts[Name]> };
}

export function accountsAddress(search: Search): AccountsAddress {
  const { find } = search;
  return said({
    from: day(search['from']),
    to: day(search['to']),
    find: typeof find === 'string' || typeof find === 'number' ? String(find).slice(0, 200) : undefined,
    flag: oneOf(FLAGS, search['flag']),
    all: search['all'] === true ? (true as const) : undefined,
    order: oneOf(ORDERS, search['order']),
    up: search['up'] === true ? (true as const) : undefined,
    after: place(search['after']),
    matches: oneOf(MATCHES, search['matches']),
  });
}

export function accountAddress(search: Search): AccountAddress {
  return said({
    to: day(search['to']),
    side: oneOf(SIDES, search['side']),
    after: place(search['after']),
  });
}
