/**
 * One thing that happened, as the ledger keeps it. Entries are observed (the world reports them), planned (both sides
 * said them to each other) or decided (the engine derived them from a signed agreement). `happenedAt` is business time,
 * `recordedAt` system time, `seq` the order. Nothing is ever changed: a retraction is an entry.
 */
import type { Brand } from '../vocabulary/brand.ts';
import type { Seq, WorkspaceId } from '../vocabulary/ids.ts';
import type { Instant, Precision } from '../vocabulary/instant.ts';
import type { DecidedBody } from './entries/decided.ts';
import type { ObservedBody } from './entries/observed.ts';
import type { PlannedBody } from './entries/planned.ts';
import type { ProposedBody } from './entries/proposed.ts';

export type EntryBody = ObservedBody | PlannedBody | ProposedBody | DecidedBody;
export type EntryKind = EntryBody['kind'];

export type EntryHead = {
  readonly workspace: WorkspaceId;
  readonly seq: Seq;
  readonly happenedAt: Instant;
  readonly precision: Precision;
  readonly recordedAt: Instant;
  /** The system that reported it ("salesforce", "entente"), and that system's key for this report: together unique. */
  readonly source: string;
  readonly key: string;
};

export type Entry = EntryHead & EntryBody;
export type EntryOf<Kind extends EntryKind> = EntryHead & Extract<EntryBody, { kind: Kind }>;

/** What is handed to the store: the store gives workspace, seq and recordedAt. */
export type Draft = Omit<EntryHead, 'workspace' | 'seq' | 'recordedAt'> &
  EntryBody & {
    /** Personal values of the subject: they go into the vault, and only a keyed commitment is chained. */
    readonly personal?: Personal;
    /** How the source names the subject, for people to read (a record id, a company's name). */
    readonly name?: SubjectName;
  };

/** Values that identify a person: e-mail, names, phone, free text. Encrypted per person, never in a condition. */
export type Personal = { readonly [field: string]: string };

export type SubjectName = { readonly external: string; readonly label: string };

/** Marks a run of an import: everything it appended can be retracted together. */
export type RunId = Brand<string, 'RunId'>;
