/** Invoices by column, as the measures of billing read them. */
import type { History } from '../history/history.ts';
import { collect, noEvidence, type Observations } from '../observations.ts';
import { oneCurrency } from './money-of.ts';

export const NO_INVOICES = 'invoices with their dates and amounts, by account';

/** One row per invoice: its amount in minor units, dated by the invoice, with the account's dimensions. */
export async function invoicesOf(history: History): Promise<Observations> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, currency, amount::DOUBLE AS amount FROM invoice ORDER BY seq',
  );
  if (rows.rows === 0) return noEvidence(NO_INVOICES);
  const money = await oneCurrency(history, rows.of['currency'] as Int32Array);
  if ('missing' in money) return noEvidence(money.missing);
  const seen = collect(rows.rows);
  for (let row = 0; row < rows.rows; row++) {
    const at = rows.of['happened']![row]!;
    seen.add({ at, known: at, subject: rows.of['subject']![row]!, value: rows.of['amount']![row]! });
  }
  return seen.close({ currency: money.currency });
}
