/** A meeting that was held, with its decisions and actions, as entries to be: all of it, or every fault at once. */
import { z } from 'zod';
import type { Speaker } from '../../ledger/entries/planned.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { type Fault, type Refusal, refusal } from '../refusal.ts';
import type { OwnerTold } from './action-notices.ts';
import { type ActionAsked, actionAsked, actionDrafts } from './agree-action.ts';
import { peopleOfPlan } from './plan-people.ts';
import {
  newRecord,
  notPast,
  pastMoment,
  plannedDraft,
  says,
  type Words,
  whenHeld,
} from './record-planned.ts';
import type { Spoken } from './speaker.ts';
import { type DecisionAsked, decisionAsked, decisionDrafts } from './take-decision.ts';

const MOST = 50;

/** A meeting with all that came of it. */
export const meetingAsked = z.object({
  meeting: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('Its id in the cadence clause; left out: nobody had planned it.'),
  at: pastMoment.optional().describe('When it was; left out: now.'),
  minutes: z.number().int().min(1).max(1_440).optional().describe('How long it took.'),
  present: z
    .array(z.string().trim().min(1).max(200))
    .max(200)
    .default([])
    .describe('Who was there, by name or id.'),
  sides: z
    .array(z.enum(SIDES))
    .min(1)
    .max(2)
    .default([...SIDES])
    .describe('Sides of which somebody was there; left out: both.'),
  says: says.optional().describe('What was said, in a few words.'),
  decisions: z.array(decisionAsked).max(MOST).default([]),
  actions: z.array(actionAsked).max(MOST).default([]),
});
export type MeetingAsked = z.output<typeof meetingAsked>;

/** What was at fault in it before stands as null: the rest is looked at all the same. */
export type MeetingParts = Omit<MeetingAsked, 'decisions' | 'actions'> & {
  readonly decisions: readonly (DecisionAsked | null)[];
  readonly actions: readonly (ActionAsked | null)[];
};

type Made = {
  readonly drafts: readonly Draft[];
  readonly ids: readonly string[];
  readonly told: readonly OwnerTold[];
};
type Minutes = {
  readonly meeting: SubjectId;
  readonly speaker: Speaker;
  readonly at: Words['at'];
  readonly context: WorkspaceContext;
};

/** Every fault of every part at once. */
async function partsMade<Part>(
  parts: readonly (Part | null)[],
  make: (
    part: Part,
    path: string,
  ) => Promise<
    Result<
      { readonly subject: SubjectId; readonly drafts: readonly Draft[]; readonly told?: OwnerTold },
      Refusal
    >
  >,
  name: string,
): Promise<Made & { readonly faults: readonly Fault[] }> {
  const drafts: Draft[] = [];
  const ids: string[] = [];
  const told: OwnerTold[] = [];
  const faults: Fault[] = [];
  for (const [place, part] of parts.entries()) {
    if (part === null) continue;
    const made = await make(part, `${name}.${place}.`);
    if (!made.ok) {
      faults.push(...(made.refusal.faults ?? [{ path: `${name}.${place}`, message: made.refusal.says }]));
      continue;
    }
    drafts.push(...made.value.drafts);
    ids.push(made.value.subject);
    if (made.value.told !== undefined) told.push(made.value.told);
  }
  return { drafts, ids, told, faults };
}

/** The first refusal with the faults of a second one, if there is one. */
function both(first: Refusal, second: Result<unknown, Refusal>): Refusal {
  const more = second.ok ? [] : (second.refusal.faults ?? []);
  return { ...first, faults: [...(first.faults ?? []), ...more] };
}

async function actionMade(action: ActionAsked, path: string, { meeting, speaker, at, context }: Minutes) {
  const past = await notPast(action.due, `${path}due`, context);
  const made = await actionDrafts(action, meeting, speaker, context, { path, ...(at ? { at } : {}) });
  if (past !== null) return refused(both(past, made));
  if (!made.ok) return made;
  const { subject, owner, drafts } = made.value;
  return done({ subject, drafts, told: { action: subject, owner, due: action.due } });
}

