/** The accounts of a workspace, filtered and sorted, a page of them: where the relationship is thin. */

import { currencyDigits } from '../currency-digits.ts';
import { contactsMissing, NO_ROLES } from '../defined/account-contacts.ts';
import { contactWindow } from '../history/contacts.ts';
import { type History, type MeasureContext, openHistory } from '../history/history.ts';
import { type Roles, rolesOf } from '../history/people.ts';
import type { Lens } from '../lens-port.ts';
import { standingAt } from '../standing-state.ts';
import { type AccountColumns, type AccountSpan, accountColumns } from './account-columns.ts';

export const ACCOUNT_FLAGS = ['single-threaded', 'uncovered', 'thin', 'decider-missing'] as const;
export type AccountFlag = (typeof ACCOUNT_FLAGS)[number];
export const ACCOUNT_ORDERS = [
  'revenue',
  'pipeline',
  'density',
  'authority',
  'last-marketing',
  'last-sales',
  'name',
] as const;
export type AccountOrder = (typeof ACCOUNT_ORDERS)[number];

/** Without an agreement an account with a single live contact is thin. */
export const USUAL_CONTACTS = 2;

export type AccountLine = {
  readonly subject: string;
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly revenue: number | null;
  readonly openDeals: number;
  readonly openPipeline: number | null;
  readonly people: number;
  /** Null where nothing shows the other side at all. */
  readonly density: number | null;
  readonly authority: number | null;
  readonly economicBuyer: boolean | null;
  readonly flags: readonly AccountFlag[];
  readonly lastMarketing: number | null;
  readonly lastSales: number | null;
};

export type AccountsQuestion = AccountSpan & {
  readonly find?: string;
  /** Only accounts with business (see `active`). */
  readonly active?: boolean;
  readonly flag?: AccountFlag;
  readonly order: AccountOrder;
  readonly ascending?: boolean;
  readonly after: number;
  readonly limit: number;
};

export type AccountList = {
  readonly at: number;
  readonly currency: string | null;
  readonly windowDays: number;
  readonly contactsAgreed: number;
  readonly roles: readonly string[];
  readonly missing: readonly string[];
  /** How many accounts the question matches. */
  readonly total: number;
  /** Of all accounts with business. */
  readonly counts: { readonly accounts: number; readonly active: number } & Readonly<
    Record<AccountFlag, number>
  >;
  /** Invoiced to all accounts within the time asked for: the same as the measure `revenue`. */
  readonly revenue: number | null;
  readonly accounts: readonly AccountLine[];
};

export function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** How many live contacts an account is to have: as agreed, else two. */
export function contactsAgreed({ context }: History): number {
  return context.agreement?.relationship?.accounts?.contacts ?? USUAL_CONTACTS;
}

type Board = {
  readonly history: History;
  readonly columns: AccountColumns;
  readonly roles: Roles;
  /** Whether contacts can be told at all. */
  readonly told: boolean;
  readonly agreed: number;
};

function flagsOf({ columns: { state }, roles, told, agreed }: Board, account: number): AccountFlag[] {
  if (!told || state.active[account] === 0) return [];
  const live = state.live[account] as number;
  const decider = roles.economic < 0 || (((state.roles[account] as number) >> roles.economic) & 1) === 1;
  return [
    ...(live === 1 ? (['single-threaded'] as const) : []),
    ...(live === 0 ? (['uncovered'] as const) : []),
    ...(live < agreed ? (['thin'] as const) : []),
    ...(decider ? [] : (['decider-missing'] as const)),
  ];
}

function orderOf({ columns, roles }: Board, order: AccountOrder): (account: number) => number {
  const { state } = columns;
  switch (order) {
    case 'revenue':
      return (account) => columns.revenue?.[account] ?? 0;
    case 'pipeline':
      return (account) => columns.openAmount[account] as number;
    case 'density':
      return (account) => state.live[account] as number;
    case 'authority':
      return (account) => bitsOf(state.roles[account] as number) / Math.max(1, roles.required.length);
    case 'last-marketing':
      return (account) => columns.lastMarketing[account] as number;
    case 'last-sales':
      return (account) => columns.lastSales[account] as number;
    default:
      return () => 0;
  }
}

async function labelsOfAll({ history, columns }: Board): Promise<string[]> {
  return history.lens.labelsOf(columns.state.accounts);
}

