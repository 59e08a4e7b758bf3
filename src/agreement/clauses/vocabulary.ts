/** The shared words, each with its ruling, and the typed fields conditions may name. Personal fields cannot be named. */
import { z } from 'zod';
import { sentence } from './condition.ts';
import { delegation } from './delegation.ts';

export const FIELD_TYPES = ['text', 'integer', 'number', 'boolean', 'date'] as const;

export const fieldName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'a field name in small letters, digits and underscores');

export const field = z.strictObject({
  type: z.enum(FIELD_TYPES),
  says: sentence.optional(),
  values: z.array(z.string()).optional().describe('The only values a text field may have.'),
});
export type FieldType = (typeof FIELD_TYPES)[number];

export const term = z.strictObject({
  term: z.string(),
  means: sentence,
  rivals: z.array(z.strictObject({ side: z.enum(['marketing', 'sales']), meant: sentence })).default([]),
  owner: z.enum(['marketing', 'sales', 'both']).default('both'),
  field: fieldName.optional().describe('The field that carries it.'),
});

export const vocabularyClause = z.strictObject({
  terms: z.array(term).default([]),
  fields: z.record(fieldName, field).default({}),
  activities: z
    .strictObject({
      marketing: z.array(z.string()).default([]),
      sales: z.array(z.string()).default([]),
      minutes: z
        .record(z.string(), z.number().positive())
        .optional()
        .describe('How long an act of this kind takes where nobody wrote it down.'),
      shows: z
        .record(z.string(), z.enum(['us', 'them', 'both']))
        .optional()
        .describe(
          'Who took part in an act of this kind: we alone, they of their own accord, or both. Words not named are judged by what they mean in English.',
        ),
      outcomes: z
        .record(z.string(), z.enum(['reached', 'missed']))
        .optional()
        .describe('Whether an attempt that ended so reached anybody. Words not named are judged likewise.'),
    })
    .default({ marketing: [], sales: [] }),
  delegation,
});
export type VocabularyClause = z.infer<typeof vocabularyClause>;
