/** Attributes a file of aggregated paths: one row per course of touches, with how often it converted and did not. */
import { z } from 'zod';
import { pathBuilder } from '../attribution/path-builder.ts';
import {
  type AttributionAnswer,
  attributed,
  attributionAnswer,
  modelAsked,
  modelWords,
  pathWords,
} from './attribution-words.ts';
import { type NamedRow, readDelimited } from './delimited-rows.ts';
import { operation } from './operation.ts';

const column = z.string().min(1);
const input = modelWords.extend({
  files: z.array(z.string()).length(1).describe('The file of paths.'),
  path: column.describe('The column of paths.'),
  ...pathWords,
  conversions: column.optional().describe('The column of conversions; without it every row is one.'),
  value: column.optional().describe('The column of what the conversions were worth together.'),
  nulls: column.optional().describe('The column of how often the path ended without a conversion.'),
});
export type AttributePathsOutput = AttributionAnswer;

type Column = 'path' | 'conversions' | 'value' | 'nulls';

/** Parts are trimmed and empty ones skipped; each written part is looked up once. */
function partReader(
  separator: string,
  channelOf: (name: string) => number,
): (text: string, take: (channel: number) => void) => void {
  const known = new Map<string, number>();
  const codeOf = (part: string): number => {
    const name = part.trim();
    const code = name === '' ? -1 : channelOf(name);
    known.set(part, code);
    return code;
  };
  return (text, take) => {
    for (let from = 0; from <= text.length; ) {
      const found = text.indexOf(separator, from);
      const end = found < 0 ? text.length : found;
      const part = text.slice(from, end);
      const code = known.get(part) ?? codeOf(part);
      if (code >= 0) take(code);
      from = end + separator.length;
    }
  };
}

export const attributePaths = operation({
  name: 'attribute-paths',
  says: 'Attributes conversions to channels from a file of paths, under any model; nothing is written.',
  kind: 'read',
  needs: 'nothing',
  input,
  output: attributionAnswer,
  async run(words, { signal }) {
    const model = modelAsked(words.model, words.order);
    if (!model.ok) return model;
    const builder = pathBuilder();
    const readParts = partReader(words.separator, builder.channelOf);
    const take = (row: NamedRow<Column>): void => {
      const conversions = row.count('conversions', words.conversions === undefined ? 1 : 0);
      const value = row.count('value', 0);
      const nulls = row.count('nulls', 0);
      readParts(row.cell('path'), builder.touch);
      if (builder.length() === 0 && conversions + nulls > 0) row.fault('path', 'holds no channel');
      if (value > 0 && conversions === 0) row.fault('value', 'has a value and no conversion');
      builder.end(conversions, value, nulls);
    };
    const { path, conversions, value, nulls } = words;
    const columns = { path, conversions, value, nulls };
    const read = await readDelimited<Column>(words.files[0] ?? '', columns, words.decimal, take, signal);
    if (!read.ok) return read;
    return attributed(words, model.value, {
      paths: builder.build(),
      names: builder.names,
      valued: words.value !== undefined,
    });
  },
});
