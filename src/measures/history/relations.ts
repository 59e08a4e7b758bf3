/** Who belongs to whom: a lead to its deals and account, a deal to its leads and account, everything to its owner. */
import type { Columns } from '../lens-port.ts';
import { type BySubject, bySubject, rowKnownAt } from './by-subject.ts';
import { type History, subjectTypes, typeNumber } from './history.ts';

export type Relations = {
  /** By code, 0 = none. Of several, the one linked last counts for the account, the first for the lead and the deal. */
  readonly accountOf: Int32Array;
  readonly leadOfDeal: Int32Array;
  readonly dealOfLead: Int32Array;
  /** Every link of a lead to a deal, by the order in which they were made. */
  readonly pairs: { readonly leads: Int32Array; readonly deals: Int32Array };
};

async function readRelations(history: History): Promise<Relations> {
  const types = await subjectTypes(history);
  const links = await history.rows('SELECT subject, target FROM link ORDER BY happened, seq');
  const subjects = links.of['subject'] as Int32Array;
  const targets = links.of['target'] as Int32Array;
  const [lead, account, deal] = [typeNumber('lead'), typeNumber('account'), typeNumber('opportunity')];
  const accountOf = new Int32Array(types.length);
  const leadOfDeal = new Int32Array(types.length);
  const dealOfLead = new Int32Array(types.length);
  const leads = new Int32Array(links.rows);
  const deals = new Int32Array(links.rows);
  let pairs = 0;
  for (let row = 0; row < links.rows; row++) {
    const from = subjects[row] as number;
    const to = targets[row] as number;
    if (types[to] === account) accountOf[from] = to;
    if (types[from] !== lead || types[to] !== deal) continue;
    leads[pairs] = from;
    deals[pairs++] = to;
    leadOfDeal[to] ||= from;
    dealOfLead[from] ||= to;
  }
  return {
    accountOf,
    leadOfDeal,
    dealOfLead,
    pairs: { leads: leads.subarray(0, pairs), deals: deals.subarray(0, pairs) },
  };
}

export function relationsOf(history: History): Promise<Relations> {
  return history.once('relations', () => readRelations(history));
}

/** Values of a kind said of subjects over time, to be asked "as known then". */
export type SaidOverTime = {
  /** The value known at the instant (or, where nothing was known yet, the first ever said); 0 = none. */
  known(subject: number, at: number): number;
  readonly index: BySubject;
  readonly columns: Columns;
};

async function saidOverTime(history: History, sql: string): Promise<SaidOverTime> {
  const columns = await history.rows(sql);
  const index = bySubject(columns, history.lens.words);
  const happened = columns.of['happened'] as Float64Array;
  const values = columns.of['value'] as Int32Array;
  return {
    columns,
    index,
    known(subject, at) {
      const row = subject === 0 ? -1 : rowKnownAt(index, happened, subject, at);
      return row < 0 ? 0 : (values[row] as number);
    },
  };
}

/** Owners as the CRM assigned them and the engine routed them. */
export function ownersOf(history: History): Promise<SaidOverTime> {
  return history.once('owners', () =>
    saidOverTime(
      history,
      'SELECT subject, happened::DOUBLE AS happened, owner AS value FROM ' +
        '(SELECT subject, happened, seq, owner FROM assignment UNION ALL SELECT subject, happened, seq, owner FROM routed) ' +
        'ORDER BY subject, happened, seq',
    ),
  );
}

/** One field of all subjects, over time. */
export function factsOf(history: History, field: number): Promise<SaidOverTime> {
  return history.once(`fact ${field}`, () =>
    saidOverTime(
      history,
      `SELECT subject, happened::DOUBLE AS happened, value FROM fact WHERE field = ${field} ORDER BY subject, happened, seq`,
    ),
  );
}
