/** The shapes in which a stage is told, the same for every door. */
import { z } from 'zod';
import { BANDS } from '../../alignment/stage/four-bands.ts';
import { STAGES } from '../../alignment/stage/gate.ts';
import { PILLARS, SEPARATIONS } from '../../vocabulary/plan-words.ts';
import { SIDES } from '../../vocabulary/side.ts';
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
  type: z.enum([...SEPARATIONS, 'horizon']),
  says: z.string(),
  /** Both keep it on purpose. */
  useful: z.boolean(),
  /** The text in force, the last wave of the survey, or what people noted. */
  source: z.enum(['agreement', 'survey', 'noted']),
  /** Of what was noted: its record, since when, and when it was said to have ended. */
  id: z.string().nullable(),
  since: moment,
  endedAt: moment,
});

/** What people answered on one scale from 20 to 100, beside the stage that is judged by evidence. */
export const bandsShape = z.object({
  wave: z.string(),
  /** How many constructs it rests on. */
  constructs: z.number(),
  sides: z.array(
    z.object({
      side: z.enum(SIDES),
      n: z.number(),
      score: z.number(),
      band: z.enum(BANDS),
    }),
  ),
  /** The mean of both sides; null where one of them is not told. */
  both: z.object({ score: z.number(), band: z.enum(BANDS), stage: stageWord }).nullable(),
  says: z.string(),
});

export type GateShape = z.infer<typeof gateShape>;
export type EvidenceShape = z.infer<typeof evidenceShape>;
export type DiagnosisShape = z.infer<typeof diagnosisShape>;
export type SpanShape = z.infer<typeof spanShape>;
export type SeparationShape = z.input<typeof separationShape>;
export type BandsShape = z.input<typeof bandsShape>;
