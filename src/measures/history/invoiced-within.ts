/** What was invoiced in a stretch of time, in minor units: of a seller's deals and accounts, or of everybody's. */
import { type History, subjectTypes, typeNumber } from './history.ts';
import { ownersOf } from './relations.ts';
import type { WonWithin } from './won-within.ts';

/** Σ invoices in [from, to), a seller's by who had the deal, else the account, when it was invoiced; null without any. */
export function invoicedWithin(history: History): Promise<WonWithin | null> {
  return history.once('invoiced within', async () => {
    const rows = await history.rows(
      'SELECT subject, happened::DOUBLE AS happened, opportunity, amount::DOUBLE AS amount FROM invoice ORDER BY seq',
    );
    if (rows.rows === 0) return null;
    const owners = await ownersOf(history);
    const types = await subjectTypes(history);
    const whose = new Int32Array(rows.rows);
    for (let row = 0; row < rows.rows; row++) {
      const at = rows.of['happened']![row]!;
      const ofDeal = owners.known(rows.of['opportunity']![row]!, at);
      whose[row] = ofDeal || owners.known(rows.of['subject']![row]!, at);
    }
    return (subject, from, to) => {
      const isPersonal = types[subject] === typeNumber('user');
      let sum = 0;
      for (let row = 0; row < rows.rows; row++) {
        const at = rows.of['happened']![row]!;
        if (at < from || at >= to || (isPersonal && whose[row] !== subject)) continue;
        sum += rows.of['amount']![row]!;
      }
      return sum;
    };
  });
}
