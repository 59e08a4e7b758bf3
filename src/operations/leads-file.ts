/** A file of leads joined with a file of accounts: the accounts are indexed once, the leads pass one by one. */
import { type AccountIndex, accountIndex } from '../matching/account-index.ts';
import type { DomainBook } from '../matching/domain-book.ts';
import { firmReader } from '../matching/firm-reader.ts';
import { groundWords } from '../matching/ground-words.ts';
import { type LeadAccountShape, leadAccountShape } from '../matching/lead-account-shape.ts';
import { type LeadMatch, matchLead } from '../matching/match-lead.ts';
import { done, type Result } from '../vocabulary/result.ts';
import type { Surroundings } from './context.ts';
import { eachRow, type NamedFile, type NamedTable, type RowsRead, wholeTable } from './named-table.ts';
import type { PairList } from './pair-list.ts';
import type { Refusal } from './refusal.ts';
import { turnedPairs } from './turned-pairs.ts';

/** Accounts of which so many have a name, or a domain, of their own are listed once each. */
const ONCE = 0.8;

type Accounts = { readonly named: NamedTable; readonly index: AccountIndex };

/** The accounts, or null where the file lists its firms several times: then they are records like any others. */
function accountsOf(named: NamedTable, shape: LeadAccountShape, book: DomainBook): Accounts | null {
  const firmOf = firmReader(shape.account, book);
  let withDomain = 0;
  const records = named.table.rows.map((row) => {
    const { company, domain } = firmOf(row);
    if (domain !== null) withDomain += 1;
    return { name: company, domains: domain === null ? [] : [domain] };
  });
  const index = accountIndex(records);
  const withName = index.nameOf.reduce((sum, name) => sum + (name < 0 ? 0 : 1), 0);
  const once = (distinct: number, all: number) => all > 0 && distinct >= all * ONCE;
  return once(index.names.length, withName) || once(index.byDomain.size, withDomain)
    ? { named, index }
    : null;
}

export type LeadsFile = {
  readonly fields: readonly { readonly says: string; readonly kind: string }[];
  /** Of the two files, in their order. */
  readonly read: readonly RowsRead[];
};

type Files = { readonly left: NamedFile; readonly right: NamedFile };

/** Null where the files are not leads and accounts. */
export async function matchLeadsFile(
  { left, right }: Files,
  list: PairList,
  book: DomainBook,
  { signal, progress }: Pick<Surroundings, 'signal' | 'progress'>,
): Promise<Result<LeadsFile | null, Refusal>> {
  const shape = leadAccountShape(left.glance, right.glance);
  if (shape === null) return done(null);
  const [leads, firms] = shape.leads === 'left' ? [left, right] : [right, left];
  const whole = await wholeTable(firms, signal);
  if (!whole.ok) return whole;
  const accounts = accountsOf(whole.value, shape, book);
  if (accounts === null) return done(null);
  const { index, named } = accounts;
  const idAt = (account: number) => named.idOf(account);
  const turned = shape.leads === 'left' ? null : turnedPairs();
  const firmOf = firmReader(shape.lead, book);
  const { idColumn } = leads.glance;
  const read = await eachRow(leads, {
    take(row, at) {
      const match = matchLead(index, firmOf(row));
      if (match === null) return;
      const id = idColumn === null ? String(at + 1) : (row[idColumn] ?? '').trim();
      if (turned === null) list.add(asListed(id, match, idAt));
      else turned.add(id, match);
    },
    async rest(rows) {
      signal.throwIfAborted();
      progress({ says: 'Matching', done: rows, total: null, unit: 'rows' });
      await list.handOn();
    },
  });
  if (!read.ok) return read;
  for (const pair of turned?.inOrder(idAt) ?? []) {
    list.add(pair);
    await list.handOn();
  }
  const rowsRead = { rows: named.table.rows.length, unread: named.unread };
  return done({
    fields: fieldsOf(leads, shape),
    read: shape.leads === 'left' ? [read.value, rowsRead] : [rowsRead, read.value],
  });
}

function asListed(left: string, match: LeadMatch, idAt: (account: number) => string) {
  const { account, score, doubtful, runnerUp } = match;
  const next = runnerUp === null ? null : { id: idAt(runnerUp.account), score: runnerUp.score };
  return { left, right: idAt(account), score, reason: groundWords(match), runnerUp: next, doubtful };
}

function fieldsOf({ glance: { header } }: NamedFile, { lead }: LeadAccountShape): LeadsFile['fields'] {
  const company = lead.company === null ? [] : [{ says: header[lead.company] ?? '', kind: 'company' }];
  return [...company, ...lead.domains.map((at) => ({ says: header[at] ?? '', kind: 'domain' }))];
}
