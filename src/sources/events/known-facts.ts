/**
 * What events last said of subjects, remembered by the desk that takes them in: a lead that sends much is asked for
 * once. It is believed as long as nobody else says anything of the subject, and never for long.
 */
import type { LedgerStore, SourceRecord } from '../../ledger/ledger-store.ts';
import type { SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, MINUTE_MS } from '../../vocabulary/instant.ts';
import { type FactBook, factsRecord, type KnownFacts } from './event-drafts.ts';

export type RememberedFacts = {
  /** What is known of them; who is absent in the answer, of those events never said anything. */
  of(system: string, subjects: readonly SubjectId[], now: Instant): Promise<FactBook>;
  /** They stand in the ledger as of now. */
  keep(book: FactBook): void;
  /** Somebody else spoke of these; without a list, it is not known of whom. */
  forget(subjects?: readonly SubjectId[]): void;
};

const MOST_REMEMBERED = 100_000;

/** The record of a book's entry, as the ledger keeps it beside the drafts. */
export function recordOfFacts(source: string, subject: string, said: KnownFacts): SourceRecord {
  return { source, record: factsRecord(subject), digest: JSON.stringify(said) };
}

export function rememberedFacts(store: LedgerStore, workspace: WorkspaceId): RememberedFacts {
  /** Null: events never said anything of it. */
  const known = new Map<string, KnownFacts | null>();
  let since = 0;
  return {
    async of(system, subjects, now) {
      if (now - since > MINUTE_MS || known.size > MOST_REMEMBERED) {
        known.clear();
        since = now;
      }
      const open = [...new Set(subjects)].filter((subject) => !known.has(subject));
      const found =
        open.length === 0
          ? new Map<string, string>()
          : await store.records(workspace, system, open.map(factsRecord));
      for (const subject of open) {
        const text = found.get(factsRecord(subject));
        known.set(subject, text === undefined ? null : (JSON.parse(text) as KnownFacts));
      }
      return new Map(
        subjects.flatMap((subject): [string, KnownFacts][] => {
          const said = known.get(subject) ?? null;
          return said === null ? [] : [[subject, said]];
        }),
      );
    },
    keep(book) {
      for (const [subject, said] of book) known.set(subject, said);
    },
    forget(subjects) {
      if (subjects === undefined) known.clear();
      else for (const subject of subjects) known.delete(subject);
    },
  };
}
