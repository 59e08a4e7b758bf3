/**
 * Input as it comes in words (a query string, a command line), turned into the values an operation's shape asks for.
 * What cannot be turned stays as it is written, so that the shape itself refuses it with its own reason.
 */
import { z } from 'zod';

export type WordKind = 'text' | 'number' | 'switch' | 'list' | 'structure';

export type WordOption = {
  /** As the input names it: `dryRun`. */
  readonly name: string;
  /** As it is written on a command line: `dry-run`. */
  readonly written: string;
  readonly kind: WordKind;
  readonly says: string;
  readonly required: boolean;
  readonly choices: readonly string[];
  readonly standard: unknown;
  /** Of a number: whether it is whole, and the least and the most it may be, where that is limited. */
  readonly whole: boolean;
  readonly least: number | null;
  /** What it must be more than. */
  readonly above: number | null;
  readonly most: number | null;
};

type Property = {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
};
type ObjectSchema = {
  readonly properties?: { readonly [name: string]: Property };
  readonly required?: readonly string[];
};

function kindOf(property: Property): WordKind {
  if (property.type === 'boolean') return 'switch';
  if (property.type === 'number' || property.type === 'integer') return 'number';
  if (property.type === 'array') return 'list';
  return property.type === 'string' ? 'text' : 'structure';
}

/** Beyond this a bound guards the arithmetic and tells people nothing. */
const BOUNDLESS = 1e12;

/** What a number of any size can hold is no limit anybody set. */
function limit(bound: number | undefined): number | null {
  return bound === undefined || Math.abs(bound) >= BOUNDLESS ? null : bound;
}

const known = new WeakMap<z.ZodObject, readonly WordOption[]>();

export function optionsOf(input: z.ZodObject): readonly WordOption[] {
  const options = known.get(input) ?? describe(input);
  known.set(input, options);
  return options;
}

function describe(input: z.ZodObject): readonly WordOption[] {
  const schema = z.toJSONSchema(input, { io: 'input' }) as ObjectSchema;
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    written: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    kind: kindOf(property),
    says: property.description ?? '',
    required: (schema.required ?? []).includes(name),
    choices: property.enum ?? [],
    standard: property.default,
    whole: property.type === 'integer',
    least: limit(property.minimum),
    above: limit(property.exclusiveMinimum),
    most: limit(property.maximum),
  }));
}

/** `{ limit: ['20'], dryRun: ['true'] }` → `{ limit: 20, dryRun: true }`. */
export function inputFromWords(
  input: z.ZodObject,
  words: ReadonlyMap<string, readonly string[]>,
): { readonly [name: string]: unknown } {
  const options = new Map(optionsOf(input).map((option) => [option.name, option]));
  const entries = [...words].map(
    ([name, values]) => [name, valueFrom(options.get(name)?.kind, values)] as const,
  );
  return Object.fromEntries(entries);
}

function valueFrom(kind: WordKind | undefined, values: readonly string[]): unknown {
  const last = values.at(-1) ?? '';
  if (kind === 'list') return values;
  if (kind === 'number') return last.trim() === '' || Number.isNaN(Number(last)) ? last : Number(last);
  if (kind === 'switch') return last === 'true' || last === '' ? true : last === 'false' ? false : last;
  return last;
}
