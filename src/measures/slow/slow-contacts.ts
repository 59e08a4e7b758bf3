/** Slow accounts of contacts: who is live at which account, in which part, and whether marketing was there first. */

import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';
import { entriesOf, linksFrom, type SlowHistory, slowDeals, subjectsOfType } from './slow-history.ts';
import type { SlowFigure, SlowRow } from './slow-rows.ts';

const WINDOW = 90 * DAY_MS;
const THEIRS = ['visit', 'page-view', 'email-click'];
const TOGETHER = ['meeting', 'email-reply', 'webinar-attended'];

function accountOf(history: SlowHistory, lead: SubjectId): SubjectId | undefined {
  const own = linksFrom(history, lead, 'account').at(-1);
  if (own !== undefined) return own;
  const deal = linksFrom(history, lead, 'opportunity')[0];
  return deal === undefined ? undefined : linksFrom(history, deal, 'account').at(-1);
}

function peopleOf(history: SlowHistory, account: SubjectId): SubjectId[] {
  return subjectsOfType(history, 'lead').filter((lead) => accountOf(history, lead) === account);
}

/** Both sides acted within the window: in an exchange, or each for itself. */
function isLive(history: SlowHistory, lead: SubjectId, at: number): boolean {
  const within = ({ happenedAt }: { happenedAt: number }): boolean =>
    happenedAt <= at && happenedAt > at - WINDOW;
  const touches = entriesOf(history, 'touched', lead).filter(within);
  const attempts = entriesOf(history, 'attempted', lead).filter(
    (one) => within(one) && !one.payload.automatic,
  );
  const met =
    touches.some((one) => TOGETHER.includes(one.payload.type)) ||
    attempts.some(({ payload: { activity, outcome } }) =>
      outcome === undefined ? activity === 'meeting' : outcome === 'reached',
    );
  return met || (touches.some((one) => THEIRS.includes(one.payload.type)) && attempts.length > 0);
}

function isActive(history: SlowHistory, account: SubjectId, at: number): boolean {
  const recent = (when: number): boolean => when <= at && when > at - 365 * DAY_MS;
  const deals = slowDeals(history).filter((deal) => linksFrom(history, deal.id, 'account').length > 0);
  const invoices = entriesOf(history, 'invoiced');
  if (deals.length === 0 && invoices.length === 0) return peopleOf(history, account).length > 0;
  if (invoices.some((one) => one.subject === account && recent(one.happenedAt))) return true;
  return deals
    .filter((deal) => linksFrom(history, deal.id, 'account').at(-1) === account)
    .some(({ opened, closed }) => {
      const ended = closed !== null && closed.happenedAt <= at;
      if (ended) return closed.payload.outcome === 'won' && recent(closed.happenedAt);
      return opened === null || opened.at <= at;
    });
}

export type SlowContactRow = SlowRow & {
  readonly people: readonly SubjectId[];
  readonly live: readonly SubjectId[];
};

export function slowContacts(history: SlowHistory): SlowContactRow[] {
  const at = history.asOf;
  return subjectsOfType(history, 'account')
    .filter((account) => isActive(history, account, at))
    .map((subject) => {
      const people = peopleOf(history, subject);
      const live = people.filter((lead) => isLive(history, lead, at));
      const hit = live.length === 1;
      return { at, known: at, subject, counted: true, value: live.length, hit, people, live };
    });
}

const CLASSES: Readonly<Record<string, string>> = {
  'Economic Buyer': 'economic',
  'c-level': 'economic',
  'technical reviewer': 'technical',
  it: 'technical',
  user: 'user',
  Champion: 'champion',
};

/** The parts anybody said this person has. */
function partsOf(history: SlowHistory, lead: SubjectId): string[] {
  const roles = entriesOf(history, 'linked', lead)
    .filter(({ payload }) => subjectType(payload.to) !== 'lead')
    .map(({ payload }) => payload.role ?? '');
  const facts = [...entriesOf(history, 'created', lead), ...entriesOf(history, 'changed', lead)].flatMap(
    ({ payload: { fields } }) => [String(fields['seniority'] ?? ''), String(fields['function'] ?? '')],
  );
  return [...new Set([...roles, ...facts].flatMap((word) => CLASSES[word] ?? []))];
}

export function slowAuthority(history: SlowHistory): SlowRow[] {
  const leads = subjectsOfType(history, 'lead');
  const required = new Set(leads.flatMap((lead) => partsOf(history, lead)));
  return slowContacts(history).map((row) => {
    const reached = new Set(row.live.flatMap((lead) => partsOf(history, lead)));
    return { ...row, value: reached.size / required.size };
  });
}

