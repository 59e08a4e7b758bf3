/** What each kind of entry asks of a mapping. An entry whose name is a kind need not say it. */
import { z } from 'zod';
import { SIDES } from '../../vocabulary/side.ts';
import {
  conditionShape,
  fieldShape,
  momentShape,
  moneyShape,
  subjectShape,
  valueShape,
} from './value-shapes.ts';

const side = z.union([
  z.enum(SIDES),
  z.strictObject({ column: z.string(), map: z.record(z.string(), z.enum(SIDES)) }),
]);

const common = {
  subject: subjectShape.optional(),
  at: momentShape.optional(),
  when: conditionShape.optional().describe('Only rows that fulfil this have this entry.'),
  optional: z
    .boolean()
    .optional()
    .describe('Left out where something it needs is empty. Without this, such a row is rejected.'),
  once: z.boolean().optional().describe('One per subject, however many rows name it.'),
};

const naming = {
  label: valueShape.optional().describe('The name people read.'),
  personal: z
    .record(z.string(), valueShape)
    .optional()
    .describe('Values that identify a person: kept in the vault, never in a condition.'),
};

const fields = z.record(z.string(), fieldShape).default({});

export const entryShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('created'), ...common, ...naming, fields }),
  z.strictObject({ kind: z.literal('changed'), ...common, ...naming, fields }),
  z.strictObject({ kind: z.literal('staged'), ...common, stage: valueShape }),
  z.strictObject({
    kind: z.literal('touched'),
    ...common,
    key: z.array(z.string()).min(1).optional().describe('Columns that identify the touch; its content.'),
    type: valueShape,
    channel: valueShape.optional(),
    campaign: valueShape.optional(),
    asset: valueShape.optional(),
    side: side.optional(),
  }),
  z.strictObject({ kind: z.literal('linked'), ...common, to: subjectShape, role: valueShape.optional() }),
  z.strictObject({
    kind: z.literal('merged'),
    ...common,
    into: subjectShape.describe('The record it goes on as.'),
  }),
  z.strictObject({ kind: z.literal('assigned'), ...common, owner: subjectShape }),
  z.strictObject({
    kind: z.literal('attempted'),
    ...common,
    activity: valueShape,
    by: subjectShape.optional(),
    automatic: z.union([z.boolean(), conditionShape]).default(false),
    outcome: valueShape.optional(),
    minutes: valueShape.optional().describe('How long it took.'),
  }),
  z.strictObject({ kind: z.literal('accepted'), ...common, by: subjectShape.optional() }),
  z.strictObject({ kind: z.literal('rejected'), ...common, by: subjectShape.optional(), reason: valueShape }),
  z.strictObject({
    kind: z.literal('answered'),
    ...common,
    by: subjectShape.optional(),
    verdict: valueShape.optional(),
    action: valueShape.optional().describe('What is done about it.'),
  }),
  z.strictObject({
    kind: z.literal('closed'),
    ...common,
    outcome: valueShape.describe('"won" or "lost".'),
    amount: moneyShape.optional(),
    reason: valueShape.optional(),
  }),
  z.strictObject({
    kind: z.literal('invoiced'),
    ...common,
    amount: moneyShape,
    opportunity: subjectShape.optional(),
  }),
  z.strictObject({
    kind: z.literal('spent'),
    ...common,
    amount: moneyShape,
    side,
    channel: valueShape.optional(),
    campaign: valueShape.optional(),
  }),
  z.strictObject({
    kind: z.literal('quota-set'),
    ...common,
    from: momentShape,
    to: momentShape,
    amount: moneyShape.optional(),
    units: valueShape.optional(),
  }),
  z.strictObject({
    kind: z.literal('forecast-submitted'),
    ...common,
    from: momentShape,
    to: momentShape,
    category: valueShape,
    amount: moneyShape,
  }),
  z.strictObject({ kind: z.literal('asset-published'), ...common, ...naming, type: valueShape.optional() }),
  z.strictObject({
    kind: z.literal('asset-used'),
    ...common,
    by: subjectShape.optional(),
    on: subjectShape.optional(),
  }),
  z.strictObject({
    kind: z.literal('rated'),
    ...common,
    what: valueShape.describe('"satisfaction", "commitment", "trust" or "exchange-efficiency".'),
    score: valueShape,
    least: z.number().describe('The lowest mark of the scale.'),
    most: z.number().describe('The highest.'),
    by: subjectShape.optional(),
  }),
  z.strictObject({
    kind: z.literal('joined'),
    ...common,
    pool: valueShape,
    weight: valueShape.optional(),
    capacity: valueShape.optional(),
  }),
  z.strictObject({ kind: z.literal('left'), ...common, pool: valueShape }),
  z.strictObject({ kind: z.literal('absent'), ...common, from: momentShape, to: momentShape }),
]);

export type EntryShape = z.infer<typeof entryShape>;
export type EntryShapeOf<Kind extends EntryShape['kind']> = Extract<EntryShape, { kind: Kind }>;
export const MAPPED_KINDS: readonly EntryShape['kind'][] = entryShape.options.map(
  (option) => option.shape.kind.value,
);
