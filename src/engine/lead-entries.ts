/**
 * A history's entries lead by lead: each lead has its number, those without touches after those with, and its entries
 * stand beside each other in the order of time.
 */
import { DECIDED_KINDS } from '../ledger/entries/decided.ts';
import type { Entry } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { HistoryTouches } from './history-touches.ts';
import { rankOf } from './timers.ts';

export type LeadEntries = {
  readonly entries: readonly Entry[];
  readonly ids: readonly SubjectId[];
  readonly ranks: Float64Array;
  /** Whom each entry is about; -1 where it is no lead. */
  readonly leads: Int32Array;
  /** The n-th lead's entries, by their places, from starts[n] up to, and without, starts[n + 1]. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
  /** Whether leads have leads: who has a lead may be asked about at any time. */
  readonly haveLeads: boolean;
};

export function isLead(id: SubjectId): boolean {
  return id.startsWith('lead:');
}

export function leadEntries(entries: readonly Entry[], touches: HistoryTouches): LeadEntries {
  const numbers = new Map<SubjectId, number>();
  const ids = [...touches.subjects];
  for (let lead = 0; lead < ids.length; lead += 1) numbers.set(ids[lead] as SubjectId, lead);
  const leads = new Int32Array(entries.length);
  let haveLeads = false;
  for (let place = 0; place < entries.length; place += 1) {
    const entry = entries[place] as Entry;
    const { subject } = entry;
    if (givesToLead(entry)) haveLeads = true;
    let lead = numbers.get(subject);
    if (lead === undefined && isLead(subject)) {
      lead = ids.length;
      ids.push(subject);
      numbers.set(subject, lead);
    }
    leads[place] = lead ?? -1;
  }
  const ranks = new Float64Array(ids.length);
  ranks.set(touches.ranks);
  for (let lead = touches.ranks.length; lead < ids.length; lead += 1)
    ranks[lead] = rankOf(ids[lead] as string);
  return { entries, ids, ranks, leads, haveLeads, ...grouped(leads, ids.length) };
}

function grouped(leads: Int32Array, count: number): { starts: Int32Array; places: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const lead of leads) if (lead >= 0) starts[lead + 1] = (starts[lead + 1] as number) + 1;
  for (let lead = 0; lead < count; lead += 1) {
    starts[lead + 1] = (starts[lead + 1] as number) + (starts[lead] as number);
  }
  const next = starts.slice(0, count);
  const places = new Int32Array(starts[count] as number);
  for (let place = 0; place < leads.length; place += 1) {
    const lead = leads[place] as number;
    if (lead < 0) continue;
    places[next[lead] as number] = place;
    next[lead] = (next[lead] as number) + 1;
  }
  return { starts, places };
}

function givesToLead(entry: Entry): boolean {
  if (entry.kind === 'assigned') return entry.payload.owner !== null && isLead(entry.payload.owner);
  if (entry.kind === 'accepted') return entry.payload.by !== null && isLead(entry.payload.by);
  return entry.kind === 'joined' && isLead(entry.subject);
}

/** Whom an entry about a lead may concern beside it. */
type Concern = 'nobody' | 'waiting' | 'others';

const DECIDED: ReadonlySet<string> = new Set(DECIDED_KINDS);
const OWN: ReadonlySet<string> = new Set(['created', 'changed', 'staged', 'assigned']);
const ACTS: ReadonlySet<string> = new Set(['attempted', 'accepted', 'rejected', 'answered', 'closed']);

/** `waiting`: once it is taken in, handoffs that wait are tried again; `others`: it may change another subject. */
export function concernOf(entry: Entry): Concern {
  if (entry.kind === 'linked') return entry.payload.to.startsWith('opportunity:') ? 'others' : 'nobody';
  if (OWN.has(entry.kind) || DECIDED.has(entry.kind)) return 'nobody';
  return ACTS.has(entry.kind) ? 'waiting' : 'others';
}
