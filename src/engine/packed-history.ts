/**
 * A history packed into columns that threads may share, and unpacked again. Of each entry it keeps what the engine reads
 * of it under the texts that are run: most of what was reported is then one of few bodies, and each is kept once.
 */
import type { FactValue } from '../ledger/entries/observed.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { instant, PRECISIONS } from '../vocabulary/instant.ts';
import type { AgreementInForce } from './engine-inputs.ts';
import { fieldValueOf } from './facts.ts';
import type { HistoryTouches } from './history-touches.ts';
import { type LeadEntries, leadEntries } from './lead-entries.ts';
import { OWN_FIELDS } from './own-fields.ts';
import type { History } from './run-historical.ts';

/** What the engine reads of each kind; of facts the fields the texts ask for. Of other kinds it reads nothing. */
const READ: Readonly<Record<string, readonly string[]>> = {
  created: [],
  changed: [],
  staged: ['stage'],
  linked: ['to'],
  assigned: ['owner'],
  attempted: ['automatic'],
  accepted: ['by', 'handoff'],
  rejected: ['by', 'reason', 'handoff'],
  answered: ['handoff'],
  closed: ['outcome'],
  joined: ['pool', 'weight', 'capacity'],
  left: ['pool'],
  absent: ['from', 'to'],
};
const KINDS = Object.keys(READ);
const KIND_CODES = new Map(KINDS.map((kind, code) => [kind, code]));

export type PackedHistory = {
  /** By place, in the order of happenedAt and seq. */
  readonly seqs: Float64Array;
  readonly at: Float64Array;
  readonly precisions: Uint8Array;
  readonly kinds: Uint8Array;
  readonly bodies: Int32Array;
  /** Whom each is about: the number of a lead, or below nought that of another subject: -1 for the first. */
  readonly subjects: Int32Array;
  readonly payloads: readonly unknown[];
  /** The leads in the order of their numbers, one a line; then the others. */
  readonly ids: string;
  readonly others: string;
  readonly ranks: Float64Array;
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly haveLeads: boolean;
};

/** What of the touches is no name: columns, and the kinds they are of. */
export type PackedTouches = Omit<HistoryTouches, 'subjects' | 'ranks'>;

/** Fields that any of the texts asks for, and the team, which clocks and shadows ask for. */
export function fieldsRead(texts: readonly Pick<AgreementInForce, 'conditions'>[]): readonly string[] {
  const fields = new Set(['team']);
  for (const { conditions } of texts) {
    for (const { reads, turnsAfter } of conditions.values()) {
      for (const field of reads) fields.add(field);
      for (const { field } of turnsAfter) fields.add(field);
    }
  }
  return [...fields].filter((field) => !OWN_FIELDS.has(field));
}

type Branch = Map<unknown, Branch | number>;
/** Bodies by kind, each told apart by the values of what is read of it, in their order. */
type Bodies = { readonly known: readonly Branch[]; readonly payloads: unknown[] };
type Said = { readonly [name: string]: unknown };

/** Undefined where nothing was said of it: `null` says that it is known to be empty. */
function saidOf(said: Said, name: string): unknown {
  const value = said[name];
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  return fieldValueOf(value as FactValue);
}

/** The number of the body that says the same of these names. */
function bodyOf(bodies: Bodies, kind: number, said: Said, names: readonly string[]): number {
  let branch = bodies.known[kind] as Branch;
  const last = names.length - 1;
  for (let place = 0; place < last; place += 1) {
    const value = saidOf(said, names[place] as string);
    let next = branch.get(value);
    if (next === undefined) {
      next = new Map();
      branch.set(value, next);
    }
    branch = next as Branch;
  }
  const value = saidOf(said, names[last] as string);
  const known = branch.get(value);
  if (known !== undefined) return known as number;
  const pairs = names.map((name) => [name, saidOf(said, name)] as const);
  const body = Object.fromEntries(pairs.filter(([, one]) => one !== undefined));
  const made = bodies.payloads.push(names === READ[KINDS[kind] as string] ? body : { fields: body }) - 1;
  branch.set(value, made);
  return made;
}

