/** Opens a wave of the survey: both sides, leaders and staff, are asked the same on forms that mirror each other. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CELLS, cellOf } from '../../alignment/survey/cells.ts';
import { type Points, questionsFor } from '../../alignment/survey/form.ts';
import { ITEMS } from '../../alignment/survey/items.ts';
import { DIMENSIONS, type Dimension } from '../../alignment/survey/places.ts';
import { LEAST_FLOOR } from '../../alignment/survey/release.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { WORKSPACE_SUBJECT } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { readMoment } from '../moment.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { when } from '../words.ts';
import { workspaceZone } from '../workspace-zone.ts';
import { inviteesOf } from './invited-people.ts';
import type { Invitee } from './invitee.ts';
import { changed, DUE, INVITATIONS, type Invitation, invitationId, marksOf } from './open-wave.ts';
import { floorNow, readWaves } from './survey-record.ts';
import { askingChanges, formPath } from './tell-asked.ts';
import { constructId, waveShape, waveView } from './wave-shape.ts';

const TOKEN_BYTES = 24;
const USUAL_DAYS = 14;
const LONGEST_DAYS = 120;
/** So long before the end whoever has not answered is reminded once by itself. */
export const REMINDED_BEFORE_MS = 3 * DAY_MS;

const input = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('What the wave is called; left out: its number.'),
  points: z
    .union([z.literal(5), z.literal(7)])
    .default(5)
    .describe('Points of every answer: 5 or 7.'),
  closes: when.optional().describe('Until when it may be answered; left out: two weeks from now.'),
  constructs: z.array(constructId).max(50).default([]).describe('What is asked about; left out: everything.'),
  items: z
    .array(z.enum(ITEMS.map(({ id }) => id) as [string, ...string[]]))
    .max(200)
    .default([])
    .describe('Single statements, by id, beside the constructs; both left out: everything.'),
  floor: z
    .int()
    .min(LEAST_FLOOR)
    .max(20)
    .optional()
    .describe(
      'Fewer answers are never shown; left out: as the agreement says, or 5. Never below the agreement’s.',
    ),
  people: z
    .string()
    .max(2_000_000)
    .optional()
    .describe(
      'Whom to ask, as CSV: columns email, side, and where wanted level (leader, staff), head, name, region, team.',
    ),
  order: z
    .array(z.enum(DIMENSIONS))
    .max(DIMENSIONS.length)
    .default([...DIMENSIONS])
    .describe(
      'What a side is cut by first, where not everything can be told: level, region, team; left out is not cut by.',
    ),
  members: z
    .boolean()
    .default(false)
    .describe(
      'Ask everybody who may sign in and has a side, too; region and team as their record says, or as a row with their address does.',
    ),
});
const output = z.object({
  wave: waveShape,
  /** One per person, told once; each takes one form. Mailed as well where mail is set up. */
  links: z.array(z.object({ email: z.string(), side: z.enum(['marketing', 'sales']), link: z.string() })),
  mailed: z.boolean(),
});
export type OpenSurveyOutput = z.infer<typeof output>;

async function closingAt(
  written: string | undefined,
  context: WorkspaceContext,
): Promise<Result<Instant, Refusal>> {
  const now = context.now();
  if (written === undefined) return done(instant(now + USUAL_DAYS * DAY_MS));
  const ruling = rulingText(await context.agreements.read(context.workspace.id), now);
  const zone = context.zones.zone(await workspaceZone(context, ruling));
  const at = zone.ok ? readMoment(written, zone.value) : null;
  if (at === null)
    return refused(refusal('misuse', 'no-such-moment', `"${written}" is no date that exists.`));
  if (at <= now || at > now + LONGEST_DAYS * DAY_MS) {
    const says = `A wave is open for at most ${LONGEST_DAYS} days, and closes later than now.`;
    return refused(refusal('misuse', 'wrong-end', says, [{ path: 'closes', message: says }]));
  }
  return done(at);
}

