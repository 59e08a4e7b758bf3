/** Words of the program's own: whatever door shows an answer knows by them what no import and no person wrote. */
import { z } from 'zod';
import { agreementSchema } from '../agreement/agreement.ts';
import { MEASURE_IDS } from '../agreement/measure-ids.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Operation } from './operation.ts';

type Json = { readonly [name: string]: unknown };

function isTable(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names of fields, and words a field is one of, wherever they stand in a JSON Schema. */
function collect(schema: unknown, into: Set<string>): void {
  if (Array.isArray(schema)) for (const one of schema) collect(one, into);
  if (!isTable(schema)) return;
  const { properties, enum: choices, const: only } = schema;
  if (isTable(properties)) for (const name of Object.keys(properties)) into.add(name);
  const words = [...(Array.isArray(choices) ? choices : []), only];
  for (const word of words) if (typeof word === 'string') into.add(word);
  for (const part of Object.values(schema)) collect(part, into);
}

function wordsIn(shape: z.ZodType, io: 'input' | 'output', into: Set<string>): void {
  collect(z.toJSONSchema(shape, { io, unrepresentable: 'any' }), into);
}

const COMMON = ['day', 'week', 'month', 'quarter', 'year', 'all', 'marketing', 'sales', 'untrusted_text'];

let common: ReadonlySet<string> | null = null;

function commonWords(): ReadonlySet<string> {
  if (common !== null) return common;
  const words = new Set<string>([...COMMON, ...MEASURE_IDS, ...CATALOGUE.map(({ name }) => name)]);
  wordsIn(agreementSchema, 'input', words);
  common = words;
  return words;
}

const known = new Map<string, ReadonlySet<string>>();

/**
 * Every word an operation's answer may hold that its shape, the shape of agreements or the list of measures fixes. A
 * text that is not among them was written by somebody.
 */
export function programWords(operation: Pick<Operation, 'name' | 'input' | 'output'>): ReadonlySet<string> {
  const before = known.get(operation.name);
  if (before !== undefined) return before;
  const words = new Set(commonWords());
  wordsIn(operation.input, 'input', words);
  wordsIn(operation.output, 'output', words);
  known.set(operation.name, words);
  return words;
}
