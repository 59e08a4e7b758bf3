/**
 * What was known of each lead and from when on, as far as the fit criteria ask: distinct combinations of the fields they
 * read, each kept once. Facts count from when they happened; what was known later is never read earlier.
 */
import type { ConditionRecord, FieldValue } from '../../agreement/compiled-condition.ts';
import type { Entry } from '../../ledger/entry.ts';
import { fieldValueOf } from '../facts.ts';
import { isLead } from '../lead-entries.ts';
import { OWN_FIELDS } from '../own-fields.ts';

export type FitPieces = {
  readonly fields: readonly string[];
  /** Distinct records; the first is that of a lead of which nothing is known. */
  readonly records: readonly ConditionRecord[];
  /** Per lead, from starts[n] to starts[n + 1]: from when on (instant, seq) which record holds. */
  readonly starts: Int32Array;
  readonly at: Float64Array;
  readonly seqs: Float64Array;
  readonly of: Int32Array;
};

type Records = {
  readonly list: ConditionRecord[];
  readonly known: Map<string, number>;
};

function recordCode({ list, known }: Records, record: ConditionRecord, fields: readonly string[]): number {
  const name = JSON.stringify(fields.map((field) => `${typeof record[field]} ${record[field]}`));
  const code = known.get(name);
  if (code !== undefined) return code;
  known.set(name, list.length);
  return list.push(record) - 1;
}

/** `entries` in the order in which they happened; leads by their numbers, others are passed over. */
export function fitPieces(
  entries: readonly Entry[],
  numberOf: (lead: string) => number | undefined,
  leads: number,
  fields: readonly string[],
): FitPieces {
  const records: Records = { list: [], known: new Map() };
  const nothing = recordCode(records, {}, fields);
  const codes = new Int32Array(leads).fill(nothing);
  const rows = { leads: [] as number[], at: [] as number[], seqs: [] as number[], of: [] as number[] };
  for (const entry of entries) {
    if ((entry.kind !== 'created' && entry.kind !== 'changed') || !isLead(entry.subject)) continue;
    const lead = numberOf(entry.subject);
    if (lead === undefined) continue;
    const before = codes[lead] as number;
    const code = recordCode(records, learnt(records.list[before] as ConditionRecord, entry, fields), fields);
    if (code === before) continue;
    codes[lead] = code;
    rows.leads.push(lead);
    rows.at.push(entry.happenedAt);
    rows.seqs.push(entry.seq);
    rows.of.push(code);
  }
  return { fields, records: records.list, ...byLead(rows, leads) };
}

function learnt(
  before: ConditionRecord,
  entry: Extract<Entry, { kind: 'created' | 'changed' }>,
  fields: readonly string[],
): ConditionRecord {
  const record: { [field: string]: FieldValue } = { ...before };
  for (const field of fields) {
    if (OWN_FIELDS.has(field) || !Object.hasOwn(entry.payload.fields, field)) continue;
    record[field] = fieldValueOf(entry.payload.fields[field] ?? null);
  }
  return record;
}

type Rows = {
  readonly leads: readonly number[];
  readonly at: readonly number[];
  readonly seqs: readonly number[];
  readonly of: readonly number[];
};

function byLead(rows: Rows, leads: number): Pick<FitPieces, 'starts' | 'at' | 'seqs' | 'of'> {
  const starts = new Int32Array(leads + 1);
  for (const lead of rows.leads) starts[lead + 1] = (starts[lead + 1] as number) + 1;
  for (let lead = 0; lead < leads; lead += 1)
    starts[lead + 1] = (starts[lead + 1] as number) + (starts[lead] as number);
  const next = starts.slice(0, leads);
  const count = rows.leads.length;
  const sorted = { at: new Float64Array(count), seqs: new Float64Array(count), of: new Int32Array(count) };
  for (let row = 0; row < count; row += 1) {
    const place = next[rows.leads[row] as number] as number;
    next[rows.leads[row] as number] = place + 1;
    sorted.at[place] = rows.at[row] as number;
    sorted.seqs[place] = rows.seqs[row] as number;
    sorted.of[place] = rows.of[row] as number;
  }
  return { starts, ...sorted };
}