/** `entries` in the order of happenedAt and seq; what the engine has no use for is left out. */
export function packHistory(
  entries: readonly Entry[],
  touches: HistoryTouches,
  fields: readonly string[],
): PackedHistory {
  const used = entries.filter(({ kind }) => KIND_CODES.has(kind));
  const of = leadEntries(used, touches);
  const others: SubjectId[] = [];
  const numbers = new Map<SubjectId, number>();
  const bodies: Bodies = { known: KINDS.map((): Branch => new Map()), payloads: [] };
  const columns = {
    seqs: new Float64Array(used.length),
    at: new Float64Array(used.length),
    precisions: new Uint8Array(used.length),
    kinds: new Uint8Array(used.length),
    bodies: new Int32Array(used.length),
    subjects: new Int32Array(used.length),
  };
  for (let place = 0; place < used.length; place += 1) {
    const entry = used[place] as Entry;
    const kind = KIND_CODES.get(entry.kind) as number;
    columns.seqs[place] = entry.seq;
    columns.at[place] = entry.happenedAt;
    columns.precisions[place] = PRECISIONS.indexOf(entry.precision);
    columns.kinds[place] = kind;
    const isFacts = entry.kind === 'created' || entry.kind === 'changed';
    columns.bodies[place] = isFacts
      ? bodyOf(bodies, kind, entry.payload.fields, fields)
      : bodyOf(bodies, kind, entry.payload as Said, READ[entry.kind] as readonly string[]);
    const lead = of.leads[place] as number;
    columns.subjects[place] = lead >= 0 ? lead : -1 - numbered(entry.subject, others, numbers);
  }
  return {
    ...columns,
    payloads: bodies.payloads,
    ids: of.ids.join('\n'),
    others: others.join('\n'),
    ranks: of.ranks,
    starts: of.starts,
    places: of.places,
    haveLeads: of.haveLeads,
  };
}

function numbered(id: SubjectId, others: SubjectId[], numbers: Map<SubjectId, number>): number {
  const known = numbers.get(id);
  if (known !== undefined) return known;
  numbers.set(id, others.length);
  return others.push(id) - 1;
}

function lines(text: string): readonly SubjectId[] {
  return text === '' ? [] : (text.split('\n') as SubjectId[]);
}

/** Every subject of a packed history: its leads in the order of their numbers, then the others. */
export function packedSubjects({ ids, others }: Pick<PackedHistory, 'ids' | 'others'>): readonly SubjectId[] {
  return [...lines(ids), ...lines(others)];
}

/** The history again: entries made lead by lead, so that those of one lead lie beside each other. */
export function unpackHistory(packed: PackedHistory, columns: PackedTouches): History {
  const { seqs, at, subjects, starts, places, ranks, haveLeads } = packed;
  const ids = lines(packed.ids);
  const others = lines(packed.others);
  const entries = new Array<Entry>(seqs.length);
  const leads = new Int32Array(seqs.length);
  const unpack = (place: number): void => {
    const number = subjects[place] as number;
    const happenedAt = instant(at[place] as number);
    leads[place] = number < 0 ? -1 : number;
    entries[place] = {
      seq: seqs[place] as Seq,
      happenedAt,
      recordedAt: happenedAt,
      precision: PRECISIONS[packed.precisions[place] as number],
      kind: KINDS[packed.kinds[place] as number],
      subject: number < 0 ? others[-1 - number] : ids[number],
      payload: packed.payloads[packed.bodies[place] as number],
    } as Entry;
  };
  for (const place of places) unpack(place);
  for (let place = 0; place < entries.length; place += 1) if (entries[place] === undefined) unpack(place);
  const of: LeadEntries = { entries, ids, ranks, leads, starts, places, haveLeads };
  const touched = (columns.leads.at(-1) ?? -1) + 1;
  const touches = { ...columns, subjects: ids.slice(0, touched), ranks: ranks.subarray(0, touched) };
  return { entries, touches, leads: of };
}
