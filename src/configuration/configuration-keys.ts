/** Every key of the configuration in the order it is told in: its path, its variable, what it says, how it is written. */
import type { z } from 'zod';
import { configurationShape, type KeyMeta } from './configuration.ts';

export type ConfigurationKey = KeyMeta & {
  /** `['listen', 'port']`. */
  readonly path: readonly string[];
  readonly kind: 'text' | 'number' | 'list';
  /** What holds where nothing is said. */
  readonly usually: unknown;
};

type Definition = {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly defaultValue?: unknown;
  readonly shape?: { readonly [name: string]: z.core.$ZodType };
};

function definitionOf(shape: z.core.$ZodType): Definition {
  return shape._zod.def as unknown as Definition;
}

/** What stands under "may be left out" and "may be null". */
function innermost(shape: z.core.$ZodType): Definition {
  const definition = definitionOf(shape);
  return definition.innerType === undefined ? definition : innermost(definition.innerType);
}

function keysOf(shape: z.core.$ZodType, path: readonly string[]): readonly ConfigurationKey[] {
  const meta = (shape as z.ZodType).meta() as KeyMeta | undefined;
  const inside = innermost(shape);
  if (meta?.environment !== undefined) {
    const kind = inside.type === 'array' ? 'list' : inside.type === 'number' ? 'number' : 'text';
    return [{ ...meta, path, kind, usually: definitionOf(shape).defaultValue }];
  }
  return Object.entries(inside.shape ?? {}).flatMap(([name, part]) => keysOf(part, [...path, name]));
}

export const CONFIGURATION_KEYS: readonly ConfigurationKey[] = keysOf(configurationShape, []);

/** Variables that say where the configuration itself is, and so are no keys of it. */
export const PLACE_VARIABLES: { readonly [name: string]: string } = {
  ENTENTE_DATA: 'The data directory; --data says the same.',
  ENTENTE_CONFIG:
    'The configuration file; --config says the same. Left out: entente.yaml in the data directory.',
  ENTENTE_DEBUG: 'With any value, a fault of the program is told with its stack.',
};
