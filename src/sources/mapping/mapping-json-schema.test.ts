/** The published schema is the one the program reads by. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mappingJsonSchema } from './mapping-json-schema.ts';

it('stands in docs/mapping.schema.json as the program has it', () => {
  const published = readFileSync(new URL('../../../docs/mapping.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(mappingJsonSchema())));
});
