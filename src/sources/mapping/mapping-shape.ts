/**
 * The mapping language: a declarative text that says which columns of which files become which entries. It is data
 * and holds no program: whatever it cannot say belongs in the file that is exported.
 */
import { z } from 'zod';
import { entryShape } from './entry-shapes.ts';
import {
  column,
  conditionShape,
  momentShape,
  subjectShape,
  valueMapShape,
  valueShape,
} from './value-shapes.ts';

/** Names given in a mapping are part of keys that stand for years. */
const ownName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'must be letters, digits, dashes and underscores');
const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const joinShape = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .optional()
      .describe('The other file, by name or pattern, among the files of the import.'),
    reads: z.string().optional().describe('Instead of its name: the kind of file it is in this mapping.'),
    absent: z
      .enum(['refuse', 'empty'])
      .default('refuse')
      .describe('The other file is not among the files: the import is refused, or its columns are empty.'),
    on: z
      .record(z.string(), z.string())
      .describe('Column of this file: column of the other file. All must be equal.'),
    columns: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('Other names under which the other file writes its columns.'),
    missing: z
      .enum(['empty', 'reject'])
      .default('empty')
      .describe('A row without a partner: its joined columns are empty, or the row is rejected.'),
  })
  .refine((join) => (join.file === undefined) !== (join.reads === undefined), {
    error: 'must name the other file by "file" or by "reads"',
  })
  .describe('Columns of a second file, reached as "join-name.column".');

export const fileShape = z
  .strictObject({
    says: z.string().optional().describe('What this file is, in a sentence.'),
    name: oneOrMore
      .optional()
      .describe('Name or pattern ("leads*.csv"). Without it, files are known by columns.'),
    needs: z
      .array(z.string())
      .optional()
      .describe(
        'Columns that must be there. Without this list, every column the mapping names must be there.',
      ),
    tells: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        'At least one of these columns must be there too: tells the file from others with the same needs.',
      ),
    columns: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('Other headers under which a column may stand. Letter case is ignored.'),
    delimiter: z.string().min(1).max(1).optional().describe('Found by itself where it is not said.'),
    encoding: z
      .string()
      .optional()
      .describe('Found by itself where it is not said ("windows-1252", "utf-16le").'),
    sheet: z
      .union([z.string(), z.number().int().min(1)])
      .optional()
      .describe('Sheet of a workbook; the first.'),
    record: z
      .union([z.array(column).min(1), valueShape])
      .optional()
      .describe(
        'What identifies a row from one export to the next: columns, or "row" for its whole content.',
      ),
    revision: momentShape.optional().describe('When the row was last changed in the source.'),
    unique: z
      .array(column)
      .min(1)
      .optional()
      .describe('Rows that repeat these columns of an earlier row are rejected, naming it.'),
    where: conditionShape
      .optional()
      .describe('Only rows that fulfil this are read; the others become nothing.'),
    join: z.record(ownName, joinShape).optional(),
    subject: subjectShape.optional().describe('The subject of entries that name none.'),
    at: momentShape.optional().describe('When entries happened that do not say it.'),
    entries: z.record(ownName, entryShape),
  })
  .describe('One kind of file.');

export const mappingShape = z
  .strictObject({
    mapping: z.literal(1).describe('The version of this language.'),
    says: z.string().optional(),
    extends: z
      .string()
      .regex(/^preset:[a-z-]+$/, 'must be "preset:" and a name, such as "preset:salesforce"')
      .optional(),
    system: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and dashes')
      .describe('Names the source. Records of two files of one system meet under the same id.'),
    zone: z.string().default('UTC').describe('Zone of times written without an offset ("Europe/Amsterdam").'),
    dates: z.array(z.string()).min(1).default(['iso']).describe('Ways of writing dates, tried in order.'),
    numbers: z
      .strictObject({ decimal: z.enum(['.', ',']), thousands: z.enum(['.', ',', ' ', "'", '']).default('') })
      .default({ decimal: '.', thousands: '' }),
    booleans: z
      .strictObject({ true: z.array(z.string()).min(1), false: z.array(z.string()).min(1) })
      .default({ true: ['true', 'yes', 'y', '1'], false: ['false', 'no', 'n', '0'] }),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR')
      .optional()
      .describe('Currency of amounts that name none.'),
    home: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR')
      .optional()
      .describe("The company's own currency: amounts are converted once, at the event's date."),
    rates: z
      .array(
        z.strictObject({
          from: z.string().regex(/^[A-Z]{3}$/),
          date: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-03-01'),
          rate: z.string().regex(/^\d+(\.\d+)?$/, 'must be a decimal number in quotes, such as "0.92"'),
        }),
      )
      .default([])
      .describe('One unit of `from` is worth `rate` units of `home` from this date on.'),
    values: z
      .record(z.string(), valueMapShape)
      .default({})
      .describe('Named value maps. A map is total: a value without a word stops the import.'),
    files: z.record(ownName, fileShape),
  })
  .describe('How the files of a source become entries of the ledger.');

export type MappingShape = z.infer<typeof mappingShape>;
export type FileShape = z.infer<typeof fileShape>;
export type JoinShape = z.infer<typeof joinShape>;