/** One wave at a time: who is asked twice at once answers neither. */
async function nextWave(context: WorkspaceContext): Promise<Result<string, Refusal>> {
  const waves = await readWaves(context);
  const open = waves.find(({ closed }) => closed === null);
  if (open === undefined) return done(`wave-${waves.length + 1}`);
  return refused(refusal('conflict', 'wave-open', `${open.name} is open still; close it first.`));
}

async function invitationsFor(
  wave: string,
  invitees: readonly Invitee[],
  context: WorkspaceContext,
): Promise<readonly Invitation[]> {
  const marks = await marksOf(
    context,
    invitees.map(({ email }) => email),
  );
  return invitees.map(({ region, team, ...invitee }, index) => ({
    ...{ wave, ...invitee, answered: false },
    ...(region === '' ? {} : { region }),
    ...(team === '' ? {} : { team }),
    mark: marks[index] as string,
    token: randomBytes(TOKEN_BYTES).toString('base64url'),
  }));
}

type Opening = {
  readonly wave: string;
  readonly name: string;
  readonly points: Points;
  readonly questions: readonly string[];
  readonly floor: number;
  readonly order?: readonly Dimension[];
  readonly closesAt: Instant;
};

export function openedDraft(
  opening: Opening,
  invitees: readonly Pick<Invitee, 'side' | 'level'>[],
  happenedAt: Instant,
  imported: boolean,
): Draft {
  const invited = Object.fromEntries(
    CELLS.map((cell) => [cell, invitees.filter(({ side, level }) => cellOf(side, level) === cell).length]),
  );
  return {
    ...{ kind: 'survey-opened', subject: WORKSPACE_SUBJECT, happenedAt, precision: 'instant' },
    ...{ source: 'entente', key: `survey/${opening.wave}/opened` },
    payload: { ...opening, invited, imported },
  } as Draft;
}

function hasCut(invitees: readonly Invitee[]): boolean {
  return invitees.some(({ region, team }) => region !== '' || team !== '');
}

export const openSurvey = operation({
  name: 'open-survey',
  says: 'Opens a wave of the survey of both sides and asks people by a link that takes one form each.',
  kind: 'write',
  needs: 'workspace',
  input,
  output,
  async run({ name, points, closes, constructs, items: single, floor, order, ...asked }, context) {
    const { store, workspace, outside, now } = context;
    const wave = await nextWave(context);
    if (!wave.ok) return wave;
    const closesAt = await closingAt(closes, context);
    if (!closesAt.ok) return closesAt;
    const invitees = await inviteesOf(asked, context);
    if (!invitees.ok) return invitees;
    const opening: Opening = {
      ...{ wave: wave.value, points, closesAt: closesAt.value },
      name: name ?? `Wave ${wave.value.slice('wave-'.length)}`,
      questions: questionsFor(constructs, single).map(({ id }) => id),
      ...(hasCut(invitees.value) ? { order: [...new Set(order)] } : {}),
      floor: Math.max(floor ?? LEAST_FLOOR, await floorNow(context)),
    };
    const invitations = await invitationsFor(wave.value, invitees.value, context);
    const items: readonly ItemChange[] = [
      ...invitations.map((one) => changed(INVITATIONS, invitationId(one.wave, one.token), one, null)),
      {
        ...changed(DUE, wave.value, { wave: wave.value, closesAt: closesAt.value, reminded: false }, null),
        dueAt: instant(Math.max(now(), closesAt.value - REMINDED_BEFORE_MS)),
      },
      ...askingChanges('survey-asked', invitations, now(), outside.mails && !workspace.simulated),
    ];
    const draft = openedDraft(opening, invitees.value, now(), false);
    const appended = await store.append(workspace.id, [draft], { now: now(), items });
    if (!appended.ok) return refused(refusal('conflict', 'wave-open', 'Another wave was opened meanwhile.'));
    const waves = await readWaves(context);
    const opened = waves.find(({ id }) => id === wave.value);
    if (opened === undefined)
      return refused(refusal('conflict', 'wave-open', 'Another wave was opened meanwhile.'));
    return done({
      wave: await waveView(opened, context),
      links: invitations.map(({ email, side, token }) => ({
        email,
        side,
        link: `/${formPath(workspace.name, token)}`,
      })),
      mailed: outside.mails && !workspace.simulated,
    });
  },
});
