/** Attributes are facts in time: the record of a subject holds what is known now, the latest to have happened. */
import type { FieldValue } from '../agreement/compiled-condition.ts';
import type { Facts, FactValue } from '../ledger/entries/observed.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Subject } from './funnel-state.ts';
import { OWN_FIELDS } from './own-fields.ts';

/** Minor units in a whole one, where it is not a hundred. */
const MINOR: { readonly [currency: string]: number } = {
  JPY: 1,
  KRW: 1,
  CLP: 1,
  VND: 1,
  ISK: 1,
  BHD: 1_000,
  KWD: 1_000,
};

/** Money as a condition reads it: in whole units of the workspace's currency where it was converted, else of its own. */
export function fieldValueOf(value: FactValue): FieldValue {
  if (value === null || typeof value !== 'object') return value;
  const { minor, currency } = value.home ?? value;
  return minor / (MINOR[currency] ?? 100);
}

function write(subject: Subject, fields: Facts): void {
  subject.fitKnown = false;
  for (const field in fields) {
    if (!OWN_FIELDS.has(field)) subject.record[field] = fieldValueOf(fields[field] ?? null);
  }
}

/**
 * Takes in the fields of a `created` or `changed` entry. One that happened before what is known is sorted in: later
 * facts stand. Example: industry "steel" on Monday, reported on Friday, does not overwrite Wednesday's "glass".
 */
export function learn(subject: Subject, entry: Entry & { kind: 'created' | 'changed' }): void {
  if (entry.happenedAt >= subject.factsAt) {
    subject.factsAt = entry.happenedAt;
    write(subject, entry.payload.fields);
    return;
  }
  write(subject, entry.payload.fields);
  const later = (subject.said ?? [])
    .filter((said) => said.kind === 'created' || said.kind === 'changed')
    .filter((said) => said.happenedAt > entry.happenedAt)
    .sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
  for (const said of later) write(subject, said.payload.fields);
}
