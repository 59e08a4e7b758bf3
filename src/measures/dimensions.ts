/**
 * By what a figure may be cut: periods, who owns it, where it came from, and any field of the lead, the deal, their
 * account or their owner by its own name. Values are read as they were known then.
 */
import { PERIODS } from '../vocabulary/period.ts';
import { bySubject, lastRowBy } from './history/by-subject.ts';
import { type History, subjectTypes, typeNumber } from './history/history.ts';
import { STAGE_EVENTS } from './history/leads.ts';
import { factsOf, ownersOf, relationsOf, type SaidOverTime } from './history/relations.ts';
import type { Columns, TouchColumn } from './lens-port.ts';
import type { Observations } from './observations.ts';
import { toldPersons } from './told-persons.ts';

/** Dimensions every measure of leads or deals has, besides periods and fields. */
export const COMMON_DIMENSIONS = [
  ...PERIODS,
  'person',
  'team',
  'region',
  'segment',
  'source',
  'channel',
  'campaign',
  'asset',
  'product',
  'stage',
  'account',
] as const;

/** Names under which exports carry the same thing, in the order in which they are asked. */
const FIELDS_OF: Readonly<Record<string, readonly string[]>> = {
  team: ['team'],
  region: ['region'],
  segment: ['segment', 'industry', 'sector'],
  source: ['source', 'lead_source', 'original_source', 'origin'],
  channel: ['channel', 'utm_medium'],
  campaign: ['campaign', 'utm_campaign'],
  asset: ['asset'],
  product: ['product'],
  plan: ['plan', 'pay_plan', 'commission_plan', 'commission_plan_id'],
};
const OF_THE_OWNER = ['team', 'region', 'plan'];
const OF_THE_FIRST_TOUCH: readonly TouchColumn[] = ['channel', 'campaign', 'asset'];

/** Reads the value of one row: 0 where nothing is known. */
type Reader = (subject: number, at: number) => number;

/** Which subjects may say something of a row, nearest first: itself, its lead or deal, its account, its owner. */
type Kin = {
  readonly owner: Reader;
  readonly account: Reader;
  readonly kin: (subject: number, at: number) => readonly number[];
  /** The lead of a deal, the deal of a lead. */
  readonly partner: (subject: number) => number;
};

async function kinOf(history: History): Promise<Kin> {
  const { accountOf, leadOfDeal, dealOfLead } = await relationsOf(history);
  const owners = await ownersOf(history);
  const types = await subjectTypes(history);
  const user = typeNumber('user');
  const partner = (subject: number): number => (leadOfDeal[subject] || dealOfLead[subject]) ?? 0;
  const owner: Reader = (subject, at) => {
    if (types[subject] === user) return subject;
    return owners.known(subject, at) || owners.known(partner(subject), at);
  };
  const account: Reader = (subject) => {
    if (types[subject] === typeNumber('account')) return subject;
    return (accountOf[subject] || accountOf[partner(subject)]) ?? 0;
  };
  const kin = (subject: number, at: number): readonly number[] => {
    const other = partner(subject);
    return [subject, other, account(subject, at), owner(subject, at)];
  };
  return { owner, account, kin, partner };
}

function firstTouches(columns: Columns, name: TouchColumn, words: number): Reader {
  const { starts } = bySubject(columns, words);
  const values = columns.of[name] as Int32Array;
  return (subject) => {
    const row = starts[subject] as number;
    return row < (starts[subject + 1] as number) ? (values[row] as number) : 0;
  };
}

async function fieldReaders(history: History, fields: readonly string[]): Promise<SaidOverTime[]> {
  const codes = await history.lens.codesOf(fields);
  const known = [...codes].filter((code) => code > 0);
  return Promise.all(known.map((code) => factsOf(history, code)));
}

function readField(facts: readonly SaidOverTime[], { kin, owner }: Kin, ownerFirst: boolean): Reader {
  return (subject, at) => {
    const asked = ownerFirst ? [owner(subject, at), ...kin(subject, at)] : kin(subject, at);
    for (const said of facts) {
      for (const one of asked) {
        const value = said.known(one, at);
        if (value !== 0) return value;
      }
    }
    return 0;
  };
}

