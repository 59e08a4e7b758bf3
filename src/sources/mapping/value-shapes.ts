/** The small parts mappings are made of: values, ids, moments, amounts and conditions. */
import { z } from 'zod';
import { SUBJECT_TYPES, type SubjectType } from '../../vocabulary/ids.ts';

export const column = z.string().min(1);

/** Word by word; a text key to a text word. */
export const valueMapShape = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform(String),
);

/** Ways of reading a text that keep what scoring needs and leave what identifies a person behind. */
export const READINGS = [
  'lower',
  'slug',
  'domain',
  'mail-domain',
  'mail-class',
  'seniority',
  'function',
] as const;
export type Reading = (typeof READINGS)[number];

const valueParts = {
  column: column.optional().describe('The column to read.'),
  first: z.array(column).min(1).optional().describe('The first of these columns that is not empty.'),
  columns: z.array(column).min(1).optional().describe('These columns, joined.'),
  separator: z.string().optional().describe('What stands between joined columns; a blank.'),
  value: z.union([z.string(), z.number(), z.boolean()]).optional().describe('Always this.'),
  as: z.enum(READINGS).optional(),
  map: z.union([z.string(), valueMapShape]).optional().describe('A named value map, or one in place.'),
  else: z
    .union([z.literal('keep'), z.literal('empty'), z.strictObject({ value: z.string() })])
    .optional()
    .describe('What a value becomes that the map does not name. Without this, it stops the import.'),
  default: z.string().optional().describe('What an empty value becomes.'),
};

const SOURCES = ['column', 'first', 'columns', 'value'] as const;
type Parts = { readonly [key in (typeof SOURCES)[number]]?: unknown };

function namesOneSource(parts: Parts): boolean {
  return SOURCES.filter((key) => parts[key] !== undefined).length === 1;
}
const ONE_SOURCE = { error: 'must name exactly one of column, first, columns and value' };

const valueObject = z.strictObject(valueParts).refine(namesOneSource, ONE_SOURCE);
/** A text alone is a column. */
export const valueShape = z.union([column, valueObject]);

export const idShape = z.union([
  column,
  z
    .strictObject({
      ...valueParts,
      each: z
        .string()
        .min(1)
        .max(2)
        .optional()
        .describe('Several ids in one cell, parted by this: one entry each.'),
    })
    .refine(namesOneSource, ONE_SOURCE),
]);

/** What both sides plan is said here, and never imported. */
const IMPORTED = SUBJECT_TYPES.filter((type) => type !== 'plan');

export const subjectShape = z
  .partialRecord(z.enum(IMPORTED as SubjectType[] as [SubjectType, ...SubjectType[]]), idShape)
  .refine((subject) => Object.keys(subject).length === 1, {
    error: 'must name one subject, such as "lead: lead_id"',
  })
  .describe('Type of subject: the column that holds its id.');

export const momentShape = z.union([
  column,
  z
    .strictObject({
      column: column.optional(),
      first: z.array(column).min(1).optional().describe('The first of these columns that is not empty.'),
      value: z
        .string()
        .optional()
        .describe('Always this date, written as 2026-03-01 or 2026-03-01T09:00:00Z.'),
      formats: z.array(z.string()).min(1).optional(),
      zone: z.string().optional(),
      precision: z.enum(['instant', 'minute', 'day']).optional().describe('Coarser than the text would say.'),
      else: z
        .string()
        .optional()
        .describe(
          'Taken where the columns are empty: a date, or "import" for the time of the import. The report counts them.',
        ),
    })
    .refine(namesOneSource, { error: 'must name exactly one of column, first and value' }),
]);

export const moneyShape = z.union([
  column,
  z
    .strictObject({
      ...valueParts,
      currency: z.union([column, z.strictObject({ value: z.string().regex(/^[A-Z]{3}$/) })]).optional(),
    })
    .refine(namesOneSource, ONE_SOURCE),
]);

export const fieldShape = z.union([
  column,
  z
    .strictObject({
      ...valueParts,
      type: z.enum(['text', 'number', 'money', 'date', 'boolean']).default('text'),
      currency: z.union([column, z.strictObject({ value: z.string().regex(/^[A-Z]{3}$/) })]).optional(),
    })
    .refine(namesOneSource, ONE_SOURCE),
]);

const plain = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const test = z.union([
  plain,
  z.array(plain).min(1),
  z
    .strictObject({
      is: plain.optional(),
      not: plain.optional(),
      in: z.array(plain).min(1).optional(),
      'not-in': z.array(plain).min(1).optional(),
      empty: z.boolean().optional(),
      starts: plain.optional(),
    })
    .refine((parts) => Object.keys(parts).length > 0, {
      error: 'must say is, not, in, not-in, empty or starts',
    }),
]);
const allOf = z.record(z.string(), test);
/** Columns with what each must be: all must hold. A list: one of its members must. */
export const conditionShape = z.union([allOf, z.array(allOf).min(1)]);

export type ValueShape = z.infer<typeof valueShape>;
export type SubjectShape = z.infer<typeof subjectShape>;
export type MomentShape = z.infer<typeof momentShape>;
export type MoneyShape = z.infer<typeof moneyShape>;
export type FieldShape = z.infer<typeof fieldShape>;
export type ConditionShape = z.infer<typeof conditionShape>;
export type ConditionTest = z.infer<typeof test>;
