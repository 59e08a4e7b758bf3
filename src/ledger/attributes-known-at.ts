/**
 * Attributes are facts in time: what was known of a subject at an instant, either as the ledger knew it then (recorded
 * axis: what scores) or as it was in the world by all we know today (happened axis: what history says).
 */
import type { Instant } from '../vocabulary/instant.ts';
import type { FactValue } from './entries/observed.ts';
import type { Entry } from './entry.ts';
import { type RetractedRange, retractionOf } from './live-entries.ts';

export type KnownFacts = { readonly [field: string]: FactValue };

export type RecordedRetraction = RetractedRange & { readonly recordedAt: Instant };

/** `recorded`: only what was recorded by then, retracted or not by then. `happened`: all that counts today. */
export type TimeAxis = 'recorded' | 'happened';

/**
 * A subject's fields as known at an instant. Among the entries that say something of a field and happened by then, the
 * latest to have happened speaks; at the same instant the later recorded one. On the recorded axis an entry speaks from
 * its recording on, and a retraction silences it only from the retraction's own recording on.
 *
 * Example: `industry` changed to "steel" on Monday, recorded on Friday. Asked for Wednesday, the happened axis says
 * "steel", the recorded axis says what was known before.
 */
export function attributesKnownAt(
  entries: readonly Entry[],
  retracted: readonly RecordedRetraction[],
  question: { readonly at: Instant; readonly axis: TimeAxis },
): KnownFacts {
  const spoken = retracted.filter((range) => question.axis === 'happened' || range.recordedAt <= question.at);
  const silenced = retractionOf(spoken);
  const said = entries
    .filter((entry) => entry.happenedAt <= question.at && silenced(entry.seq) === null)
    .filter((entry) => question.axis === 'happened' || entry.recordedAt <= question.at)
    .sort((one, other) => one.happenedAt - other.happenedAt || one.seq - other.seq);
  const known: { [field: string]: FactValue } = {};
  for (const entry of said) {
    if (entry.kind === 'created' || entry.kind === 'changed') Object.assign(known, entry.payload.fields);
  }
  return known;
}