type Prepared = SlowRow & { readonly prepared: boolean };

export function slowPreparation(history: SlowHistory): Prepared[] {
  return subjectsOfType(history, 'account').flatMap((subject) => {
    const deals = slowDeals(history).filter(
      (deal) => linksFrom(history, deal.id, 'account').at(-1) === subject,
    );
    const about = [...peopleOf(history, subject), ...deals.map((deal) => deal.id), subject];
    const touches = entriesOf(history, 'touched').filter((one) => about.includes(one.subject));
    const attempts = entriesOf(history, 'attempted').filter(
      (one) => about.includes(one.subject) && !one.payload.automatic,
    );
    const sales = [...touches.filter((one) => one.payload.side === 'sales'), ...attempts];
    if (sales.length === 0) return [];
    const at = Math.min(...sales.map((one) => one.happenedAt));
    const prepared = touches.some(
      ({ happenedAt, payload: { side, type } }) =>
        side !== 'sales' && happenedAt < at && [...THEIRS, ...TOGETHER].includes(type),
    );
    const closed = deals.flatMap((deal) => deal.closed ?? []).filter((one) => one.happenedAt >= at);
    const first = Math.min(...closed.map((one) => one.happenedAt));
    const hit = closed.some((one) => one.happenedAt === first && one.payload.outcome === 'won');
    return [{ at, known: at, subject, counted: closed.length > 0, hit, prepared }];
  });
}

export function slowDifference(rows: readonly SlowRow[]): SlowFigure {
  const decided = (rows as readonly Prepared[]).filter((row) => row.counted);
  const rate = (some: readonly SlowRow[]): number => some.filter((row) => row.hit).length / some.length;
  const [warm, cold] = [decided.filter((row) => row.prepared), decided.filter((row) => !row.prepared)];
  const value = warm.length === 0 || cold.length === 0 ? null : rate(warm) - rate(cold);
  return { value, n: decided.length };
}

/** The first moment at which somebody is in touch: one of those at which anything was done. */
function firstLive(history: SlowHistory, lead: SubjectId): number {
  const moments = [...entriesOf(history, 'touched', lead), ...entriesOf(history, 'attempted', lead)];
  return Math.min(
    ...moments.map((one) => one.happenedAt).filter((at) => isLive(history, lead, at)),
    Number.POSITIVE_INFINITY,
  );
}

/** Per account and campaign: what was gained in the time after its first touch less that in the time before. */
function gains(
  history: SlowHistory,
  firstsOf: (people: readonly SubjectId[]) => number[],
  worth: number,
): SlowRow[] {
  return subjectsOfType(history, 'account').flatMap((subject) => {
    const people = peopleOf(history, subject);
    const firsts = firstsOf(people);
    const touches = people.flatMap((lead) => entriesOf(history, 'touched', lead));
    const campaigns = new Set(touches.flatMap((one) => one.payload.campaign ?? []));
    return [...campaigns].map((campaign) => {
      const mine = touches.filter((one) => one.payload.campaign === campaign);
      const at = Math.min(...mine.map((one) => one.happenedAt));
      const after = firsts.filter((first) => first >= at && first < at + WINDOW).length;
      const before = firsts.filter((first) => first >= at - WINDOW && first < at).length;
      const counted = at + WINDOW <= history.asOf;
      return { at, known: at, subject, counted, value: (after - before) * worth };
    });
  });
}

export function slowGain(history: SlowHistory): SlowRow[] {
  return gains(history, (people) => people.map((lead) => firstLive(history, lead)), 1);
}

export function slowAuthorityGain(history: SlowHistory): SlowRow[] {
  const required = [...new Set(subjectsOfType(history, 'lead').flatMap((lead) => partsOf(history, lead)))];
  const firstOf = (people: readonly SubjectId[], part: string): number =>
    Math.min(
      ...people
        .filter((lead) => partsOf(history, lead).includes(part))
        .map((lead) => firstLive(history, lead)),
      Number.POSITIVE_INFINITY,
    );
  return gains(history, (people) => required.map((part) => firstOf(people, part)), 1 / required.length);
}

export function slowMeanGain(rows: readonly SlowRow[]): SlowFigure {
  const counted = rows.filter((row) => row.counted);
  const sum = counted.reduce((total, row) => total + (row.value ?? 0), 0);
  return { value: counted.length === 0 ? null : sum / counted.length, n: counted.length };
}
