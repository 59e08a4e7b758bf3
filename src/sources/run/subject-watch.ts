/**
 * Watches what an import says about its subjects: entries dated before their subject came into being, and references to
 * subjects nobody brought. Such rows are kept; they are named so that somebody can look.
 */
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { type SubjectId, type SubjectType, subjectType, type WorkspaceId } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant, type Precision } from '../../vocabulary/instant.ts';
import type { Flag } from './import-report.ts';
import { numberTable } from './number-table.ts';
import { ownCopy } from './own-copy.ts';

/** Beyond this many subjects the watch stops learning; the import goes on. */
const MOST_WATCHED = 500_000;
const MOST_OPEN = 100_000;
/** Flags of one code that are kept for one file. */
const MOST_FLAGS = 100;

type Reference = { readonly file: string; readonly line: number; readonly external: string };

export type SubjectWatch = {
  created(subject: SubjectId, at: Instant): void;
  happened(subject: SubjectId, at: Instant, precision: Precision, where: Reference, entry: string): void;
  refers(subject: SubjectId, where: Reference): void;
  /** Flags for references that neither this import nor an earlier one resolves. */
  close(store: LedgerStore, workspace: WorkspaceId): Promise<void>;
};

/** Subjects end in a keyed hash in hexadecimal; its first 52 bits tell them apart. */
function numberOf(subject: SubjectId): number {
  const from = subject.indexOf(':') + 1;
  return Number.parseInt(subject.slice(from, from + 13), 16) + 1 || 1;
}

export function subjectWatch(types: ReadonlySet<SubjectType>, flags: Flag[]): SubjectWatch {
  const births = numberTable();
  const open = new Map<SubjectId, Reference>();
  const flag = (where: Reference, code: Flag['code'], message: string) => {
    const same = flags.filter((one) => one.code === code && one.file === where.file);
    if (same.length >= MOST_FLAGS || same.at(-1)?.line === where.line) return;
    flags.push({ file: where.file, line: where.line, code, message });
  };
  return {
    created(subject, at) {
      open.delete(subject);
      const key = numberOf(subject);
      if (births.size() < MOST_WATCHED && births.get(key) === undefined) births.set(key, at);
    },
    happened(subject, at, precision, where, entry) {
      const born = births.get(numberOf(subject));
      if (born === undefined) return;
      const end = precision === 'day' ? at + DAY_MS - 1 : at;
      if (end < born)
        flag(
          where,
          'before-creation',
          `the entry "${entry}" of "${where.external}" happened before it was created`,
        );
    },
    refers(subject, where) {
      if (
        births.get(numberOf(subject)) !== undefined ||
        !types.has(subjectType(subject)) ||
        open.size >= MOST_OPEN
      )
        return;
      if (!open.has(subject)) open.set(subject, { ...where, external: ownCopy(where.external) });
    },
    async close(store, workspace) {
      const subjects = [...open.keys()].filter((subject) => births.get(numberOf(subject)) === undefined);
      for (let from = 0; from < subjects.length; from += 1000) {
        const page = subjects.slice(from, from + 1000);
        const named = await store.names(workspace, page);
        for (const subject of page) {
          const where = open.get(subject)!;
          if (!named.has(subject))
            flag(where, 'unknown-subject', `${subjectType(subject)} "${where.external}" came with no import`);
        }
      }
      open.clear();
    },
  };
}
