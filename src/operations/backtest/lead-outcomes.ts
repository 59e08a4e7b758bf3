/** What is on record of each lead, whatever any text says: whether it was won, and whether anybody ever worked it. */
import type { LogWords } from '../../engine/backtest/decision-log.ts';
import type { Outcomes } from '../../engine/backtest/qualification.ts';
import type { Lens } from '../../measures/lens-port.ts';

/** Won: a deal of the lead was, or the lead itself. */
const WINS =
  'SELECT link.subject AS subject, min(closed.happened)::DOUBLE AS happened FROM link JOIN closed ON closed.subject = link.target ' +
  'WHERE closed.outcome = 1 GROUP BY link.subject ' +
  'UNION ALL SELECT subject, min(happened)::DOUBLE AS happened FROM closed WHERE outcome = 1 GROUP BY subject';
/** Worked: somebody tried to reach it, answered for it, or made a deal of it. */
const WORKED =
  'SELECT DISTINCT subject FROM attempt WHERE automatic = 0 UNION SELECT DISTINCT subject FROM act ' +
  'UNION SELECT DISTINCT subject FROM closed UNION SELECT DISTINCT link.subject FROM link ' +
  'JOIN subject ON subject.code = link.target AND subject.type = 3';

/** By subject number of the words. */
export async function leadOutcomes(words: LogWords, lens: Lens): Promise<Outcomes> {
  return lens.answer(async () => {
    const codes = await lens.codesOf(words.subjects);
    const wins = await lens.columns(WINS, 'events');
    const touched = await lens.columns(WORKED, 'events');
    const wonBy = new Float64Array(lens.words + 1).fill(Number.NaN);
    const subjects = wins.of['subject'] as Int32Array;
    for (let row = 0; row < wins.rows; row += 1) {
      const code = subjects[row] as number;
      const at = wins.of['happened']?.[row] as number;
      if (!((wonBy[code] as number) <= at)) wonBy[code] = at;
    }
    const workedBy = new Uint8Array(lens.words + 1);
    for (const code of touched.of['subject'] as Int32Array) workedBy[code] = 1;
    return {
      wonAt: Float64Array.from(codes, (code) => (code === 0 ? Number.NaN : (wonBy[code] as number))),
      worked: Uint8Array.from(codes, (code) => workedBy[code] ?? 0),
    };
  });
}

export type LeadMinutes = {
  /** What it took per lead that was worked, where minutes are recorded; null where they are of none. */
  readonly perLead: number | null;
  /** Leads with recorded minutes. */
  readonly n: number;
};

/** Minutes of sales recorded per lead that has any. */
export async function leadMinutes(lens: Lens): Promise<LeadMinutes> {
  const rows = await lens.answer(() =>
    lens.columns(
      'SELECT count(DISTINCT subject)::DOUBLE AS n, coalesce(sum(minutes), 0)::DOUBLE AS minutes FROM attempt WHERE automatic = 0 AND minutes >= 0',
      'events',
    ),
  );
  const n = rows.of['n']?.[0] ?? 0;
  return { n, perLead: n === 0 ? null : (rows.of['minutes']?.[0] ?? 0) / n };
}
