/** Invoices by column, as the measures of billing read them. */
import type { History } from '../history/history.ts';
import { collect, noEvidence, type Observations } from '../observations.ts';
import { oneCurrency } from './money-of.ts';

export const NO_INVOICES = 'invoices with their dates and amounts, by account';

type Invoices = { readonly seen: Observations; readonly currencies: Int32Array };

/** One row per invoice: its amount in minor units of its own currency, dated by the invoice, with the account's dimensions. */
export async function allInvoices(history: History): Promise<Invoices> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, currency, amount::DOUBLE AS amount FROM invoice ORDER BY seq',
  );
  const currencies = rows.of['currency'] as Int32Array;
  if (rows.rows === 0) return { seen: noEvidence(NO_INVOICES), currencies };
  const seen = collect(rows.rows);
  for (let row = 0; row < rows.rows; row++) {
    const at = rows.of['happened']![row]!;
    seen.add({ at, known: at, subject: rows.of['subject']![row]!, value: rows.of['amount']![row]! });
  }
  return { seen: seen.close(), currencies };
}

/** The same where all are in one currency, so that they can be added. */
export async function invoicesOf(history: History): Promise<Observations> {
  const { seen, currencies } = await allInvoices(history);
  if (seen.missing.length > 0) return seen;
  const money = await oneCurrency(history, currencies);
  return 'missing' in money ? noEvidence(money.missing) : { ...seen, currency: money.currency };
}
