/** A made history for the engine's benchmarks: touches by column, sorted by lead and time, from a seed. */
import type { HistoryTouches } from '../src/engine/history-touches.ts';
import { rankOf } from '../src/engine/timers.ts';
import type { Entry } from '../src/ledger/entry.ts';
import type { Seq, SubjectId, WorkspaceId } from '../src/vocabulary/ids.ts';
import { DAY_MS, instant } from '../src/vocabulary/instant.ts';

export const HISTORY_FROM = Date.UTC(2024, 0, 1);
export const HISTORY_DAYS = 730;

/** Who works the leads, and what kinds of touches there are. */
export const PEOPLE = ['ana', 'ben', 'carl', 'dora', 'mia'];
export const TOUCH_KINDS = [
  { type: 'page-view', weight: 50 },
  { type: 'email-click', weight: 30 },
  { type: 'webinar', weight: 3 },
  { type: 'demo-request', weight: 1 },
  { type: 'unsubscribe', weight: 1 },
];

/** mulberry32: the same numbers from the same seed on every machine. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` touches of `leads` leads over two years; kinds drawn by their weights. */
export function madeTouches(
  count: number,
  leads: number,
  kinds: readonly { readonly type: string; readonly weight: number }[],
  seed = 7,
): HistoryTouches {
  const random = chance(seed);
  const perLead = new Int32Array(leads);
  for (let row = 0; row < count; row += 1) {
    const lead = Math.floor(random() * leads);
    perLead[lead] = (perLead[lead] as number) + 1;
  }
  const drawn = kinds.flatMap(({ weight }, code) => Array.from({ length: weight }, () => code));
  const touches = {
    leads: new Int32Array(count),
    at: new Float64Array(count),
    seqs: new Float64Array(count),
    codes: new Int32Array(count),
  };
  let row = 0;
  for (let lead = 0; lead < leads; lead += 1) {
    const times = Array.from({ length: perLead[lead] as number }, () =>
      Math.floor(random() * HISTORY_DAYS * DAY_MS),
    );
    times.sort((a, b) => a - b);
    for (const time of times) {
      touches.leads[row] = lead;
      touches.at[row] = HISTORY_FROM + time;
      touches.seqs[row] = leads * 4 + row + 1;
      touches.codes[row] = drawn[Math.floor(random() * drawn.length)] as number;
      row += 1;
    }
  }
  const subjects = Array.from(
    { length: leads },
    (_, lead) => `lead:${lead.toString(36).padStart(12, '0')}` as SubjectId,
  );
  return {
    ...touches,
    subjects,
    ranks: Float64Array.from(subjects, rankOf),
    kinds: kinds.map(({ type }) => ({ type, channel: undefined })),
  };
}

/** Two entries to a lead and more: what is known of it, an attempt, an answer. */
export function madeEntries(subjects: readonly SubjectId[]): readonly Entry[] {
  const random = chance(11);
  const entries: Entry[] = [];
  const add = (subject: SubjectId, at: number, kind: string, payload: unknown): void => {
    entries.push({
      workspace: 1 as WorkspaceId,
      seq: (entries.length + 1) as Seq,
      happenedAt: instant(at),
      precision: 'instant',
      recordedAt: instant(at),
      source: 'bench',
      key: '',
      kind,
      subject,
      payload,
    } as Entry);
  };
  subjects.forEach((subject) => {
    const at = HISTORY_FROM + Math.floor(random() * HISTORY_DAYS * DAY_MS);
    const by = `user:${PEOPLE[Math.floor(random() * 4)]}` as SubjectId;
    const fields = {
      industry: random() < 0.5 ? 'software' : 'retail',
      employees: Math.floor(random() * 120),
      country: random() < 0.1 ? 'AT' : 'DE',
    };
    add(subject, at, 'created', { fields });
    const later = at + Math.floor(random() * 90 * DAY_MS);
    if (random() < 0.5) add(subject, later, 'attempted', { activity: 'call', by, automatic: random() < 0.2 });
    const drawn = random();
    if (drawn < 0.15) add(subject, later + DAY_MS, 'accepted', { by });
    else if (drawn < 0.25)
      add(subject, later + DAY_MS, 'rejected', { by, reason: drawn < 0.2 ? 'bad-timing' : 'no-fit' });
  });
  return entries.sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
}