async function decisionMade(decision: DecisionAsked, path: string, minutes: Minutes) {
  const { meeting, speaker, at, context } = minutes;
  const past = await notPast(decision.expires, `${path}expires`, context);
  const made = await decisionDrafts(decision, meeting, speaker, context, { path, ...(at ? { at } : {}) });
  return past === null ? made : refused(both(past, made));
}

async function unknownMeeting(
  meeting: string | undefined,
  context: WorkspaceContext,
): Promise<Refusal | null> {
  if (meeting === undefined) return null;
  const ruling = rulingText(await context.agreements.read(context.workspace.id), context.now());
  const known = (ruling?.agreement.cadence?.meetings ?? []).map(({ id }) => id);
  if (known.includes(meeting)) return null;
  const which = known.length === 0 ? 'It names none.' : `It names ${known.join(', ')}.`;
  const message = `The cadence clause names no meeting "${meeting}". ${which}`;
  return refusal('not-found', 'unknown-meeting', message, [{ path: 'meeting', message }]);
}

type Head = {
  readonly drafts: readonly Draft[];
  readonly people: readonly SubjectId[];
  readonly at: Words['at'];
};

/** Which meeting, when, who was there: every fault at once, and the refusal of the first. */
async function headOf(
  asked: MeetingParts,
  context: WorkspaceContext,
): Promise<{ readonly head: Head; readonly against: readonly Refusal[]; readonly absent: readonly Fault[] }> {
  const unknown = await unknownMeeting(asked.meeting, context);
  const held = await whenHeld(asked.at, 'at', context);
  const present = await peopleOfPlan(asked.present, 'present', context);
  const against = [unknown, held.ok ? null : held.refusal];
  return {
    head: {
      drafts: present.ok ? present.value.drafts : [],
      people: present.ok ? present.value.people : [],
      at: held.ok ? held.value : undefined,
    },
    against: against.filter((one) => one !== null),
    absent: present.ok ? [] : faultsOf(present.refusal),
  };
}

function faultsOf({ faults, says }: Refusal): readonly Fault[] {
  return faults ?? [{ message: says }];
}

/** One fault alone is refused for its own reason; several are faults of the minutes. */
function notRecorded(against: readonly Refusal[], more: readonly Fault[]): Refusal | null {
  const faults = [...against.flatMap(faultsOf), ...more];
  const [only, ...others] = against;
  if (only !== undefined && others.length === 0 && more.length === 0) return only;
  const [first] = faults;
  return first === undefined ? null : refusal('not-valid', 'minutes-not-valid', first.message, faults);
}

export type MeetingDrafts = {
  readonly meeting: SubjectId;
  readonly drafts: readonly Draft[];
  readonly decisions: readonly string[];
  readonly actions: readonly string[];
  readonly told: readonly OwnerTold[];
};

/** The drafts of the meeting and of all that came of it, or every fault of every part at once. */
export async function meetingDrafts(
  asked: MeetingParts,
  { speaker, drafts: naming }: Spoken,
  context: WorkspaceContext,
): Promise<Result<MeetingDrafts, Refusal>> {
  const { head, against, absent } = await headOf(asked, context);
  const meeting = await newRecord('meeting', context);
  const minutes: Minutes = { meeting, speaker, at: head.at, context };
  const decisions = await partsMade(
    asked.decisions,
    (one, path) => decisionMade(one, path, minutes),
    'decisions',
  );
  const actions = await partsMade(asked.actions, (one, path) => actionMade(one, path, minutes), 'actions');
  const refusedFor = notRecorded(against, [...absent, ...decisions.faults, ...actions.faults]);
  if (refusedFor !== null) return refused(refusedFor);
  const payload = {
    meeting: asked.meeting ?? null,
    minutes: asked.minutes ?? null,
    present: head.people,
    sides: [...new Set(asked.sides)].sort(),
  };
  const own = plannedDraft('meeting-held', meeting, payload, speaker, context, {
    says: asked.says,
    ...(head.at === undefined ? {} : { at: head.at }),
  });
  return done({
    meeting,
    drafts: [...naming, ...head.drafts, own, ...decisions.drafts, ...actions.drafts],
    ...{ decisions: decisions.ids, actions: actions.ids, told: [...decisions.told, ...actions.told] },
  });
}
