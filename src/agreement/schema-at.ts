/** What the agreement's schema says at a path: which keys may stand there, which words, and some value that would do. */
import type { z } from 'zod';
import type { Path } from './yaml-text.ts';

export type Schema = z.core.$ZodType;

/** The schemas a value at the path may follow (more than one where a union is open). */
export function schemasAt(root: Schema, path: Path): readonly Schema[] {
  let open: readonly Schema[] = bare(root);
  for (const step of path) open = open.flatMap((schema) => within(schema, step)).flatMap(bare);
  return open;
}

/** Takes off optional, default and transform: what is left says what is to be written. */
function bare(schema: Schema): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional' || def.type === 'default' || def.type === 'nullable')
    return bare(def.innerType);
  if (def.type === 'pipe') return bare(def.in);
  if (def.type === 'union') return def.options.flatMap(bare);
  return [schema];
}

function within(schema: Schema, step: string | number): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object') {
    const part = Object.hasOwn(def.shape, step) ? def.shape[step] : undefined;
    return part === undefined ? [] : [part];
  }
  if (def.type === 'record') return [def.valueType];
  return def.type === 'array' ? [def.element] : [];
}

/** The keys known at the path; empty where any name may be given. */
export function keysAt(root: Schema, path: Path): readonly string[] {
  const keys = schemasAt(root, path).flatMap((schema) => {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    return def.type === 'object' ? Object.keys(def.shape) : [];
  });
  return [...new Set(keys)];
}

/** The words that may stand at the path, where they are a closed list. */
export function wordsAt(root: Schema, path: Path): readonly string[] {
  const words = schemasAt(root, path).flatMap((schema) => {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    if (def.type === 'enum') return Object.values(def.entries);
    return def.type === 'literal' ? def.values : [];
  });
  return [...new Set(words.map(String))];
}

const CANDIDATES = [
  'x',
  '1 day',
  'Europe/Berlin',
  '2030-01-01',
  '09:00-17:00',
  'A1',
  'EUR',
  0,
  1,
  true,
  [],
  {},
];

/** Some value the schema at the path accepts, so that the rest can be read on; undefined if none is found. */
export function standIn(root: z.ZodType, path: Path): unknown {
  const words = wordsAt(root, path);
  for (const schema of schemasAt(root, path)) {
    for (const candidate of [...words, ...CANDIDATES]) {
      if ((schema as z.ZodType).safeParse(candidate).success) return candidate;
    }
  }
  return undefined;
}
