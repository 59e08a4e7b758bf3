/** Slow accounts of bad ends after failed handoffs: ratings by the dissatisfied, and deals that were lost. */
import type { EntryOf } from '../../ledger/entry.ts';
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';
import { slowRatings } from './slow-customers.ts';
import { fateOf, settlingOf } from './slow-handoffs.ts';
import { entriesOf, linksFrom, type SlowHistory, slowDeals } from './slow-history.ts';
import type { SlowFigure, SlowRow } from './slow-rows.ts';

type Ended = SlowRow & { readonly bad: boolean };

function failedBy(history: SlowHistory, handed: EntryOf<'handed-off'>, at: number): boolean {
  if (fateOf(history, handed) !== 'broken') return false;
  const due = handed.payload.dueAt ?? Number.POSITIVE_INFINITY;
  return due < at || (settlingOf(history, handed.payload.handoff)?.happenedAt ?? at) < at;
}

/** Handoffs begun in the year before, of the subjects asked for. */
function begun(
  history: SlowHistory,
  of: (subject: SubjectId) => boolean,
  at: number,
): EntryOf<'handed-off'>[] {
  return entriesOf(history, 'handed-off').filter(
    (one) =>
      of(one.subject) &&
      one.happenedAt < at &&
      one.happenedAt > at - 365 * DAY_MS &&
      fateOf(history, one) !== 'withdrawn',
  );
}

function accountOf(history: SlowHistory, subject: SubjectId): SubjectId | undefined {
  const own = linksFrom(history, subject, 'account').at(-1);
  const deal = subjectType(subject) === 'lead' ? linksFrom(history, subject, 'opportunity')[0] : undefined;
  return own ?? (deal === undefined ? undefined : linksFrom(history, deal, 'account').at(-1));
}

function ended(
  history: SlowHistory,
  row: { readonly at: number; readonly subject: SubjectId; readonly bad: boolean },
  of: (subject: SubjectId) => boolean,
): Ended[] {
  const handed = begun(history, of, row.at);
  const hit = handed.some((one) => failedBy(history, one, row.at));
  return handed.length === 0 ? [] : [{ ...row, known: row.at, counted: row.bad, hit }];
}

export function slowDissatisfied(history: SlowHistory): SlowRow[] {
  return slowRatings(history, ['satisfaction']).flatMap(({ at, subject, value }) =>
    subject === null
      ? []
      : ended(
          history,
          { at, subject, bad: (value ?? 0) < 0.5 },
          (handed) => accountOf(history, handed) === subject,
        ),
  );
}

export function slowLost(history: SlowHistory): SlowRow[] {
  return slowDeals(history).flatMap(({ id, closed }) =>
    closed === null
      ? []
      : ended(
          history,
          { at: closed.happenedAt, subject: id, bad: closed.payload.outcome === 'lost' },
          (handed) => handed === id || linksFrom(history, handed, 'opportunity').includes(id),
        ),
  );
}

export function slowShareFailed(rows: readonly SlowRow[]): SlowFigure {
  const bad = rows.filter((row) => row.counted);
  return { value: bad.length === 0 ? null : bad.filter((row) => row.hit).length / bad.length, n: bad.length };
}
