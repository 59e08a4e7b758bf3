/** What marketing spent on each programme, by week: the campaign, or the channel where no campaign is named. */
import type { Spending } from '../../alignment/stage/stage-facts.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { DAY_MS, instant } from '../../vocabulary/instant.ts';

const MARKETING = 1;
const WEEK_MS = 7 * DAY_MS;
const SPEND = `SELECT campaign, channel, happened::DOUBLE AS happened, amount::DOUBLE AS amount FROM spend
  WHERE side = ${MARKETING} AND amount > 0 ORDER BY happened, seq`;

export function spendings(lens: Lens): Promise<readonly Spending[]> {
  return lens.answer(async () => {
    const { rows, of } = await lens.columns(SPEND, 'events');
    const codeOf = (row: number) => of['campaign']?.[row] || of['channel']?.[row] || 0;
    const codes = [...new Set(Array.from({ length: rows }, (_, row) => codeOf(row)))].filter(
      (code) => code > 0,
    );
    const texts = await lens.textsOf(codes);
    const name = new Map(codes.map((code, place) => [code, texts[place] ?? '']));
    const weeks = new Map<string, Spending>();
    for (let row = 0; row < rows; row++) {
      const programme = name.get(codeOf(row));
      if (programme === undefined) continue;
      const at = instant(of['happened']?.[row] ?? 0);
      const week = `${Math.floor(at / WEEK_MS)}/${programme}`;
      const amount = (weeks.get(week)?.amount ?? 0) + (of['amount']?.[row] ?? 0);
      // Dated by the last of the week: rows come in the order of time.
      weeks.set(week, { programme, at, amount });
    }
    return [...weeks.values()];
  });
}
