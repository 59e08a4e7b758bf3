/**
 * Records what a calendar says as absence, and takes back what it no longer says: each once, because what is recorded
 * and the note that it is stand in one append.
 */
import type { Draft, EntryOf } from '../../ledger/entry.ts';
import { absenceChange, type DayRange } from '../../notices/busy-days.ts';
import { type Seq, type SubjectId, WORKSPACE_SUBJECT } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../../vocabulary/local-date.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import type { WorkspaceContext } from '../context.ts';
import {
  ABSENCE_CALENDARS,
  type AbsenceCalendar,
  type KeptCalendar,
  type StandingAbsence,
} from './kept-calendars.ts';

const SOURCE = 'calendar';

export type AbsenceGround = Pick<WorkspaceContext, 'store' | 'workspace'> & { now(): Instant };

function absentDraft(
  { person, item }: KeptCalendar,
  { from, to, startsAt, endsAt }: StandingAbsence,
  now: Instant,
): Draft {
  return {
    kind: 'absent',
    subject: person,
    payload: { from: startsAt, to: endsAt },
    happenedAt: now,
    precision: 'instant',
    source: SOURCE,
    key: `${person}/${from}-${to}/${item.revision}`,
  };
}

/** The entries that record these absences of this person and still count. */
async function seqsOf(
  person: SubjectId,
  absences: readonly StandingAbsence[],
  { store, workspace }: AbsenceGround,
): Promise<readonly Seq[]> {
  const seqs: Seq[] = [];
  if (absences.length === 0) return seqs;
  const filter = { kinds: ['absent'] as const, subject: person, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    for (const { source, seq, payload } of page as readonly EntryOf<'absent'>[]) {
      const isMeant = absences.some(
        ({ startsAt, endsAt }) => payload.from === startsAt && payload.to === endsAt,
      );
      if (source === SOURCE && isMeant) seqs.push(seq);
    }
  }
  return seqs;
}

async function drafts(
  kept: KeptCalendar,
  add: readonly StandingAbsence[],
  withdraw: readonly StandingAbsence[],
  ground: AbsenceGround,
): Promise<readonly Draft[]> {
  const now = ground.now();
  const seqs = await seqsOf(kept.person, withdraw, ground);
  const withdrawn: Draft = {
    kind: 'retracted',
    subject: WORKSPACE_SUBJECT,
    payload: { seqs, why: 'The calendar no longer says so.' },
    happenedAt: now,
    precision: 'instant',
    source: SOURCE,
    key: `${kept.person}/withdrawn/${kept.item.revision}`,
  };
  const added = add.map((absence) => absentDraft(kept, absence, now));
  // What is new comes first: in between nobody is thought to be there.
  return seqs.length === 0 ? added : [...added, withdrawn];
}

function sameDays(one: DayRange, other: DayRange): boolean {
  return one.from === other.from && one.to === other.to;
}

/** False where somebody else read or changed the calendar meanwhile: nothing was recorded. */
export async function recordAbsences(
  kept: KeptCalendar,
  wanted: readonly DayRange[],
  zone: Zone,
  nextAt: Instant,
  ground: AbsenceGround,
): Promise<boolean> {
  const { store, workspace } = ground;
  const now = ground.now();
  const before = kept.calendar.stand;
  const change = absenceChange(before, wanted, dayAt(zone, now));
  const recorded = (days: DayRange): StandingAbsence =>
    before.find((one) => sameDays(one, days)) ?? {
      ...days,
      startsAt: startOfDay(zone, days.from),
      endsAt: startOfDay(zone, days.to),
    };
  const stand = change.stand.map(recorded);
  const calendar: AbsenceCalendar = { ...kept.calendar, readAt: now, failed: null, stand };
  const item = {
    collection: ABSENCE_CALENDARS,
    id: kept.person,
    body: JSON.stringify(calendar),
    dueAt: nextAt,
    expect: kept.item.revision,
  };
  const entries = await drafts(kept, change.add.map(recorded), change.withdraw.map(recorded), ground);
  return (await store.append(workspace.id, entries, { now, items: [item] })).ok;
}

/** Takes back what lies ahead, and the calendar with it. */
export async function withdrawAll(kept: KeptCalendar, context: WorkspaceContext): Promise<boolean> {
  const { store, workspace, now } = context;
  const items = [{ collection: ABSENCE_CALENDARS, id: kept.person, body: null, expect: kept.item.revision }];
  const gone = await drafts(kept, [], kept.calendar.stand, { store, workspace, now });
  return (await store.append(workspace.id, gone, { now: now(), items })).ok;
}
