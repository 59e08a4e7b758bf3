/** One line of an inbox in the shape every door shows, and what may be asked of the list. */
import { z } from 'zod';
import { BANDS } from '../engine/rank-handoffs.ts';
import { isoInstant } from './words.ts';

export const inboxSide = z.enum(['marketing', 'sales']);

/** What a view of the inbox shows: every part that is said narrows it. */
export const inboxFilter = z.object({
  whose: z
    .enum(['all', 'mine', 'team', 'unassigned'])
    .optional()
    .describe('Only what is mine, my team’s, or nobody’s yet.'),
  when: z.enum(['overdue', 'today']).optional().describe('Only what is overdue, or due by the end of today.'),
  handoff: z.string().min(1).max(100).optional().describe('Only what was handed over under this clause.'),
  grade: z.enum(['A', 'B', 'C', 'D']).optional().describe('Only leads of this grade.'),
});
export type InboxFilter = z.infer<typeof inboxFilter>;

export const inboxClock = z.object({
  /** Null where no clock runs: nobody owns it yet, the text asks for none, or it is stopped. */
  dueAt: isoInstant.nullable(),
  /** What is left of the agreed time; negative once the due instant has passed. */
  remainingMs: z.number().nullable(),
  /** The remaining time is working time; else plain time that runs through nights. */
  business: z.boolean(),
  /** Whether it counts right now, and from when on where it does not. */
  counts: z.boolean(),
  countsFrom: isoInstant.nullable(),
  /** Whose wall clock the due instant is read from. */
  zone: z.string(),
  breached: z.boolean(),
  stopped: z.boolean(),
  /** How long the buyer has waited, nights included. */
  waitedMs: z.number(),
});

export const chance = z.object({
  value: z.number(),
  n: z.number(),
  small: z.string().nullable(),
});

export const scoreRule = z.object({
  rule: z.string(),
  says: z.string(),
  points: z.number(),
  /** For how many touches, and the latest of them. */
  times: z.number(),
  lastAt: isoInstant.nullable(),
});
export type ScoreRule = z.infer<typeof scoreRule>;

export const inboxLine = z.object({
  handoff: z.string(),
  clause: z.string(),
  from: inboxSide,
  /** What the other side says it passes on. */
  promised: z.string(),
  subject: z.string(),
  id: z.string(),
  name: z.string(),
  company: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Null where nobody owns it, or where whoever asks may not see whose broken promise it is. */
  owner: z.string().nullable(),
  /** Somebody owns it, and the name is kept back. */
  ownerKept: z.boolean(),
  team: z.string().nullable(),
  mine: z.boolean(),
  /** Grade and level, as in `A1`. */
  cell: z.string().nullable(),
  /** The measured conversion of its cell; null: no evidence. */
  chance: chance.nullable(),
  band: z.enum(BANDS),
  clock: inboxClock,
  /** The three strongest lines of its score. */
  why: z.array(scoreRule),
  score: z.number().nullable(),
  handedAt: isoInstant,
  shadow: z.boolean(),
});
export type InboxLine = z.infer<typeof inboxLine>;
