/** What executives and owners are shown as evidence: each thing with what it rests on. */
import { z } from 'zod';
import { signatureShape } from '../agreement-views.ts';
import { evidence, interval, isoInstant, unit } from '../words.ts';
import { AUDIENCES, SECTIONS } from './evidence-audience.ts';
import { evidenceStudy } from './evidence-study.ts';
import { publishedFigure } from './list-published-figures.ts';

const promise = z.object({
  id: z.string(),
  says: z.string(),
  side: z.enum(['marketing', 'sales']),
  measure: z.string(),
  owed: z.number().nullable(),
  kept: z.number().nullable(),
  unit,
  n: z.number(),
  interval,
  evidence,
  missing: z.array(z.string()),
  /** Judged by what would have been decided, under a text nobody had signed then. */
  supposed: z.boolean(),
});

const figure = z.object({
  id: z.string(),
  says: z.string(),
  definition: z.string(),
  formula: z.string(),
  unit,
  value: z.number().nullable(),
  currency: z.string().nullable(),
  n: z.number(),
  interval,
  evidence,
  missing: z.array(z.string()),
});
export type EvidenceFigure = z.infer<typeof figure>;

const clause = z.object({
  name: z.string(),
  digest: z.string(),
  inForceSince: isoInstant.nullable(),
  signatures: z.array(signatureShape),
  awaits: z.array(z.string()),
});

const gate = z.object({
  number: z.string(),
  says: z.string(),
  into: z.enum(['collaborative', 'aligned']),
  state: z.enum(['met', 'not-met', 'none']),
  why: z.string(),
  since: isoInstant.nullable(),
  until: isoInstant.nullable(),
});

export const evidenceOutput = z.object({
  workspace: z.string(),
  simulated: z.boolean(),
  audience: z.enum(AUDIENCES),
  /** What this audience is shown; the rest is left empty. */
  sections: z.array(z.enum(SECTIONS)),
  madeAt: isoInstant,
  asOf: isoInstant.nullable(),
  sentence: z.string(),
  agreement: z
    .object({
      name: z.string(),
      digest: z.string(),
      inForceSince: isoInstant.nullable(),
      inForceUntil: isoInstant.nullable(),
      reviewBy: z.string().nullable(),
      clauses: z.array(clause),
    })
    .nullable(),
  /** How far the two sides are, by gates that are queries. */
  stage: z
    .object({
      says: z.string(),
      stage: z.string(),
      /** Signatures of a simulated company are taken as if given with a login. */
      supposed: z.boolean(),
      gates: z.array(gate),
    })
    .nullable(),
  /** The newest study whose plan was fixed beforehand; null where none was. */
  study: evidenceStudy.nullable(),
  promises: z.array(promise),
  groups: z.array(z.object({ id: z.string(), says: z.string(), figures: z.array(figure) })),
  published: z.array(publishedFigure),
  /** Where the ledger stood: whoever has it later can tell whether anything before it was changed. */
  ledger: z.object({ entries: z.number(), seq: z.number(), head: z.string() }),
  /** The same as one page that prints. */
  html: z.string(),
  /** The page with its tables as one ZIP file, in Base64; null where it was not asked for. */
  zip: z.string().nullable(),
});
export type Evidence = Omit<z.infer<typeof evidenceOutput>, 'html' | 'zip'>;
