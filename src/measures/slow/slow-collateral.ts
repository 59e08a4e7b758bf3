/** Slow accounts of collateral and of marketing's answers to the field. */
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS } from '../../vocabulary/instant.ts';
import { slowWinRate } from './slow-deals.ts';
import { slowSlaAttainment } from './slow-handoffs.ts';
import { entriesOf, linksFrom, type SlowHistory, slowFact, subjectsOfType } from './slow-history.ts';
import type { SlowFigure, SlowRow } from './slow-rows.ts';

type Piece = { readonly id: SubjectId; readonly at: number; readonly last: number | null };

function pieces(history: SlowHistory): Piece[] {
  return subjectsOfType(history, 'asset').flatMap((id) => {
    const published = entriesOf(history, 'asset-published', id)[0];
    const last = entriesOf(history, 'asset-used', id).at(-1)?.happenedAt ?? null;
    return published === undefined ? [] : [{ id, at: published.happenedAt, last }];
  });
}

export function slowUnusedOfLate(history: SlowHistory): SlowRow[] {
  return pieces(history).map(({ id, at, last }) => ({
    at,
    subject: id,
    known: history.asOf,
    counted: at + 90 * DAY_MS <= history.asOf,
    hit: last === null || last <= history.asOf - 90 * DAY_MS,
  }));
}

export function slowStale(history: SlowHistory): SlowRow[] {
  return pieces(history).map(({ id, at, last }) => ({
    at,
    subject: id,
    known: history.asOf,
    counted: last !== null && at <= history.asOf - 180 * DAY_MS,
    hit: last !== null && last <= history.asOf - 180 * DAY_MS,
  }));
}

function isCopy(history: SlowHistory, id: SubjectId): boolean {
  const linked = entriesOf(history, 'linked', id).some(
    ({ payload: { to, role } }) => role === 'copy-of' && subjectType(to) === 'asset',
  );
  return linked || slowFact(history, id, 'copy_of', history.asOf) !== null;
}

export function slowReinvented(history: SlowHistory): SlowRow[] {
  return pieces(history).map(({ id, at }) => ({
    at,
    subject: id,
    known: history.asOf,
    counted: true,
    hit: isCopy(history, id),
  }));
}

/** Closed deals: whether collateral was used on them, and as value whether they were won. */
export function slowDealsWithUses(history: SlowHistory): SlowRow[] {
  return slowWinRate(history).map((row) => {
    const deal = row.subject as SubjectId;
    const leads = subjectsOfType(history, 'lead').filter((lead) =>
      linksFrom(history, lead, 'opportunity').includes(deal),
    );
    const hit = entriesOf(history, 'asset-used').some(
      ({ happenedAt, payload: { on } }) =>
        on !== undefined && [deal, ...leads].includes(on) && happenedAt <= row.at,
    );
    return { ...row, hit, value: row.hit ? 1 : 0 };
  });
}

export function slowWonWith(rows: readonly SlowRow[]): SlowFigure {
  const used = rows.filter((row) => row.hit);
  const won = used.filter((row) => row.value === 1).length;
  return { value: used.length === 0 ? null : won / used.length, n: used.length };
}

type Report = {
  readonly subject: SubjectId;
  readonly at: number;
  readonly byDay: boolean;
  readonly until: number;
};

function reports(history: SlowHistory): Report[] {
  const handed = entriesOf(history, 'handed-off').filter((entry) => {
    const settled = entriesOf(history, 'settled').filter(
      (one) => one.payload.handoff === entry.payload.handoff,
    );
    return entry.payload.to === 'marketing' && settled.at(-1)?.payload.outcome !== 'withdrawn';
  });
  if (handed.length > 0)
    return handed.map((entry) => {
      const turns = entriesOf(history, 'handed-off', entry.subject).filter(
        (one) => one.payload.clause === entry.payload.clause,
      );
      const until = turns[turns.indexOf(entry) + 1]?.happenedAt ?? Number.POSITIVE_INFINITY;
      return { subject: entry.subject, at: entry.happenedAt, byDay: entry.precision === 'day', until };
    });
  return subjectsOfType(history, 'insight').flatMap((subject) => {
    const created = entriesOf(history, 'created', subject)[0];
    if (created === undefined) return [];
    const byDay = created.precision === 'day';
    return [{ subject, at: created.happenedAt, byDay, until: Number.POSITIVE_INFINITY }];
  });
}

export function slowFeedbackTime(history: SlowHistory): SlowRow[] {
  return reports(history).map(({ subject, at, byDay, until }) => {
    const answer = entriesOf(history, 'answered', subject).find(
      (one) => one.happenedAt >= at && one.happenedAt < until,
    );
    const told = answer !== undefined && !byDay && answer.precision !== 'day';
    const value = answer === undefined ? null : (answer.happenedAt - at) / HOUR_MS;
    return { at, subject, known: answer?.happenedAt ?? history.asOf, counted: told, value };
  });
}

export function slowFeedbackInTime(history: SlowHistory): SlowRow[] {
  const rows = slowSlaAttainment(history);
  return entriesOf(history, 'handed-off').flatMap((entry, index) =>
    entry.payload.to === 'marketing' ? [rows[index] as SlowRow] : [],
  );
}
