/** How weaknesses, orders and figures of accounts are said on the pages of accounts. */
import { count, exactFigure, figure } from '../format/figure.ts';
import type { Flag, MatchesOf, Order, SideAsked } from './account-addresses.ts';
import type { AccountLine, Accounts } from './account-queries.ts';

export type Money = (value: number | null) => string;

/** Short, as in a sentence or on an axis. */
export function shortMoney(currency: string | null): Money {
  return (value) =>
    value === null ? '–' : figure(value, { unit: 'money', currency: currency ?? undefined });
}

/** To the last unit, as in a table. */
export function wholeMoney(currency: string | null): Money {
  return (value) =>
    value === null ? '–' : exactFigure(value, { unit: 'money', currency: currency ?? undefined });
}

export function share(part: number, whole: number): string {
  return figure(part / whole, { unit: 'ratio' });
}

export const FLAG_SAYS: Readonly<Record<Flag, string>> = {
  uncovered: 'Nobody in touch',
  'single-threaded': 'Hangs on one person',
  thin: 'Thinner than agreed',
  'decider-missing': 'Decider not reached',
};

export const ORDER_SAYS: Readonly<Record<Order, string>> = {
  revenue: 'Revenue',
  pipeline: 'Open pipeline',
  density: 'People in touch',
  authority: 'Roles reached',
  'last-marketing': 'Marketing’s last contact',
  'last-sales': 'Sales’ last contact',
  name: 'Name',
};

export const SIDE_SAYS: Readonly<Record<SideAsked, string>> = {
  marketing: 'what marketing did',
  sales: 'what sales did',
  neither: 'what is no side’s doing',
};

export const MATCHES_SAY: Readonly<Record<MatchesOf, string>> = {
  accounts: 'leads and their accounts',
  people: 'people recorded twice',
  companies: 'companies recorded twice',
};

/** The weaknesses worth a word: who has nobody is also thin, and that says nothing more. */
export function weaknesses(line: Pick<AccountLine, 'flags'>): readonly Flag[] {
  const plain = line.flags.some((flag) => flag === 'uncovered' || flag === 'single-threaded');
  return line.flags.filter((flag) => !(plain && flag === 'thin'));
}

export function peopleInTouch(line: Pick<AccountLine, 'density' | 'people'>): string {
  if (line.density === null) return 'cannot be told';
  if (line.people === 0) return 'nobody known';
  return `${line.density === 0 ? 'none' : count(line.density)} of ${count(line.people)} known`;
}

export function rolesReached(authority: number | null, roles: number): string {
  if (authority === null) return 'cannot be told';
  return `${Math.round(authority * roles)} of ${roles}`;
}

function several(n: number, one: string, many: string): string {
  return n === 1 ? one : many;
}

/** The page in one sentence. `told`: contacts can be told; `judged`: so can who decides. */
export function headline({ counts }: Accounts, told: boolean, judged: boolean): string {
  const { active } = counts;
  const business = `${count(active)} ${several(active, 'account', 'accounts')}`;
  if (active === 0) return `None of ${count(counts.accounts)} accounts has business now.`;
  if (!told)
    return `${business} ${several(active, 'has', 'have')} business; who is in touch with whom cannot be told yet.`;
  const [one, none] = [counts['single-threaded'], counts.uncovered];
  if (none === active) return `Nobody is in touch at any of the ${business} with business.`;
  if (one + none === 0 && counts.thin === 0)
    return `All ${business} with business are as closely held as agreed.`;
  const hang = `Of ${business} with business, ${count(one)} ${several(one, 'hangs', 'hang')} on one person and ${count(none)} on nobody`;
  return judged
    ? `${hang}; at ${count(counts['decider-missing'])} nobody is in touch with the one who decides.`
    : `${hang}.`;
}
