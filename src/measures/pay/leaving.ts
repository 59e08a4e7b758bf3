/** When customers left: a contract not renewed, one that was ended, or a deal whose money was paid back. */
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import { saidUnder, valuesSaid } from '../history/fields.ts';
import type { History } from '../history/history.ts';

const LEFT_FIELDS = ['churned_at', 'churn_date', 'cancelled_at', 'cancellation_date', 'refunded_at'];
const CONTRACT_FIELDS = ['contract', 'contract_status', 'subscription_status', 'customer_status'];
const ENDED = /^(ended|cancell?ed|terminated|churned|lost|refunded)$/i;

/** Of an account or a deal: every instant at which it is said to have left. */
export type Leavings = (subject: number) => readonly number[];

function kept(found: Map<number, number[]>, subject: number, at: number): void {
  const list = found.get(subject);
  if (list === undefined) found.set(subject, [at]);
  else list.push(at);
}

type Saying = { readonly subject: number; readonly at: number; readonly word: string };

async function sayings(history: History, names: readonly string[]): Promise<readonly Saying[]> {
  const fields = await saidUnder(history, names);
  const words = await valuesSaid(history, fields);
  return fields.flatMap(({ columns }) =>
    Array.from({ length: columns.rows }, (_, row) => ({
      subject: columns.of['subject']![row]!,
      at: columns.of['happened']![row]!,
      word: (words.get(columns.of['value']![row]!) ?? '').trim(),
    })),
  );
}

async function saidToHaveLeft(
  history: History,
  found: Map<number, number[]>,
  renewing: ReadonlySet<number>,
): Promise<void> {
  for (const { subject, word } of await sayings(history, LEFT_FIELDS)) {
    const day = readDate(word.slice(0, 10));
    if (day !== null) kept(found, subject, startOfDay(history.lens.zone, day));
  }
  for (const { subject, at, word } of await sayings(history, CONTRACT_FIELDS)) {
    // Of several contracts of a customer one may end: where renewals are on record, they say whether it left.
    if (ENDED.test(word) && !renewing.has(subject)) kept(found, subject, at);
  }
}

/** A deal is refunded when what was paid back makes up for all that was invoiced on it. */
async function refunds(history: History, found: Map<number, number[]>): Promise<void> {
  const rows = await history.rows(
    'SELECT happened::DOUBLE AS happened, opportunity, amount::DOUBLE AS amount FROM invoice WHERE opportunity > 0 ORDER BY happened, seq',
  );
  const sums = new Map<number, number>();
  for (let row = 0; row < rows.rows; row++) {
    const deal = rows.of['opportunity']![row]!;
    const amount = rows.of['amount']![row]!;
    const sum = (sums.get(deal) ?? 0) + amount;
    sums.set(deal, sum);
    if (amount < 0 && sum <= 0) kept(found, deal, rows.of['happened']![row]!);
  }
}

export async function leavingsOf(
  history: History,
  notRenewed: Iterable<readonly [account: number, at: number]>,
  renewing: ReadonlySet<number>,
): Promise<Leavings> {
  const found = new Map<number, number[]>();
  await saidToHaveLeft(history, found, renewing);
  await refunds(history, found);
  for (const [account, at] of notRenewed) kept(found, account, at);
  return (subject) => found.get(subject) ?? [];
}
