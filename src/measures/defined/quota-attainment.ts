/** How much of what sellers were set to win they won. */
import { finishQuotient } from '../finish.ts';
import { type History, subjectTypes, typeNumber } from '../history/history.ts';
import { wonCurrencies, wonWithin } from '../history/won-within.ts';
import type { Columns } from '../lens-port.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

/** Personal quotas where any are set, else those of the company: never both, or wins would count twice. */
export async function personalFirst(history: History, rows: Columns): Promise<readonly number[]> {
  const types = await subjectTypes(history);
  const subjects = rows.of['subject'] as Int32Array;
  const all = Array.from({ length: rows.rows }, (_, row) => row);
  const personal = all.filter((row) => types[subjects[row] as number] === typeNumber('user'));
  return personal.length > 0 ? personal : all;
}

export const quotaAttainment: Measure = {
  id: 'quota-attainment',
  says: 'What was won against what sellers were set to win, in periods that are over.',
  definition: 'quota-attainment/won-amounts',
  formula:
    'Σ won amounts of the quota’s owner within its period / Σ quotas, over quotas whose period has ended',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 8',
  unit: 'ratio',
  better: 'higher',
  dated: 'the beginning of the quota’s period',
  dimensions: LEAD_DIMENSIONS,
  needs: ['quotas with their periods', 'won opportunities with amounts and owners'],
  growth: 'amount',
  async observe(history) {
    const quotas = await history.rows(
      'SELECT subject, currency, amount::DOUBLE AS amount, starts::DOUBLE AS starts, ends::DOUBLE AS ends FROM quota WHERE said = 1 ORDER BY seq',
    );
    if (quotas.rows === 0) return noEvidence('quotas, with their periods and whose they are');
    const set = quotas.of['currency'] as Int32Array;
    const money = await oneCurrency(history, [...set, ...(await wonCurrencies(history))]);
    if ('missing' in money) return noEvidence(money.missing);
    const won = await wonWithin(history);
    if (won === null) return noEvidence('won opportunities with their amounts');
    const seen = collect(quotas.rows, ['running']);
    for (const row of await personalFirst(history, quotas)) {
      const subject = quotas.of['subject']![row]!;
      const [at, ends] = [quotas.of['starts']![row]!, quotas.of['ends']![row]!];
      const state = ends <= history.asOf ? 0 : 1;
      const value = won(subject, at, ends);
      seen.add({ at, known: at, subject, state, value, base: quotas.of['amount']![row]! });
    }
    return seen.close();
  },
  finish: finishQuotient,
};
