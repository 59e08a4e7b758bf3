/**
 * What was known of each lead on the day it is looked at: facts that happened by then, and nothing said later. Which
 * fields were first said afterwards is counted, because they tell of the work and not of the lead.
 */
import type { ConditionRecord, FieldValue } from '../../agreement/compiled-condition.ts';
import { fieldValueOf } from '../../engine/facts.ts';
import { OWN_FIELDS } from '../../engine/own-fields.ts';
import type { Facts } from '../../ledger/entries/observed.ts';
import type { LeadOutcomes } from '../../measures/read-lead-outcomes.ts';
import type { LensContext } from '../context.ts';

type Said = {
  readonly at: number;
  readonly seq: number;
  readonly fields: Facts;
  readonly isCreation: boolean;
};

/** For one field, over the leads looked at: in how many it was said by then, and in how many only later. */
export type FieldTiming = { by: number; later: number };

export type FactsByThen = {
  /** By the place of the lead. */
  readonly records: readonly ConditionRecord[];
  readonly timing: ReadonlyMap<string, FieldTiming>;
};

async function saidOf(
  places: ReadonlyMap<string, number>,
  context: LensContext,
): Promise<(Said[] | undefined)[]> {
  const { store, workspace } = context;
  const said: (Said[] | undefined)[] = [];
  for await (const page of store.entries(workspace.id, { kinds: ['created', 'changed'], live: true })) {
    for (const entry of page) {
      const place = places.get(entry.subject);
      if (place === undefined || (entry.kind !== 'created' && entry.kind !== 'changed')) continue;
      const one = {
        at: entry.happenedAt,
        seq: entry.seq,
        fields: entry.payload.fields,
        isCreation: entry.kind === 'created',
      };
      const known = said[place];
      if (known === undefined) said[place] = [one];
      else known.push(one);
    }
    context.goOn();
  }
  return said;
}

type Known = { readonly record: { [field: string]: FieldValue }; readonly later: Set<string> };

function take({ at, fields, isCreation }: Said, until: number, { record, later }: Known): void {
  const isBy = at <= until;
  if (isBy && isCreation) record['created'] = at;
  for (const [field, value] of Object.entries(fields)) {
    if (OWN_FIELDS.has(field) || value === null) continue;
    if (isBy) record[field] = fieldValueOf(value);
    else if (!(field in record)) later.add(field);
  }
}

function recordAt(
  said: readonly Said[],
  at: number,
  timing: Map<string, FieldTiming> | null,
): ConditionRecord {
  const known: Known = { record: {}, later: new Set() };
  const inTime = said.toSorted((one, other) => one.at - other.at || one.seq - other.seq);
  for (const one of inTime) take(one, at, known);
  if (timing === null) return known.record;
  for (const field of Object.keys(known.record)) count(timing, field, 'by');
  for (const field of known.later) count(timing, field, 'later');
  return known.record;
}

function count(timing: Map<string, FieldTiming>, field: string, when: keyof FieldTiming): void {
  const known = timing.get(field) ?? { by: 0, later: 0 };
  known[when]++;
  timing.set(field, known);
}

/** Everything by the place of the lead. The timing of fields is counted over passed leads alone. */
export async function factsByThen(
  { subjects, at, passed }: Pick<LeadOutcomes, 'subjects' | 'at' | 'passed'>,
  context: LensContext,
): Promise<FactsByThen> {
  const places = new Map(subjects.map((subject, place) => [subject, place]));
  const said = await saidOf(places, context);
  const timing = new Map<string, FieldTiming>();
  const records = subjects.map((_, place) =>
    recordAt(said[place] ?? [], at[place] as number, passed[place] === 1 ? timing : null),
  );
  timing.delete('created');
  return { records, timing };
}
