/** Attributes a raw log of touches: each row a person, a time, a channel and whether it was a conversion. */
import { z } from 'zod';
import { pathBuilder } from '../attribution/path-builder.ts';
import { pathsOfLog, type TouchLog } from '../attribution/touch-log.ts';
import { readIso } from '../sources/mapping/iso-moment.ts';
import { parsedMoment } from '../sources/mapping/parsed-moment.ts';
import {
  attributed,
  attributionAnswer,
  modelAsked,
  modelWords,
  plainMs,
  windowWords,
} from './attribution-words.ts';
import { type NamedRow, readDelimited } from './delimited-rows.ts';
import { operation } from './operation.ts';

const column = z.string().min(1);
const input = modelWords.extend({
  files: z.array(z.string()).length(1).describe('The log of touches.'),
  person: column.describe('The column of who was touched.'),
  time: column.describe(
    'The column of when: ISO dates (UTC where no offset stands), or seconds or milliseconds since 1970.',
  ),
  channel: column.describe('The column of channels.'),
  conversion: column.describe(
    'The column that says whether the row is a conversion: a number, yes or no, true or false.',
  ),
  value: column.optional().describe('The column of what the conversion was worth.'),
  anchor: column
    .optional()
    .describe('The column that marks the touch that made the "lead", the "opportunity" or both.'),
  ...windowWords,
});

type Column = 'person' | 'time' | 'channel' | 'conversion' | 'value' | 'anchor';

const YES = /^(?:yes|y|true|t|conv|conversion|converted)$/i;
const NO = /^(?:no|n|false|f|null|none)?$/i;
const MARKS: Readonly<Record<string, number>> = { lead: 1, opportunity: 2, both: 3 };
/** Seconds since 1970 reach eleven digits in the year 5138. */
const MOST_SECONDS = 1e11;

function timeOf(text: string): number {
  const out = parsedMoment();
  if (readIso(text, out)) return out.ms;
  if (!/^\d{9,}(?:\.\d+)?$/.test(text)) return Number.NaN;
  const number = Number(text);
  return number < MOST_SECONDS ? number * 1_000 : number;
}

function conversionsOf(row: NamedRow<Column>): number {
  const text = row.cell('conversion');
  if (NO.test(text)) return 0;
  return YES.test(text) ? 1 : row.count('conversion', 0);
}

/** The log's columns as they grow row by row. */
function logBuilder(marked: boolean) {
  const persons = new Map<string, number>();
  const channels = pathBuilder();
  const columns = { person: [] as number[], channel: [] as number[], time: [] as number[] };
  const outcome = { conversions: [] as number[], values: [] as number[], milestone: [] as number[] };
  const personOf = (id: string): number => {
    const known = persons.get(id);
    if (known !== undefined) return known;
    persons.set(id, persons.size);
    return persons.size - 1;
  };
  const take = (row: NamedRow<Column>): void => {
    const person = row.cell('person');
    const channel = row.cell('channel');
    const written = row.cell('time');
    const time = timeOf(written);
    const value = row.count('value', 0);
    const conversions = conversionsOf(row);
    const mark = row.cell('anchor').toLowerCase();
    if (person === '') row.fault('person', 'names nobody');
    if (channel === '') row.fault('channel', 'names no channel');
    if (Number.isNaN(time)) row.fault('time', `"${written}" is no date or time that exists`);
    if (mark !== '' && MARKS[mark] === undefined)
      row.fault('anchor', `"${mark}" is neither lead, opportunity nor both`);
    columns.person.push(personOf(person));
    columns.channel.push(channels.channelOf(channel));
    columns.time.push(time);
    outcome.conversions.push(conversions);
    outcome.values.push(conversions === 0 ? 0 : value);
    if (marked) outcome.milestone.push(MARKS[mark] ?? 0);
  };
  const log = (): TouchLog => ({
    rows: columns.person.length,
    persons: persons.size,
    channels: channels.names.length,
    person: Int32Array.from(columns.person),
    channel: Int32Array.from(columns.channel),
    time: Float64Array.from(columns.time),
    conversions: Float64Array.from(outcome.conversions),
    values: Float64Array.from(outcome.values),
    ...(marked ? { milestone: Uint8Array.from(outcome.milestone) } : {}),
  });
  return { take, log, names: channels.names };
}

export const attributeTouches = operation({
  name: 'attribute-touches',
  says: 'Attributes conversions to channels from a log of touches with their times, under any model; nothing is written.',
  kind: 'read',
  needs: 'nothing',
  input,
  output: attributionAnswer,
  async run(words, { signal }) {
    const model = modelAsked(words.model, words.order);
    if (!model.ok) return model;
    const { person, time, channel, conversion, value, anchor } = words;
    const columns = { person, time, channel, conversion, value, anchor };
    const builder = logBuilder(anchor !== undefined);
    const read = await readDelimited<Column>(
      words.files[0] ?? '',
      columns,
      words.decimal,
      builder.take,
      signal,
    );
    if (!read.ok) return read;
    const window = words.window === undefined ? undefined : (plainMs(words.window) ?? undefined);
    const journeys = {
      paths: pathsOfLog(builder.log(), window),
      names: builder.names,
      valued: value !== undefined,
    };
    return attributed(words, model.value, journeys, window);
  },
});
