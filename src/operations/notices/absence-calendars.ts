/** Calendars whose whole days away are taken as absence: whose they are, where they are, what was last read there. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { outwardUrl } from '../../connectors/address-rules.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { dateText } from '../../vocabulary/local-date.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { actingPerson, actsForOthers } from '../acting-person.ts';
import { isoOrNull } from '../agreement-views.ts';
import type { WorkspaceContext } from '../context.ts';
import { peopleNamed } from '../engine-people.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { ABSENCE_CALENDARS, type AbsenceCalendar, calendarKept } from './kept-calendars.ts';
import { bodyOf } from './kept-notices.ts';
import { withdrawAll } from './record-absences.ts';

const shown = z.object({
  person: z.string(),
  /** By which it is named to remove it: the id its system gives the person. */
  id: z.string(),
  name: z.string(),
  /** The host alone: the rest of the address is often a secret. */
  host: z.string(),
  readAt: isoInstant.nullable(),
  failed: z.string().nullable(),
  /** Days away that lie ahead, the last one included. */
  away: z.array(z.object({ from: z.string(), to: z.string() })),
});
const output = z.object({ calendars: z.array(shown) });
export type AbsenceCalendarsOutput = z.infer<typeof output>;

/** The person asked for: oneself, or whom one may act for. A person no system reported is one all the same. */
async function personMeant(
  written: string | undefined,
  context: WorkspaceContext,
): Promise<Result<SubjectId, Refusal>> {
  const { asker, store, workspace } = context;
  const word = written ?? asker.person ?? undefined;
  if (word === undefined || (written !== undefined && written !== asker.person && !actsForOthers(asker))) {
    return actingPerson(written, context);
  }
  const found = (await peopleNamed(store, workspace.id, [word])).get(word);
  return found === undefined ? actingPerson(written, context) : done(found);
}

async function shownCalendars(context: WorkspaceContext): Promise<AbsenceCalendarsOutput> {
  const { store, workspace, asker } = context;
  const items = await store.items(workspace.id, ABSENCE_CALENDARS, { limit: 5_000 });
  const own = asker.person === null ? null : await personMeant(undefined, context);
  const kept = items
    .map(calendarKept)
    .filter(({ person }) => actsForOthers(asker) || (own?.ok === true && own.value === person));
  const names = await store.names(
    workspace.id,
    kept.map(({ person }) => person),
  );
  return {
    calendars: kept.map(({ person, calendar }) => ({
      person,
      id: names.get(person)?.external ?? calendar.named,
      name: names.get(person)?.label ?? calendar.named,
      host: new URL(calendar.url).host,
      readAt: isoOrNull(calendar.readAt),
      failed: calendar.failed?.says ?? null,
      away: calendar.stand.map(({ from, to }) => ({ from: dateText(from), to: dateText(to - 1) })),
    })),
  };
}

export const listAbsenceCalendars = operation({
  name: 'list-absence-calendars',
  says: 'Lists the calendars whose whole days away are taken as absence: one’s own, for operations all.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input: z.object({}),
  output,
  run: async (_, context) => done(await shownCalendars(context)),
});

const person = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe('Whose, by the id in the CRM; left out: one’s own.');

export const setAbsenceCalendar = operation({
  name: 'set-absence-calendar',
  says: 'Takes the whole days away in a calendar as absence, from now on: leads go to others meanwhile.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input: z.object({ url: z.string().min(1).max(2_000).describe('Its secret iCalendar address.'), person }),
  output,
  async run({ url, person: asked }, context) {
    const { store, workspace, outside, asker, now } = context;
    // Calendar programs write webcal:// where they mean https://.
    const address = url.trim().replace(/^webcals?:\/\//i, 'https://');
    const read = outwardUrl(address, outside.allow);
    if (!read.ok) {
      const { says: message } = read.refusal;
      return refused(refusal('not-valid', 'address-refused', message, [{ path: 'url', message }]));
    }
    const found = await personMeant(asked, context);
    if (!found.ok) return found;
    const before = await store.item(workspace.id, ABSENCE_CALENDARS, found.value);
    const stand = before === null ? [] : bodyOf<AbsenceCalendar>(before).stand;
    const named = asked ?? asker.person ?? found.value;
    const calendar: AbsenceCalendar = { url: address, named, readAt: null, failed: null, stand };
    await store.changeItems(workspace.id, [
      { collection: ABSENCE_CALENDARS, id: found.value, body: JSON.stringify(calendar), dueAt: now() },
    ]);
    return done(await shownCalendars(context));
  },
});

export const removeAbsenceCalendar = operation({
  name: 'remove-absence-calendar',
  says: 'Reads a calendar no more, and takes back the absences it told of that lie ahead.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input: z.object({ person }),
  output,
  async run({ person: asked }, context) {
    const found = await personMeant(asked, context);
    if (!found.ok) return found;
    const item = await context.store.item(context.workspace.id, ABSENCE_CALENDARS, found.value);
    if (item === null) return refused(refusal('not-found', 'no-calendar', 'No calendar is read for them.'));
    if (!(await withdrawAll(calendarKept(item), context))) {
      return refused(refusal('busy', 'busy', 'It is being read right now; try again.'));
    }
    return done(await shownCalendars(context));
  },
});