/** Positions of the accounts asked for, in the order asked for; names are only read where the question needs them. */
async function chosen(board: Board, question: AccountsQuestion): Promise<number[]> {
  const { state } = board.columns;
  const byName = question.order === 'name';
  const sought = question.find?.toLowerCase() ?? '';
  const labels = byName || sought !== '' ? await labelsOfAll(board) : [];
  const { flag } = question;
  const kept: number[] = [];
  for (let account = 0; account < state.accounts.length; account++) {
    if (question.active === true && state.active[account] === 0) continue;
    if (flag !== undefined && !flagsOf(board, account).includes(flag)) continue;
    if (sought !== '' && !(labels[account] ?? '').toLowerCase().includes(sought)) continue;
    kept.push(account);
  }
  const value = orderOf(board, question.order);
  const way = question.ascending === true ? 1 : -1;
  return kept.sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (byName) return way * -1 * ((labels[one] ?? '') < (labels[other] ?? '') ? -1 : 1);
    return a === b ? one - other : way * (a < b ? -1 : 1);
  });
}

function instantOrNull(at: number): number | null {
  return Number.isFinite(at) ? at : null;
}

async function linesOf(board: Board, page: readonly number[]): Promise<AccountLine[]> {
  const { columns, history, roles, told } = board;
  const { state, currency } = columns;
  const codes = page.map((account) => state.accounts[account] as number);
  const [subjects, names, ids] = await Promise.all([
    history.lens.textsOf(codes),
    history.lens.labelsOf(codes),
    history.lens.externalsOf(codes),
  ]);
  const units = currency === null ? 1 : currencyDigits(currency).units;
  const canJudge = told && roles.known;
  return page.map((account, index) => ({
    subject: subjects[index] ?? '',
    id: ids[index] ?? '',
    name: names[index] ?? '',
    active: state.active[account] === 1,
    revenue: columns.revenue === null ? null : (columns.revenue[account] as number) / units,
    openDeals: columns.openDeals[account] as number,
    openPipeline: currency === null ? null : (columns.openAmount[account] as number) / units,
    people: state.known[account] as number,
    density: told ? (state.live[account] as number) : null,
    authority: canJudge ? bitsOf(state.roles[account] as number) / roles.required.length : null,
    economicBuyer:
      canJudge && roles.economic >= 0
        ? (((state.roles[account] as number) >> roles.economic) & 1) === 1
        : null,
    flags: flagsOf(board, account),
    lastMarketing: instantOrNull(columns.lastMarketing[account] as number),
    lastSales: instantOrNull(columns.lastSales[account] as number),
  }));
}

function countsOf(board: Board): AccountList['counts'] {
  const { state } = board.columns;
  const counts = { accounts: state.accounts.length, active: 0, ...countOf(() => 0) };
  for (let account = 0; account < state.accounts.length; account++) {
    if (state.active[account] === 0) continue;
    counts.active++;
    for (const flag of flagsOf(board, account)) counts[flag]++;
  }
  return counts;
}

function countOf(start: () => number): Record<AccountFlag, number> {
  return { 'single-threaded': start(), uncovered: start(), thin: start(), 'decider-missing': start() };
}

async function answer(history: History, question: AccountsQuestion): Promise<AccountList> {
  const at = standingAt(history, question.to);
  const columns = await accountColumns(history, at, question);
  const roles = await rolesOf(history);
  const untold = await contactsMissing(history);
  const told = untold === null;
  const agreed = contactsAgreed(history);
  const board: Board = { history, columns, roles, told, agreed };
  const found = await chosen(board, question);
  const { revenue, currency } = columns;
  const total = revenue === null ? null : revenue.reduce((sum, one) => sum + one, 0);
  return {
    at,
    currency,
    windowDays: contactWindow(history) / 86_400_000,
    contactsAgreed: agreed,
    roles: roles.required,
    missing: [...columns.missing, ...(untold === null ? [] : [untold]), ...(roles.known ? [] : [NO_ROLES])],
    total: found.length,
    counts: countsOf(board),
    revenue: total === null || currency === null ? null : total / currencyDigits(currency).units,
    accounts: await linesOf(board, found.slice(question.after, question.after + question.limit)),
  };
}

/** Reads a page of the accounts through a lens. */
export function readAccounts(
  lens: Lens,
  question: AccountsQuestion,
  context: MeasureContext,
): Promise<AccountList> {
  return lens.answer(() => answer(openHistory(lens, context), question));
}
