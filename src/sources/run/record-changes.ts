/** What is new in a row against what the last import knew: the entries to append, with their keys. */
import type { Draft } from '../../ledger/entry.ts';
import type { Instant, Precision } from '../../vocabulary/instant.ts';
import type { Wanted } from '../mapping/entry-plan.ts';
import { type Row, rowFault } from '../mapping/row.ts';
import type { ImportContext } from './import-context.ts';
import { entryDigest, nextChain, type RecordState, rowsOf, sameContent, sameMoment } from './record-state.ts';
import type { TextTable } from './text-table.ts';

export type Change = {
  /** How many drafts the row put forward. */
  readonly drafts: number;
  /** What is known of the record from now on; null where nothing changed. */
  readonly state: RecordState | null;
  readonly known: boolean;
  /** The row is older than what is known: an old export was imported again. */
  readonly older: boolean;
  readonly wants: readonly Wanted[];
  /** All the row says, new or not. */
  readonly says: readonly Wanted[];
};

type Situation = {
  readonly context: ImportContext;
  readonly record: string;
  readonly prior: RecordState | null;
  readonly row: string;
  readonly revision: number | null;
  readonly revisionPrecision: Precision;
  readonly once: TextTable;
  /** Whether this run met another row of the record before. */
  readonly seen: (row: string) => boolean;
  /** Where a fault is left. */
  readonly fault: Row;
};

/** Kinds that say a state of things: under an old date with a new content, the change itself happened later. */
const STATES: readonly Wanted['kind'][] = ['created', 'changed', 'staged', 'linked', 'assigned', 'merged'];

/**
 * A changed value without a new date is known since the source's last modification, or since this import; a subject
 * is created once, so what is new about it is a change.
 */
function restated(want: Wanted, known: string | undefined, digest: string, at: Situation): Wanted {
  if (known === undefined || !STATES.includes(want.kind)) return want;
  const kind = want.kind === 'created' ? 'changed' : want.kind;
  if (want.kind !== 'created' && !sameMoment(known, digest)) return want;
  if (at.revision !== null)
    return { ...want, kind, happenedAt: at.revision as Instant, precision: at.revisionPrecision };
  return { ...want, kind, happenedAt: at.context.now, precision: 'instant' };
}

/**
 * The same state, dated by the row's last modification: the source changed something else, and gave the state no date of
 * its own. It is no news.
 */
function isSameState(want: Wanted, known: string | undefined, digest: string, at: Situation): boolean {
  if (known === undefined || !STATES.includes(want.kind)) return false;
  return want.happenedAt === at.revision && sameContent(known, digest);
}

function draftOf(want: Wanted, key: string, source: string): Draft {
  return {
    kind: want.kind,
    subject: want.subject,
    happenedAt: want.happenedAt,
    precision: want.precision,
    payload: want.payload,
    source,
    key,
    ...(want.personal === undefined ? {} : { personal: want.personal }),
    ...(want.label === undefined ? {} : { name: want.label }),
  } as Draft;
}

function contentOf(want: Wanted): string {
  return JSON.stringify([want.kind, want.subject, want.payload, want.personal ?? null, want.label ?? null]);
}

/** Once per subject: its key names the subject and not the row. */
function onceKey(want: Wanted, record: string): string {
  return `${record.slice(0, record.indexOf('/'))}/${want.subject}#${want.name}`;
}

const REWRITTEN =
  'was imported before with another amount or date; undo that import, or export the correction as a row of its own';

/** Money that was counted cannot be counted again under another amount. */
const COUNTED: readonly Wanted['kind'][] = ['invoiced', 'spent'];

function digestOf(want: Wanted): string {
  return entryDigest(want.happenedAt, want.precision, contentOf(want));
}

function isRewritten(want: Wanted, prior: RecordState): boolean {
  const known = COUNTED.includes(want.kind) ? prior.entries.get(want.name) : undefined;
  return known !== undefined && known !== digestOf(want);
}

/** Null leaves a fault on the row. */
export function changesOf(at: Situation, wants: readonly Wanted[], into: Draft[]): Change | null {
  const { context, prior, record } = at;
  if (prior !== null && wants.some((want) => isRewritten(want, prior))) {
    rowFault(at.fault, '', 'rewritten', REWRITTEN);
    return null;
  }
  const chain = nextChain(prior, at.row);
  const entries = new Map(prior?.entries ?? []);
  const appended: Wanted[] = [];
  for (const want of wants) {
    if (want.once) {
      const key = onceKey(want, record);
      if (at.once.get(key) !== undefined) continue;
      at.once.set(key, 0);
      into.push(draftOf(want, key, context.system));
      appended.push(want);
      continue;
    }
    const digest = digestOf(want);
    const known = prior?.entries.get(want.name);
    if (known === digest || isSameState(want, known, digest, at)) continue;
    entries.set(want.name, digest);
    const now = restated(want, known, digest, at);
    const revision = prior === null ? '' : `.${chain}`;
    into.push(draftOf(now, `${record}#${want.name}@${digest}${revision}`, context.system));
    appended.push(now);
  }
  const known = prior !== null;
  if (appended.length === 0) return { drafts: 0, state: null, known, older: false, wants: [], says: wants };
  const state = {
    run: context.run,
    rows: rowsOf(prior, at.row, context.run, at.seen),
    chain,
    revision: at.revision ?? prior?.revision ?? null,
    entries,
  };
  return { drafts: appended.length, state, known, older: false, wants: appended, says: wants };
}
