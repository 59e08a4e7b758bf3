/**
 * The lens's tables: touches in a narrow table of their own, every other entry in one table of integers with a kind,
 * and a named view per kind (the names measures know, measures/lens-port.ts).
 */
import { SUBJECT_TYPES } from '../../vocabulary/ids.ts';

/** Raised with any change of these tables or of what is written into them: an older file is set aside and rebuilt. */
export const LENS_VERSION = 5;

export const TOUCH_COLUMNS = [
  'seq',
  'subject',
  'happened',
  'prec',
  'day',
  'type',
  'channel',
  'campaign',
  'asset',
  'side',
] as const;

export const EVENT_COLUMNS = [
  'seq',
  'kind',
  'subject',
  'happened',
  'prec',
  'day',
  'a',
  'b',
  'c',
  'd',
  'n',
  'm',
  'l',
] as const;

const TOUCH_TYPES =
  'seq BIGINT NOT NULL, subject INTEGER NOT NULL, happened BIGINT NOT NULL, prec UTINYINT NOT NULL, day INTEGER NOT NULL, ' +
  'type INTEGER NOT NULL, channel INTEGER NOT NULL, campaign INTEGER NOT NULL, asset INTEGER NOT NULL, side UTINYINT NOT NULL';

export const EVENT_TYPES =
  'seq BIGINT NOT NULL, kind UTINYINT NOT NULL, subject INTEGER NOT NULL, happened BIGINT NOT NULL, prec UTINYINT NOT NULL, ' +
  'day INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, d INTEGER NOT NULL, ' +
  'n BIGINT NOT NULL, m BIGINT NOT NULL, l BIGINT NOT NULL';

export const CREATE_TABLES: readonly string[] = [
  `CREATE TABLE touch_main (${TOUCH_TYPES})`,
  `CREATE TABLE touch_tail (${TOUCH_TYPES})`,
  `CREATE TABLE event_row (${EVENT_TYPES})`,
  'CREATE TABLE word (code INTEGER NOT NULL, text VARCHAR NOT NULL)',
  'CREATE TABLE store_word (store INTEGER NOT NULL, code INTEGER NOT NULL)',
  'CREATE TABLE guard (name VARCHAR NOT NULL, value VARCHAR NOT NULL)',
];

/** Kind numbers of event rows, and what each view calls the general columns. */
const VIEWS = {
  created: {},
  fact: { a: 'field', b: 'value' },
  stage_event: { a: 'stage', b: 'decided' },
  link: { a: 'target', b: 'role' },
  assignment: { a: 'owner' },
  attempt: { a: 'activity', b: 'who', c: 'automatic', d: 'outcome', n: 'minutes' },
  act: { a: 'what', b: 'who', c: 'reason', d: 'handoff', n: 'action' },
  closed: { a: 'outcome', b: 'currency', c: 'reason', d: 'said', n: 'amount' },
  invoice: { b: 'currency', c: 'opportunity', n: 'amount' },
  spend: { a: 'side', b: 'currency', c: 'channel', d: 'campaign', n: 'amount' },
  quota: { b: 'currency', c: 'said', n: 'amount', m: 'starts', l: 'ends' },
  forecast: { a: 'category', b: 'currency', n: 'amount', m: 'starts', l: 'ends' },
  asset_published: { a: 'type' },
  asset_used: { a: 'who', b: 'subject_of' },
  crossed: { a: 'grade', b: 'level', c: 'qualifies', n: 'score' },
  handed_off: { a: 'handoff', b: 'clause', c: 'giver', d: 'taker', n: 'starts', m: 'due' },
  routed: { a: 'handoff', b: 'owner' },
  settled: { a: 'handoff', b: 'outcome', c: 'reason', d: 'late' },
  breached: { a: 'handoff', m: 'due' },
  recycled: { a: 'handoff', b: 'reason', c: 'loop' },
  signed: { a: 'agreement', b: 'clause', c: 'party', d: 'authenticated', n: 'force' },
  agreement_filed: { a: 'agreement', b: 'name' },
  /** Something happened of which nothing else is kept: it still says how far observation reaches. */
  seen: {},
  rating: { a: 'what', b: 'who', n: 'score', m: 'least', l: 'most' },
  credit_settled: { a: 'side', b: 'who', n: 'marketing' },
  merge: { a: 'target', b: 'reason', n: 'score' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type EventKind = keyof typeof VIEWS;
const KINDS = Object.keys(VIEWS) as EventKind[];
export const KIND_NUMBER = Object.fromEntries(KINDS.map((kind, index) => [kind, index + 1])) as Record<
  EventKind,
  number
>;

const DECIDED: readonly EventKind[] = ['crossed', 'handed_off', 'routed', 'settled', 'breached', 'recycled'];
/** Rows the engine decided. */
export const DECIDED_ROWS =
  `kind IN (${DECIDED.map((kind) => KIND_NUMBER[kind]).join(', ')}) ` +
  `OR (kind = ${KIND_NUMBER.stage_event} AND b = 1)`;

const TYPE_CASES = SUBJECT_TYPES.map((type, index) => `WHEN '${type}' THEN ${index + 1}`).join(' ');
const SUBJECT_VIEW =
  'CREATE OR REPLACE TEMP VIEW subject AS SELECT code, type::UTINYINT AS type FROM ' +
  `(SELECT code, CASE split_part(text, ':', 1) ${TYPE_CASES} ELSE 0 END AS type FROM word WHERE contains(text, ':')) WHERE type > 0`;

/** Views of one connection, over the given source of event rows (a hypothetical feed adds its own) and the touches that are known to it. */
export function viewsOver(events: string, known = 'true'): readonly string[] {
  const touches = `CREATE OR REPLACE TEMP VIEW touch AS FROM touch_main WHERE ${known} UNION ALL FROM touch_tail WHERE ${known}`;
  const named = KINDS.map((kind) => {
    const columns = Object.entries(VIEWS[kind]).map(([from, to]) => `${from} AS "${to}"`);
    const list = ['seq', 'subject', 'happened', 'prec', 'day', ...columns].join(', ');
    return `CREATE OR REPLACE TEMP VIEW "${kind}" AS SELECT ${list} FROM ${events} WHERE kind = ${KIND_NUMBER[kind]}`;
  });
  return [touches, SUBJECT_VIEW, ...named];
}

const GUARDED = {
  touch_main: TOUCH_COLUMNS,
  touch_tail: TOUCH_COLUMNS,
  event_row: EVENT_COLUMNS,
  word: ['code', 'text'],
  store_word: ['store', 'code'],
} as const;
export type GuardedTable = keyof typeof GUARDED;
export const GUARDED_TABLES = Object.keys(GUARDED) as readonly GuardedTable[];

/**
 * Row count and integer digest over every column of a table: what a damaged file cannot keep. A sum, so that a block
 * of equal rows cannot cancel itself out as it would in an exclusive or.
 */
export function digestQuery(table: GuardedTable, where = 'true'): string {
  const columns = GUARDED[table].join(', ');
  return `SELECT count(*)::VARCHAR, coalesce(sum(hash(${columns})::HUGEINT), 0)::VARCHAR FROM ${table} WHERE ${where}`;
}
