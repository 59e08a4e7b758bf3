/** The times a lead qualified: one episode each, until it becomes a customer, is lost, or falls back to an earlier stage. */
import { bySubject } from './by-subject.ts';
import type { History } from './history.ts';
import { type Leads, LOST_WORD, leadsOf, meaningsOf, STAGE_EVENTS } from './leads.ts';

export type Episode = {
  /** Position in `leads`. */
  readonly lead: number;
  readonly at: number;
  /** 0 open, 1 became a customer, 2 lost or fallen back. */
  readonly end: number;
  readonly endedAt: number;
};

type Walk = { readonly starts: readonly number[]; readonly ends: readonly number[] };

/** When each of a lead's episodes began and, where it did, fell back. */
function walk(means: readonly number[], at: readonly number[], qualified: number, customer: number): Walk {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const [index, meaning] of means.entries()) {
    const place = meaning - 1;
    const within = meaning !== LOST_WORD && place >= qualified && place < customer;
    const running = starts.length > ends.length;
    if (within && !running) starts.push(at[index] as number);
    const fallen = meaning === LOST_WORD || (meaning > 0 && place < qualified);
    if (fallen && running) ends.push(at[index] as number);
  }
  return { starts, ends };
}

function episodesOfLead(history: History, leads: Leads, lead: number, { starts, ends }: Walk): Episode[] {
  const customer = leads.customer.at[lead] as number;
  if (starts.length === 0) {
    return Number.isNaN(customer) ? [] : [{ lead, at: customer, end: 1, endedAt: customer }];
  }
  const before = starts.filter((start) => !(start > customer));
  const winner = Number.isNaN(customer) ? -1 : Math.max(0, before.length - 1);
  const lost = leads.lost.at[lead] as number;
  return starts.map((at, episode) => {
    if (episode === winner) return { lead, at, end: 1, endedAt: Math.max(at, customer) };
    const fell = ends[episode] ?? lost;
    if (Number.isNaN(fell)) return { lead, at, end: 0, endedAt: history.asOf };
    return { lead, at, end: 2, endedAt: Math.max(at, fell) };
  });
}

/** Every episode of every lead. A win counts for the last episode that began before it. */
export async function episodesOf(history: History): Promise<readonly Episode[]> {
  const leads = await leadsOf(history);
  const rows = await history.rows(STAGE_EVENTS);
  const meaning = await meaningsOf(history);
  const { starts } = bySubject(rows, history.lens.words);
  const happened = rows.of['happened'] as Float64Array;
  const stage = rows.of['stage'] as Int32Array;
  const { qualified, customer } = history.model;
  const all: Episode[] = [];
  for (let lead = 0; lead < leads.codes.length; lead++) {
    const code = leads.codes[lead] as number;
    const means: number[] = [];
    const at: number[] = [];
    for (let row = starts[code] as number; row < (starts[code + 1] as number); row++) {
      means.push(meaning[stage[row] as number] as number);
      at.push(happened[row] as number);
    }
    all.push(...episodesOfLead(history, leads, lead, walk(means, at, qualified, customer)));
  }
  return all;
}