/** The last stage entered before then, by the lead or deal itself, else by the deal or lead linked to it. */
async function stageReader(history: History, partner: Kin['partner']): Promise<Reader> {
  const rows = await history.rows(STAGE_EVENTS);
  const index = bySubject(rows, history.lens.words);
  const happened = rows.of['happened'] as Float64Array;
  const stages = rows.of['stage'] as Int32Array;
  const last = (subject: number, at: number): number => {
    const row = subject === 0 ? -1 : lastRowBy(index, happened, subject, at - 1);
    return row < 0 ? 0 : (stages[row] as number);
  };
  return (subject, at) => last(subject, at) || last(partner(subject), at);
}

async function readerOf(history: History, name: string): Promise<Reader> {
  const kin = await kinOf(history);
  if (name === 'stage') return stageReader(history, kin.partner);
  if (name === 'person') return kin.owner;
  if (name === 'account') return kin.account;
  const facts = await fieldReaders(history, FIELDS_OF[name] ?? [name]);
  const field = readField(facts, kin, OF_THE_OWNER.includes(name));
  const touch = OF_THE_FIRST_TOUCH.find((column) => column === name);
  if (touch === undefined) return field;
  const columns = await history.lens.touches(['subject', touch]);
  const first = firstTouches(columns, touch, history.lens.words);
  return (subject, at) => field(subject, at) || first(subject, at) || first(kin.partner(subject), at);
}

/** The names of all fields anything has a fact of. */
export function fieldNames(history: History): Promise<readonly string[]> {
  return history.once('field names', async () => {
    const columns = await history.rows('SELECT DISTINCT field FROM fact');
    return history.lens.textsOf(columns.of['field'] as Int32Array);
  });
}

export type Coded = {
  readonly codes: Int32Array;
  labels(codes: readonly number[]): Promise<string[]>;
};

/** A code per row of the observations for the dimension (0 = not recorded), and what the codes are called. */
export async function dimensionCodes(
  history: History,
  name: string,
  observations: Observations,
): Promise<Coded> {
  const own = observations.own?.[name];
  const labels = own?.labels;
  if (own !== undefined && labels !== undefined) {
    return { codes: own.codes, labels: async (codes) => codes.map((code) => labels[code - 1] ?? '') };
  }
  const codes = own?.codes ?? (await codesOfKin(history, name, observations));
  return {
    codes: await withoutOthers(history, name, codes, observations.at),
    labels: (asked) => history.lens.labelsOf(asked.map((code) => Math.max(0, code))),
  };
}

/** Fields in which exports write who has something: their values are persons, though they are no subjects. */
const NAMES_PERSONS =
  /^(person|owner|seller|rep|sales_?rep|agent|user|account_?manager|assigned_?to)(_?(id|name|email))?$/i;

/** Whether a cut by this dimension has one row per person. */
export function namesPersons(dimension: string): boolean {
  return NAMES_PERSONS.test(dimension);
}

/**
 * What belongs to persons whose own figures may not be told, or lies further back than figures of persons are kept, is
 * no row of anything: its code is below 0.
 */
async function withoutOthers(
  history: History,
  name: string,
  codes: Int32Array,
  at: Float64Array,
): Promise<Int32Array> {
  const may = await toldPersons(history);
  const since = history.context.personsSince ?? Number.NEGATIVE_INFINITY;
  if (may === null && since === Number.NEGATIVE_INFINITY) return codes;
  const types = await subjectTypes(history);
  const user = typeNumber('user');
  const personal = namesPersons(name);
  return codes.map((code, row) => {
    const isPerson = code > 0 && (types[code] === user || personal);
    const isTold = (may?.(code) ?? true) && (at[row] as number) >= since;
    return isPerson && !isTold ? -1 : code;
  });
}

async function codesOfKin(history: History, name: string, observations: Observations): Promise<Int32Array> {
  const read = await readerOf(history, name);
  const codes = new Int32Array(observations.rows);
  for (let row = 0; row < codes.length; row++) {
    codes[row] = read(observations.subject[row] as number, observations.known[row] as number);
  }
  return codes;
}
