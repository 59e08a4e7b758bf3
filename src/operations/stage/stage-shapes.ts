/** The shapes in which a stage is told, the same for every door. */
import { z } from 'zod';
import { STAGES } from '../../alignment/stage/gate.ts';
import { PILLARS } from '../../vocabulary/plan-words.ts';
import { isoInstant } from '../words.ts';

export const stageWord = z.enum(STAGES);
const moment = isoInstant.nullable();

export const evidenceShape = z.object({
  of: z.enum(['clause', 'signature', 'entry', 'measure', 'survey', 'record']),
  says: z.string(),
  at: moment,
  /** The entry of the ledger, where it is one. */
  seq: z.number().nullable(),
  clause: z.string().nullable(),
  agreement: z.string().nullable(),
  measure: z.string().nullable(),
  value: z.number().nullable(),
  n: z.number().nullable(),
  wave: z.string().nullable(),
});

export const gateShape = z.object({
  id: z.string(),
  number: z.string(),
  says: z.string(),
  into: z.enum(['collaborative', 'aligned']),
  need: z.enum(['needed', 'further']),
  /** Left out where the stage is to predict outcomes. */
  outcome: z.boolean(),
  pillar: z.enum(PILLARS),
  reads: z.array(z.string()),
  state: z.enum(['met', 'not-met', 'none']),
  why: z.string(),
  evidence: z.array(evidenceShape),
  /** Since when it has been met. */
  since: moment,
  /** When what it rests on ends, and whether that is soon. */
  until: moment,
  soon: z.boolean(),
  /** It was met before: when it lapsed, and whether a change of leaders opened it again. */
  lapsedAt: moment,
  reopenedAt: moment,
  wants: z.string(),
});

export const spanShape = z.object({
  stage: stageWord,
  from: isoInstant,
  until: moment,
  /** The gates that turned that day. */
  because: z.array(z.object({ id: z.string(), says: z.string() })),
});

const reading = z.object({
  state: z.enum(['shown', 'not-shown', 'none']),
  says: z.string(),
  evidence: evidenceShape.nullable(),
});
export const diagnosisShape = z.object({
  id: z.string(),
  says: z.string(),
  /** What is recorded and what is believed stand side by side and are never made into one figure. */
  record: z.object({ state: reading.shape.state, readings: z.array(reading) }),
  survey: z.object({ state: reading.shape.state, readings: z.array(reading) }),
});

export const recommendationShape = z.object({
  verdict: z.enum(['stay', 'tighten', 'move', 'undecided']),
  says: z.string(),
  reasons: z.array(z.object({ speaksFor: z.enum(['stay', 'tighten', 'move']), says: z.string() })),
  wouldChange: z.array(z.string()),
  asks: z.array(z.string()),
});

export const suggestionShape = z.object({
  pillar: z.enum(PILLARS),
  says: z.string(),
  because: z.string(),
  serves: z.string(),
});

export const separationShape = z.object({
  type: z.enum(['site', 'time-zone', 'reporting-line', 'belief', 'horizon']),
  says: z.string(),
  useful: z.boolean(),
});

export type GateShape = z.infer<typeof gateShape>;
export type EvidenceShape = z.infer<typeof evidenceShape>;
export type DiagnosisShape = z.infer<typeof diagnosisShape>;
export type SpanShape = z.infer<typeof spanShape>;
