/** What a subscribed calendar shows: what is due and to whom, calls that were agreed, meetings with a date, and what is no longer due. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type CalendarEntry, calendarFile } from '../../delivery/calendar-file.ts';
import type { EngineState } from '../../engine/funnel-state.ts';
import { type HandoffView, handoffViews } from '../../engine/lead-view.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { type Instant, instant, MINUTE_MS } from '../../vocabulary/instant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { glance } from '../glance.ts';
import { JOINT_CALL, type JointCall, jointCallBody } from '../joint-calls.ts';
import { operation } from '../operation.ts';
import { planEntries } from '../plan/plan-calendar.ts';
import { refusal } from '../refusal.ts';
import { CANCELLED, type CancelledEntry } from './calendar-entries.ts';
import { feedBehind, personOf } from './calendar-feeds.ts';
import { bodyOf } from './kept-notices.ts';

const MOST_ENTRIES = 2_000;
/** A due instant is shown as the last quarter of an hour before it. */
const SHOWN_MS = 15 * MINUTE_MS;
const CALL_MS = 30 * MINUTE_MS;

type Ground = { readonly context: WorkspaceContext; readonly calendar: string };

function uidOf(thing: string, { context }: Ground): string {
  const digest = createHash('sha256').update(`${context.workspace.id}\n${thing}`).digest('hex');
  return `${digest.slice(0, 32)}@entente`;
}

function linkOf({ context }: Ground, page: 'inbox' | 'plan' = 'inbox'): string | null {
  const { url } = context.outside;
  return url === null ? null : `${url.replace(/\/$/, '')}/${context.workspace.name}/${page}`;
}

/** No name of a lead stands in it: calendars are read by programs of others. */
function dueEntry(
  handoff: string,
  what: string,
  dueAt: Instant,
  rest: Pick<CalendarEntry, 'sequence' | 'stamp' | 'cancelled'>,
  ground: Ground,
): CalendarEntry {
  return {
    ...rest,
    uid: uidOf(handoff, ground),
    startsAt: instant(dueAt - SHOWN_MS),
    endsAt: dueAt,
    title: `Due: ${what}`,
    link: linkOf(ground),
    busy: false,
  };
}

function isIn(view: HandoffView, calendar: string): boolean {
  if (view.shadow || view.stopped || view.dueAt === null) return false;
  const person = personOf(calendar);
  return person === null ? calendar === `side:${view.to}` : view.owner === person;
}

function dueNow(state: EngineState, ground: Ground): readonly CalendarEntry[] {
  return handoffViews(state)
    .filter((view) => isIn(view, ground.calendar))
    .slice(0, MOST_ENTRIES)
    .map(({ handoff, what, dueAt, subject, startsAt, handedAt }) => {
      // How often something was decided of the subject: the sequence may grow without need, never fall.
      const sequence = state.columns.decided[state.byId.get(subject)?.index ?? -1] ?? 0;
      const rest = { sequence, stamp: startsAt ?? handedAt, cancelled: false };
      return dueEntry(handoff, what, dueAt as Instant, rest, ground);
    });
}

async function noLongerDue(ground: Ground): Promise<readonly CalendarEntry[]> {
  const { store, workspace } = ground.context;
  const prefix = `${ground.calendar}/`;
  const items = await store.items(workspace.id, CANCELLED, { prefix, limit: MOST_ENTRIES });
  return items.map((item) => {
    const { handoff, what, dueAt, sequence, at } = bodyOf<CancelledEntry>(item);
    return dueEntry(handoff, what, dueAt, { sequence, stamp: at, cancelled: true }, ground);
  });
}

function callEntry(call: JointCall, revision: number, ground: Ground): readonly CalendarEntry[] {
  const [start] = call.proposed;
  if (start === undefined) return [];
  const startsAt = instant(Date.parse(start));
  return [
    {
      uid: uidOf(call.id, ground),
      sequence: revision,
      stamp: startsAt,
      startsAt,
      endsAt: instant(startsAt + CALL_MS),
      title: 'Call together with a colleague of the other side',
      link: linkOf(ground),
      cancelled: call.state === 'declined',
      busy: call.state !== 'declined',
    },
  ];
}

/** Calls this person agreed to; one that was declined after it was agreed is cancelled. */
async function calls(person: SubjectId, ground: Ground): Promise<readonly CalendarEntry[]> {
  const { store, workspace } = ground.context;
  const items = await store.items(workspace.id, JOINT_CALL, { limit: MOST_ENTRIES });
  return items.flatMap((item) => {
    const read = jointCallBody.safeParse(JSON.parse(item.body));
    if (!read.success || read.data.state === 'requested') return [];
    const call = read.data;
    return call.requestedBy === person || call.with === person ? callEntry(call, item.revision, ground) : [];
  });
}

const UNKNOWN = refusal('not-found', 'unknown-feed', 'There is no calendar at this address.');

export const readCalendarFeed = operation({
  name: 'read-calendar-feed',
  says: 'Shows the calendar behind a secret address, as an iCalendar file.',
  kind: 'read',
  needs: 'workspace',
  input: z.object({
    token: z
      .string()
      .regex(/^[\w-]{43}$/, 'the secret of its address')
      .describe('The secret.'),
  }),
  output: z.object({ text: z.string() }),
  async run({ token }, context) {
    const feed = await feedBehind(token, context);
    if (feed === null) return refused(UNKNOWN);
    const ground: Ground = { context, calendar: feed.calendar };
    const standing = await glance(context);
    const due = standing === null ? [] : dueNow(standing.state, ground);
    const known = new Set(due.map(({ uid }) => uid));
    const over = (await noLongerDue(ground)).filter(({ uid }) => !known.has(uid));
    const person = personOf(feed.calendar);
    const agreed = person === null ? [] : await calls(person, ground);
    const plan = { calendar: feed.calendar, uid: (thing: string) => uidOf(thing, ground) };
    const planned = await planEntries({ ...plan, link: linkOf(ground, 'plan') }, context);
    const entries = [...due, ...over, ...agreed, ...planned];
    return done({ text: calendarFile(`Entente: ${feed.says}`, entries) });
  },
});
