/** What a back-test answers: what differs between the texts, what they decide otherwise, and what of it can be known. */
import { z } from 'zod';
import { isoInstant } from '../words.ts';

const bounded = z.object({
  /** Of what history knows; null where it knows nothing of it. */
  value: z.number().nullable(),
  least: z.number().nullable(),
  most: z.number().nullable(),
});

export const qualityShape = z.object({
  qualified: z.number(),
  /** Of them, won afterwards; worked without a win so far; never worked: of those no outcome is known. */
  won: z.number(),
  notWon: z.number(),
  unworked: z.number(),
  precision: bounded,
  recall: bounded,
});

const handed = z.object({
  handed: z.number(),
  routed: z.number(),
  breached: z.number(),
  /** Of these it is not known how they would have been answered. */
  unknown: z.number(),
  breachedLeast: z.number(),
  breachedMost: z.number(),
  openMost: z.number(),
  medianOpenHours: z.number().nullable(),
  perWeek: z.number().nullable(),
  perWeekMost: z.number(),
  hoursPerWeek: z.number().nullable(),
});

export const beforeAfter = <Shape extends z.ZodType>(shape: Shape) =>
  z.object({ before: shape, after: shape });

const tally = z.object({
  kind: z.string(),
  same: z.number(),
  changed: z.number(),
  dropped: z.number(),
  added: z.number(),
});

const how = z.enum(['alone', 'each', 'in-turn', 'together']);

const difference = z.object({
  subject: z.string(),
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  /** Null: not decided under that text. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  beforeAt: isoInstant.nullable(),
  afterAt: isoInstant.nullable(),
  /** One clause; several that would each do it; those that do it in turn; or two that only do it together. */
  clauses: z.array(z.string()),
  how,
});

export const axisShape = z.object({
  axis: z.enum(['live', 'historical']),
  /** What the proposal is held against: the record, or what the text in force would have decided. */
  against: z.enum(['record', 'text-in-force', 'nothing']),
  from: isoInstant,
  to: isoInstant,
  decisions: z.object({
    same: z.number(),
    changed: z.number(),
    dropped: z.number(),
    added: z.number(),
    byKind: z.array(tally),
    byClause: z.array(
      z.object({
        clauses: z.array(z.string()),
        how,
        kind: z.string(),
        count: z.number(),
      }),
    ),
  }),
  quality: beforeAfter(qualityShape),
  leadTime: z.object({
    both: z.number(),
    sooner: z.number(),
    later: z.number(),
    medianHours: z.number().nullable(),
    wonMedianHours: z.number().nullable(),
  }),
  work: beforeAfter(handed),
  differences: z.array(difference),
  /** How many there are in all. */
  total: z.number(),
});
export type AxisFigures = z.infer<typeof axisShape>;

const figure = z.object({
  id: z.string(),
  says: z.string(),
  unit: z.string(),
  currency: z.string().optional(),
  before: z.number().nullable(),
  beforeN: z.number(),
  after: z.number().nullable(),
  afterN: z.number(),
  missing: z.array(z.string()),
});
export type ComparedFigure = z.infer<typeof figure>;

export const creditShape = z.object({
  before: z.object({ marketing: z.number(), sales: z.number(), unattributed: z.number() }).nullable(),
  after: z.object({ marketing: z.number(), sales: z.number(), unattributed: z.number() }).nullable(),
  currency: z.string().nullable(),
  /** Deals of those looked at whose credit differs. */
  differing: z.number(),
  lookedAt: z.number(),
  deals: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      amount: z.number(),
      /** Marketing's part. */
      before: z.number().nullable(),
      after: z.number().nullable(),
    }),
  ),
  missing: z.array(z.string()),
});

export const changeShape = z.object({
  clause: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown(), says: z.string() })),
  /** Whether the engine decides by it; what it changes otherwise stands among the figures. */
  decides: z.boolean(),
});

export const backtestOutput = z.object({
  proposed: z.object({ digest: z.string(), name: z.string() }),
  /** Null where no text is on record. */
  base: z.object({ digest: z.string(), name: z.string(), inForce: z.boolean() }).nullable(),
  changes: z.array(changeShape),
  /** The record against the very text it was made under; null where the proposal is another text. */
  reproduces: z
    .object({ equal: z.number(), explained: z.number(), unexplained: z.number(), says: z.array(z.string()) })
    .nullable(),
  axes: z.array(axisShape),
  figures: z.array(figure),
  credit: creditShape,
  /** By role, over the last whole year; nobody is named. */
  paid: z.object({
    period: z.string().nullable(),
    currency: z.string().nullable(),
    roles: z.array(
      z.object({
        role: z.string(),
        name: z.string(),
        /** Null: the text has no such role. */
        before: z.number().nullable(),
        after: z.number().nullable(),
      }),
    ),
    missing: z.array(z.string()),
  }),
  /** What sales agreed to hold: open leads of all pools together, and the working hours of their members a week. */
  capacity: z.object({
    open: beforeAfter(z.number().nullable()),
    hoursPerWeek: beforeAfter(z.number().nullable()),
    minutesPerLead: z.number().nullable(),
    minutesN: z.number(),
  }),
  notes: z.array(z.string()),
});
export type BacktestOutput = z.infer<typeof backtestOutput>;
