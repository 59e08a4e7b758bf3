/** How a question about attribution is put in words, and what a file's answer looks like. */
import { z } from 'zod';
import { ATTRIBUTION_MODELS, type AttributionModel } from '../agreement/clauses/attribution.ts';
import { readDuration } from '../agreement/clauses/duration.ts';
import { attribute, type CustomWeights, type ModelTerms } from '../attribution/attribute.ts';
import { plainDurationMs } from '../attribution/clause-terms.ts';
import { type ModelDefinition, modelDefinition } from '../attribution/models.ts';
import { type Credit, countOf, type Paths, sumOf } from '../attribution/paths.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { meant } from './did-you-mean.ts';
import { type Refusal, refusal } from './refusal.ts';

const length = z
  .string()
  .refine((text) => plainMs(text) !== null, 'a length of time in minutes, hours or days ("30d", "30 days")');

/** `30d` in milliseconds; null where it is no plain length of time. */
export function plainMs(text: string): number | null {
  const read = readDuration(text);
  return read === null || read.unit.startsWith('business') ? null : plainDurationMs(read);
}

export const modelWords = z.object({
  model: z.string().describe(`The model: ${ATTRIBUTION_MODELS.join(', ')}.`),
  order: z
    .number()
    .int()
    .min(1)
    .max(4)
    .optional()
    .describe('Of markov: how many steps the chain remembers (1).'),
  halfLife: length.optional().describe('Of time decay (7 days).'),
  weights: z
    .string()
    .optional()
    .describe(
      'Of the custom model: shares of first, lead, opportunity, close and the rest ("0.4,0,0,0.4,0.2").',
    ),
  direct: z
    .string()
    .default('direct')
    .describe('Of last-non-direct: the channel that means nobody sent them.'),
  decimal: z.enum(['.', ',']).default('.').describe('The mark before the decimals of numbers.'),
  by: z.literal('channel').default('channel').describe('What a file is attributed to: its channels.'),
});
export type ModelWords = z.infer<typeof modelWords>;

const separator = z.string().min(1).max(20).default('>');
export const pathWords = { separator: separator.describe('What parts the touches of a path (>).') };
export const windowWords = {
  window: length.optional().describe('How long before the conversion a touch counts.'),
};

export const attributionAnswer = z.object({
  model: z.string(),
  definition: z.string(),
  says: z.string(),
  rows: z.array(z.object({ channel: z.string(), conversions: z.number(), value: z.number().nullable() })),
  /** Of Markov: what conversion would lose without the channel, 0 to 1; null for every other model. */
  removalEffects: z.record(z.string(), z.number()).nullable(),
  /** The same of the expected value. */
  removalEffectsOfValue: z.record(z.string(), z.number()).nullable(),
  total: z.object({
    conversions: z.number(),
    value: z.number().nullable(),
    nulls: z.number(),
    paths: z.number(),
    touches: z.number(),
    channels: z.number(),
  }),
  /** What no touch may claim under the model. */
  unclaimed: z.object({ conversions: z.number(), value: z.number().nullable() }),
});
export type AttributionAnswer = z.infer<typeof attributionAnswer>;

function isModel(text: string): text is AttributionModel {
  return (ATTRIBUTION_MODELS as readonly string[]).includes(text);
}

function misuse(message: string): Refusal {
  return refusal('misuse', 'wrong-input', message);
}

/** The model of the words: an order belongs to Markov alone. */
export function modelAsked(model: string, order: number | undefined): Result<ModelDefinition, Refusal> {
  if (!isModel(model)) {
    const says = `There is no model "${model}".${meant(model, ATTRIBUTION_MODELS)} Known are ${ATTRIBUTION_MODELS.join(', ')}.`;
    return refused(misuse(says));
  }
  if (order === undefined) return done(modelDefinition(model));
  if (!model.startsWith('markov')) return refused(misuse(`Only markov has an order, not ${model}.`));
  return done(modelDefinition(order === 1 ? 'markov' : (`markov/${order}` as AttributionModel)));
}

function weightsOf(text: string | undefined): Result<CustomWeights | undefined, Refusal> {
  if (text === undefined) return done(undefined);
  const parts = text.split(',').map(Number);
  const sum = parts.reduce((total, part) => total + part, 0);
  if (parts.length !== 5 || !parts.every((part) => part >= 0) || Math.abs(sum - 1) > 1e-9) {
    return refused(misuse(`"${text}" are not five shares that make 1 together.`));
  }
  const [first, lead, opportunity, close, rest] = parts as [number, number, number, number, number];
  return done({ first, lead, opportunity, close, rest });
}

/** The numbers a model may need, from the words of the question. */
function termsOf(
  words: ModelWords,
  window: number | undefined,
  names: readonly string[],
): Result<ModelTerms, Refusal> {
  const weights = weightsOf(words.weights);
  if (!weights.ok) return weights;
  const asked = words.direct.trim().toLowerCase();
  return done({
    window,
    halfLife: words.halfLife === undefined ? undefined : (plainMs(words.halfLife) ?? undefined),
    weights: weights.value,
    direct: Uint8Array.from(names, (name) => (name.toLowerCase() === asked ? 1 : 0)),
  });
}

function byName(
  names: readonly string[],
  column: Float64Array | undefined,
): { [name: string]: number } | null {
  if (column === undefined) return null;
  return Object.fromEntries(names.map((name, code) => [name, column[code] as number]));
}

export type Journeys = { readonly paths: Paths; readonly names: readonly string[]; readonly valued: boolean };

function answerOf(
  journeys: Journeys,
  model: ModelDefinition,
  asked: string,
  credit: Credit,
): AttributionAnswer {
  const { paths, names, valued } = journeys;
  const money = (amount: number): number | null => (valued ? amount : null);
  const rows = names
    .map((channel, code) => ({
      channel,
      conversions: credit.conversions[code] as number,
      value: money(credit.values[code] as number),
    }))
    .sort((a, b) => b.conversions - a.conversions || (a.channel < b.channel ? -1 : 1));
  return {
    model: asked,
    definition: model.definition,
    says: model.says,
    rows,
    removalEffects: byName(names, credit.effects?.conversions),
    removalEffectsOfValue: valued ? byName(names, credit.effects?.values) : null,
    total: {
      conversions: sumOf(paths.conversions),
      value: money(sumOf(paths.values)),
      nulls: sumOf(paths.nulls),
      paths: countOf(paths),
      touches: paths.touches.length,
      channels: paths.channels,
    },
    unclaimed: { conversions: credit.unclaimed.conversions, value: money(credit.unclaimed.value) },
  };
}

/** Attributes journeys read from a file as the words ask. */
export function attributed(
  words: ModelWords,
  model: ModelDefinition,
  journeys: Journeys,
  window?: number | undefined,
): Result<AttributionAnswer, Refusal> {
  const terms = termsOf(words, window, journeys.names);
  if (!terms.ok) return terms;
  const credit = attribute(journeys.paths, model, terms.value);
  if (!credit.ok) {
    const says = `${words.model} cannot be computed. ${credit.refusal}`;
    return refused(refusal('misuse', 'model-lacks-data', says));
  }
  return done(answerOf(journeys, model, words.model, credit.value));
}
