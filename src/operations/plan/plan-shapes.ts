/** The shapes in which the common plan is told. */
import { z } from 'zod';
import { RISKS } from '../../plan/relapse.ts';
import {
  ASSIGNMENT_TYPES,
  CHANGES,
  EFFECTS,
  EXCHANGE_TYPES,
  PILLARS,
  PLAN_SECTIONS,
  SEPARATIONS,
  STEPS,
} from '../../vocabulary/plan-words.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { isoInstant } from '../words.ts';

export const side = z.enum(SIDES);
export const either = z.enum([...SIDES, 'both']);
/** Words that may have been erased. */
const text = z.string().nullable();

/** Null where nobody is named, or where the name may not stand here; `kept`: somebody is, and is not named to you. */
const person = z.object({ subject: z.string(), name: z.string() }).nullable();

export const meetingNext = z.object({
  id: z.string(),
  name: z.string(),
  every: z.string(),
  with: z.array(z.string()),
  chair: text,
  /** Null as long as nobody set a date. */
  at: isoInstant.nullable(),
  /** The date that moves with it. */
  planned: isoInstant.nullable(),
  /** By its rhythm, where no date is set. */
  dueBy: text,
  minutes: z.number().nullable(),
  lastHeld: isoInstant.nullable(),
  missed: z.number(),
});

export const meetingHeld = z.object({
  id: z.string(),
  meeting: text,
  name: text,
  at: isoInstant,
  minutes: z.number().nullable(),
  present: z.array(z.string()),
  sides: z.array(side),
  says: text,
  decisions: z.number(),
  actions: z.number(),
});

export const actionShape = z.object({
  id: z.string(),
  says: text,
  of: side,
  owner: person,
  ownerKept: z.boolean(),
  mine: z.boolean(),
  agreedAt: isoInstant,
  firstDue: z.string(),
  due: z.string(),
  moved: z.number(),
  state: z.enum(['open', 'overdue', 'done', 'dropped']),
  endedAt: isoInstant.nullable(),
  late: z.boolean(),
  proof: text,
  evidence: z.number().nullable(),
  effect: z.enum(EFFECTS).nullable(),
  pillar: z.enum(PILLARS).nullable(),
  serves: text,
});

export const followUpShape = z.object({
  agreed: z.number(),
  done: z.number(),
  inTime: z.number(),
  overdue: z.number(),
  open: z.number(),
  dropped: z.number(),
  /** Share of what was first due before today that was done by that day. */
  kept: z.number().nullable(),
});

export const decisionShape = z.object({
  id: z.string(),
  from: z.enum(['text', 'meeting']),
  says: text,
  on: z.string(),
  owner: text,
  of: either,
  expires: text,
  state: z.enum(['holds', 'expiring', 'lapsed']),
  clause: text,
});

export const stepShape = z.object({
  id: z.enum(STEPS),
  number: z.number(),
  state: z.enum(['shown', 'said', 'begun', 'open']),
  owners: z.object({ marketing: person, sales: person }),
  due: text,
  overdue: z.boolean(),
  evidence: z.array(
    z.object({
      says: z.string(),
      met: z.boolean(),
      shownOn: z.enum(['agreement', 'data', 'revenue', 'plan', 'scoreboard']),
    }),
  ),
  says: text,
  saidAt: isoInstant.nullable(),
});

const vote = z
  .object({
    vote: z.enum(['for', 'against']),
    at: isoInstant,
    by: text,
    says: text,
    authenticated: z.boolean(),
  })
  .nullable();
export const votesShape = z.object({ marketing: vote, sales: vote });

export const itemShape = z.object({
  id: z.string(),
  year: z.number(),
  section: z.enum(PLAN_SECTIONS),
  says: text,
  target: z
    .object({ measure: z.string(), atLeast: z.number().optional(), atMost: z.number().optional() })
    .nullable(),
  proposedBy: side.nullable(),
  at: isoInstant,
  votes: votesShape,
  state: z.enum(['agreed', 'refused', 'proposed', 'replaced']),
});

export const lineShape = z.object({
  id: z.string(),
  from: z.enum(['text', 'record']),
  on: text,
  teller: z.string(),
  tell: z.array(z.string()),
  within: text,
  through: text,
  votes: votesShape.nullable(),
  state: z.enum(['agreed', 'refused', 'proposed', 'signed']),
});

export const liaisonShape = z.object({
  /** Null of the signed text. */
  id: text,
  person: z.string(),
  of: z.string(),
  to: z.string(),
  says: text,
  reviewBy: text,
  state: z.enum(['stands', 'review-due']),
});

export const assignmentShape = z.object({
  id: z.string(),
  type: z.enum(ASSIGNMENT_TYPES),
  says: text,
  people: z.array(z.string()),
  sides: z.array(side),
  from: z.string(),
  until: text,
  state: z.enum(['ahead', 'runs', 'ended']),
});

export const exchangeShape = z.object({
  id: z.string(),
  type: z.enum(EXCHANGE_TYPES),
  of: either,
  people: z.array(z.string()),
  planned: z.boolean(),
  minutes: z.number().nullable(),
  at: isoInstant,
  says: text,
});

export const exposureShape = z.object({
  id: z.string(),
  says: z.string(),
  by: either,
  atLeast: z.number(),
  period: z.string(),
  held: z.number(),
  kept: z.boolean(),
});

export const changeShape = z.object({
  id: z.string(),
  what: z.enum(CHANGES),
  of: either,
  person: text,
  at: isoInstant,
  says: text,
  answeredAt: isoInstant.nullable(),
});

export const differenceShape = z.object({
  /** Null of the signed text. */
  id: text,
  type: z.enum([...SEPARATIONS, 'charter']),
  says: text,
  useful: z.boolean(),
});

export const riskShape = z.object({
  id: z.enum(RISKS),
  level: z.enum(['now', 'soon']),
  of: either,
  count: z.number(),
  on: text,
  /** In one sentence. */
  says: z.string(),
});

const spoken = z.object({ lastAt: isoInstant.nullable(), days: z.number().nullable() });
export const silenceShape = z.object({
  most: z.number(),
  of: z.object({ marketing: spoken, sales: spoken }),
  silent: z.array(side),
});

export const thanksShape = z.object({ id: z.string(), to: side, person: text, says: text, at: isoInstant });
