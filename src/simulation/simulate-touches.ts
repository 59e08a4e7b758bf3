/** Touches by the million for benchmarks: coded columns as the ledger hands them out, without any objects between. */
import type { CodedTouches } from '../ledger/ledger-store.ts';
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { chanceOf, weighted } from './chance.ts';

export type TouchRequest = {
  readonly seed: number;
  readonly touches: number;
  readonly leads: number;
  readonly days: number;
  readonly start: Instant;
  /** 'time': as they happen, seq with time. 'lead': by lead, then time (seq still tells when). Default 'time'. */
  readonly order?: 'time' | 'lead';
  /** Names the subject of lead number n (from 0); left out: `lead:n`. */
  readonly subject?: (n: number) => string;
};

/** `dictionary[code - 1]` is the text of a code, as in the ledger; subjects stand after the words. */
export type SimulatedTouches = CodedTouches & { readonly dictionary: readonly string[] };

const KINDS = [
  ['page-view', 'organic-search', 40],
  ['email-click', 'email', 20],
  ['ad-click', 'paid-search', 9],
  ['ad-click', 'paid-social', 8],
  ['content-download', 'content', 8],
  ['webinar-attended', 'webinar', 5],
  ['event-visit', 'event', 3],
  ['pricing-view', 'direct', 4],
  ['demo-request', 'website', 2],
  ['unsubscribe', 'email', 1],
] as const;
const CAMPAIGNS = 48;
const ASSETS = 40;
/** How far back among the leads one is touched, as a share of all leads. */
const REACH = 0.2;

function wordsOf(request: TouchRequest) {
  const words: string[] = [];
  const code = (text: string): number => {
    const known = words.indexOf(text);
    return known >= 0 ? known + 1 : words.push(text);
  };
  const types = KINDS.map(([type]) => code(type));
  const channels = KINDS.map(([, channel]) => code(channel));
  const firstCampaign = words.length + 1;
  for (let n = 1; n <= CAMPAIGNS; n += 1) words.push(`campaign-${n}`);
  const firstAsset = words.length + 1;
  for (let n = 1; n <= ASSETS; n += 1) words.push(`bench-asset-${n}`);
  const firstSubject = words.length + 1;
  const subject = request.subject ?? ((n: number) => `lead:${n}`);
  for (let n = 0; n < request.leads; n += 1) words.push(subject(n));
  return { words, types, channels, firstCampaign, firstAsset, firstSubject };
}

function emptyColumns(count: number): CodedTouches {
  return {
    seqs: new Float64Array(count),
    subjects: new Int32Array(count),
    happenedAt: new Float64Array(count),
    recordedAt: new Float64Array(count),
    types: new Int32Array(count),
    channels: new Int32Array(count),
    campaigns: new Int32Array(count),
    assets: new Int32Array(count),
    sides: new Uint8Array(count),
  };
}

/** Each column rearranged so that row i is the old row `order[i]`. */
function rearranged(columns: CodedTouches, order: Int32Array): CodedTouches {
  const pick = <Column extends Float64Array | Int32Array | Uint8Array>(from: Column, to: Column): Column => {
    for (let index = 0; index < order.length; index += 1) to[index] = from[order[index] as number] as number;
    return to;
  };
  const fresh = emptyColumns(order.length);
  return {
    seqs: pick(columns.seqs, fresh.seqs),
    subjects: pick(columns.subjects, fresh.subjects),
    happenedAt: pick(columns.happenedAt, fresh.happenedAt),
    recordedAt: pick(columns.recordedAt, fresh.recordedAt),
    types: pick(columns.types, fresh.types),
    channels: pick(columns.channels, fresh.channels),
    campaigns: pick(columns.campaigns, fresh.campaigns),
    assets: pick(columns.assets, fresh.assets),
    sides: pick(columns.sides, fresh.sides),
  };
}

/** Counting sort by subject; rows of one subject keep their order in time. */
function bySubject(subjects: Int32Array, first: number, leads: number): Int32Array {
  const next = new Int32Array(leads + 1);
  for (const subject of subjects) next[subject - first + 1] = (next[subject - first + 1] as number) + 1;
  for (let lead = 0; lead < leads; lead += 1)
    next[lead + 1] = (next[lead + 1] as number) + (next[lead] as number);
  const order = new Int32Array(subjects.length);
  subjects.forEach((subject, index) => {
    const place = next[subject - first] as number;
    order[place] = index;
    next[subject - first] = place + 1;
  });
  return order;
}

export function simulateTouches(request: TouchRequest): SimulatedTouches {
  const { touches, leads, days, start } = request;
  const { words, types, channels, firstCampaign, firstAsset, firstSubject } = wordsOf(request);
  const chance = chanceOf(request.seed);
  const weights = KINDS.map(([, , weight]) => weight);
  const kindOfRoll = Uint8Array.from({ length: 100 }, (_, roll) => weighted(weights, roll));
  const columns = emptyColumns(touches);
  const span = days * DAY_MS;
  const reach = Math.max(1, Math.floor(leads * REACH));
  for (let index = 0; index < touches; index += 1) {
    const into = (index + chance(1024) / 1024) / touches;
    const at = start + Math.floor(into * span);
    // The newest lead has just come; most touches go to those who came lately.
    const roll = chance(65_536) / 65_536;
    const newest = Math.floor(into * leads);
    const lead = newest - Math.floor(reach * roll * roll * roll);
    const kind = kindOfRoll[chance(100)] as number;
    columns.seqs[index] = index + 1;
    columns.subjects[index] = firstSubject + (lead < 0 ? -lead % (newest + 1) : lead);
    columns.happenedAt[index] = at;
    columns.recordedAt[index] = at;
    columns.types[index] = types[kind] as number;
    columns.channels[index] = channels[kind] as number;
    columns.campaigns[index] = kind === 0 ? 0 : firstCampaign + chance(CAMPAIGNS);
    columns.assets[index] = kind === 1 || kind === 4 ? firstAsset + chance(ASSETS) : 0;
    columns.sides[index] = 1;
  }
  if (request.order !== 'lead') return { ...columns, dictionary: words };
  return { ...rearranged(columns, bySubject(columns.subjects, firstSubject, leads)), dictionary: words };
}
