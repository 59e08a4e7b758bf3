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

type ByCode = { readonly wonAt: Float64Array; readonly worked: Uint8Array };

/** By the lens's codes. */
async function outcomesByCode(lens: Lens): Promise<ByCode> {
  const wins = await lens.columns(WINS, 'events');
  const touched = await lens.columns(WORKED, 'events');
  const wonAt = new Float64Array(lens.words + 1).fill(Number.NaN);
  const subjects = wins.of['subject'] as Int32Array;
  for (let row = 0; row < wins.rows; row += 1) {
    const code = subjects[row] as number;
    const at = wins.of['happened']?.[row] as number;
    if (!((wonAt[code] as number) <= at)) wonAt[code] = at;
  }
  const worked = new Uint8Array(lens.words + 1);
  for (const code of touched.of['subject'] as Int32Array) worked[code] = 1;
  return { wonAt, worked };
}

function picked({ wonAt, worked }: ByCode, codes: Int32Array): Outcomes {
  return {
    wonAt: Float64Array.from(codes, (code) => (code === 0 ? Number.NaN : (wonAt[code] as number))),
    worked: Uint8Array.from(codes, (code) => worked[code] ?? 0),
  };
}

/** By subject number of the words. */
export async function leadOutcomes(words: LogWords, lens: Lens): Promise<Outcomes> {
  return lens.answer(async () => picked(await outcomesByCode(lens), await lens.codesOf(words.subjects)));
}

/** Of these leads, in their order, and then of all others. */
export async function outcomesOf(
  first: readonly string[],
  lens: Lens,
): Promise<{ readonly outcomes: Outcomes; readonly leads: number }> {
  return lens.answer(async () => {
    const own = await lens.codesOf(first);
    const all = await lens.columns('SELECT code FROM subject WHERE type = 1 ORDER BY code', 'words');
    const seen = new Uint8Array(lens.words + 1);
    for (const code of own) seen[code] = 1;
    const others = (all.of['code'] as Int32Array).filter((code) => seen[code] === 0);
    const codes = new Int32Array(own.length + others.length);
    codes.set(own);
    codes.set(others, own.length);
    return { outcomes: picked(await outcomesByCode(lens), codes), leads: codes.length };
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
