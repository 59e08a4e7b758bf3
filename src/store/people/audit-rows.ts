/**
 * The audit log. A row stands on the disk before its act is answered; rows that come while others are being written
 * go together with the next, so that many acts at once cost one write.
 */
import { randomBytes } from 'node:crypto';
import type { ExpressionBuilder } from 'kysely';
import type { AuditDraft, AuditFilter, AuditOutcome, AuditRow } from '../../access/audit.ts';
import type { PeopleStore } from '../../access/people-store.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { AuditTable, PeopleDatabase, PeopleTables } from './people-tables.ts';

const ROWS_AT_ONCE = 500;
const LONGEST = 500;

/** Ids in the order of time: whoever reads on from one misses nothing older. */
function auditIds(): (at: Instant) => string {
  const here = randomBytes(4).toString('hex');
  let last = 0;
  let count = 0;
  return (at) => {
    count = at > last ? 0 : count + 1;
    last = Math.max(last, at);
    return `${last.toString(16).padStart(12, '0')}-${count.toString(16).padStart(6, '0')}-${here}`;
  };
}

/** Control characters cannot forge lines where the log is printed. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').slice(0, LONGEST);
}

function rowOf(draft: AuditDraft, id: string): AuditTable {
  const { workspace, at, user, name, by, act, outcome, about, why, address } = draft;
  return {
    ...{ workspace, id, at, account: user, name: plain(name), by_what: by, act: plain(act), outcome },
    ...{ about: about === null ? null : plain(about), why, address },
  };
}

function readRow(row: AuditTable): AuditRow {
  return {
    ...{ workspace: row.workspace, id: row.id, at: row.at as Instant, user: row.account, name: row.name },
    ...{ by: row.by_what as AuditRow['by'], act: row.act, outcome: row.outcome as AuditOutcome },
    ...{ about: row.about, why: row.why, address: row.address },
  };
}

/** Its own rows; those of signing in that are its members'; and where it is asked so, those of nobody known. */
function ofWorkspace(workspace: string, strangers: boolean) {
  return (one: ExpressionBuilder<PeopleTables, 'audit'>) => {
    const members = one.selectFrom('membership').select('account').where('workspace', '=', workspace);
    const whose = [one('account', 'in', members), ...(strangers ? [one('account', 'is', null)] : [])];
    return one.or([one('workspace', '=', workspace), one.and([one('workspace', '=', ''), one.or(whose)])]);
  };
}

export function auditRows(db: PeopleDatabase): Pick<PeopleStore, 'record' | 'audit'> {
  const idOf = auditIds();
  let waiting: AuditTable[] = [];
  let next: Promise<void> | null = null;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    next = null;
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      await db
        .insertInto('audit')
        .values(rows.slice(from, from + ROWS_AT_ONCE))
        .execute();
    }
  };
  return {
    record(draft) {
      waiting.push(rowOf(draft, idOf(draft.at)));
      next ??= writing.then(write, write);
      writing = next.catch(() => {});
      return next;
    },
    async audit(workspace, { limit, before, user, act, outcome, since, until, strangers }: AuditFilter) {
      let query = db
        .selectFrom('audit')
        .selectAll()
        .where(ofWorkspace(workspace, strangers ?? false));
      if (before !== undefined) query = query.where('id', '<', before);
      if (user !== undefined) query = query.where('account', '=', user);
      if (act !== undefined) query = query.where('act', '=', act);
      if (outcome !== undefined) query = query.where('outcome', '=', outcome);
      if (since !== undefined) query = query.where('at', '>=', since);
      if (until !== undefined) query = query.where('at', '<', until);
      return (await query.orderBy('id', 'desc').limit(limit).execute()).map(readRow);
    },
  };
}
