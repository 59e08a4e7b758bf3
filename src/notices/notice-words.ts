/** A notice in words, for whoever may read them: the lead by its name only where it is named to the reader. */
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { civilOf } from '../vocabulary/local-date.ts';
import { localOf, type Zone } from '../vocabulary/time-zone.ts';
import { lateBy, type Notice, type NoticeKind } from './notice.ts';

/** How each kind is called where somebody chooses which to be told. */
export const KIND_NAMES: Readonly<Record<NoticeKind, string>> = {
  assigned: 'Something was given to me',
  taken: 'Something was given to somebody else',
  waiting: 'Something waits for an owner',
  warned: 'A clock is about to run out',
  breached: 'A clock has run out',
  escalated: 'A late handoff was escalated to me',
  returned: 'What we handed over was rejected',
  recycled: 'What we handed over comes back later',
  answered: 'What we reported was answered',
  expired: 'A handoff was closed unanswered',
  withdrawn: 'A handoff was withdrawn',
  'call-asked': 'A colleague asks me to call together',
  'call-answered': 'My question to call together was answered',
  'amendment-proposed': 'A change of the agreement was proposed',
  'action-agreed': 'Something was agreed that I do',
  'action-overdue': 'An agreed action is past its day',
  'report-answered': 'What I reported was answered',
  'endpoint-off': 'A web hook was switched off',
  undeliverable: 'A notice could not be delivered',
  'calendar-unread': 'A calendar cannot be read',
  'survey-asked': 'The survey of both sides asks me',
  'survey-reminder': 'The survey of both sides still waits for me',
  'gate-lapsed': 'A gate of the stage has lapsed',
};

export type Named = {
  name(subject: SubjectId): string | null;
  /** Whoever reads it oversees: what is somebody's is not theirs. */
  readonly oversees?: boolean;
};

const NOBODY: Named = { name: () => null };

/** What the sentences are made of. */
type Parts = {
  /** The lead by its name, else what was handed over. */
  readonly lead: string;
  /** The lead by its name, else that it is one. */
  readonly one: string;
  /** Whose it is or who asked; null where nobody is named. */
  readonly whose: string | null;
  readonly detail: string | null;
  readonly oversees: boolean;
};

function because({ detail }: Parts): string {
  return detail === null ? '' : ` (${detail})`;
}

const SENTENCES: Readonly<Record<NoticeKind, (parts: Parts) => string>> = {
  assigned: ({ lead, whose, oversees }) =>
    oversees ? `${lead} went to ${whose ?? 'an owner'}` : `${lead} is yours`,
  taken: ({ lead, whose, oversees }) =>
    oversees ? `${lead} changed hands` : `${lead} went to ${whose ?? 'somebody else'}`,
  waiting: ({ lead }) => `${lead} waits for an owner`,
  warned: ({ lead }) => `${lead} is due soon`,
  breached: ({ lead, whose }) => `${lead} was not answered in time${whose === null ? '' : ` by ${whose}`}`,
  escalated: ({ lead, whose }) =>
    `${lead} is late and was escalated${whose === null ? '' : `; ${whose} has it`}`,
  returned: (parts) => `${parts.lead} was rejected${because(parts)}`,
  recycled: (parts) => `${parts.lead} was rejected and comes back later${because(parts)}`,
  answered: ({ lead }) => `${lead} was answered`,
  expired: ({ lead }) => `${lead} was closed unanswered`,
  withdrawn: ({ lead }) => `${lead} was withdrawn: nothing is left to do`,
  'call-asked': ({ one, whose }) => `${whose ?? 'A colleague'} asks to call ${one} together`,
  'call-answered': ({ one, whose, detail }) =>
    `${whose ?? 'Your colleague'} answered: the call with ${one} is ${detail ?? 'answered'}`,
  'amendment-proposed': ({ detail }) =>
    `A change of the agreement was proposed (${detail ?? 'the text'}): it waits for your side’s vote`,
  'action-agreed': ({ whose, detail }) =>
    `${whose === null ? 'It was agreed' : `${whose} recorded`} that something is yours to do${detail === null ? '' : ` by ${detail}`}`,
  'action-overdue': ({ detail }) => `An agreed action was due ${detail ?? 'before today'} and is not done`,
  'report-answered': ({ whose, detail }) =>
    `${whose ?? 'The other side'} answered what you reported${detail === null ? '' : `: ${detail}`}`,
  'endpoint-off': ({ detail }) => `The web hook ${detail ?? ''} was switched off`,
  undeliverable: (parts) => `A notice could not be delivered${because(parts)}`,
  'calendar-unread': (parts) => `A calendar cannot be read${because(parts)}`,
  'survey-asked': () => 'What do you think of how sales and marketing work together? Your form is open',
  'survey-reminder': () => 'Your form of the survey on sales and marketing is still open',
  'gate-lapsed': ({ detail }) => `A gate of the stage has lapsed: ${detail ?? 'its evidence grew old'}`,
};

function sentence({ kind, what, subject, owner, detail }: Notice, named: Named): string {
  const called = subject === null ? null : named.name(subject);
  return SENTENCES[kind]({
    lead: called ?? what ?? 'Something handed over',
    one: called ?? 'a lead',
    whose: owner === null ? null : named.name(owner),
    detail,
    oversees: named.oversees === true,
  });
}

/** `4 hours 30 minutes`, `2 days`, `3 minutes`. */
export function lengthText(ms: number): string {
  const many = (amount: number, unit: string) => `${amount} ${unit}${amount === 1 ? '' : 's'}`;
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  if (minutes < 60) return many(minutes, 'minute');
  if (minutes >= 2 * (DAY_MS / MINUTE_MS)) return many(Math.round(ms / DAY_MS), 'day');
  const rest = minutes % 60;
  const hours = many(Math.floor(minutes / 60), 'hour');
  return ms >= 10 * HOUR_MS || rest === 0 ? hours : `${hours} ${many(rest, 'minute')}`;
}

/** In one sentence without its end; that it was decided late is always said. */
export function noticeText(notice: Notice, named: Named = NOBODY): string {
  const late = lateBy(notice);
  const told = late === 0 ? '' : `, decided ${lengthText(late)} late`;
  return `${sentence(notice, named)}${told}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const two = (value: number) => String(value).padStart(2, '0');

/** `2 March 2026, 14:00 (Europe/Berlin)`. */
export function timeText(at: Instant, zone: Zone): string {
  const local = localOf(zone, at);
  const day = Math.floor(local / DAY_MS);
  const { year, month, day: date } = civilOf(day);
  const minutes = Math.floor((local - day * DAY_MS) / MINUTE_MS);
  return `${date} ${MONTHS[month - 1]} ${year}, ${two(Math.floor(minutes / 60))}:${two(minutes % 60)} (${zone.name})`;
}
