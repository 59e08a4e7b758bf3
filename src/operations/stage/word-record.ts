/** The words people enter, by day: stages, and reasons for returned leads. What the engine derived is nobody's word. */

import type { WordUse } from '../../alignment/stage/stage-facts.ts';
import { ACCEPTED, REJECTED } from '../../measures/history/acts.ts';
import { typeNumber } from '../../measures/history/history.ts';
import type { Lens } from '../../measures/lens-port.ts';
import type { instant } from '../../vocabulary/instant.ts';
import { startOfDay } from '../../vocabulary/local-date.ts';

const STAGE = 0;
const KINDS = { [STAGE]: 'stage', [ACCEPTED]: 'accepted', [REJECTED]: 'reason' } as const;

const WORDS = `SELECT what, word, day, count(*)::INTEGER AS n FROM (
  SELECT ${STAGE} AS what, stage AS word, day FROM stage_event
  WHERE decided = 0 AND subject IN (SELECT code FROM subject WHERE type = ${typeNumber('lead')})
  UNION ALL SELECT what::INTEGER AS what, CASE WHEN what = ${REJECTED} THEN reason ELSE 0 END AS word, day
  FROM act WHERE what IN (${ACCEPTED}, ${REJECTED})
) GROUP BY what, word, day ORDER BY day, what, word`;

export function wordsUsed(lens: Lens): Promise<readonly WordUse[]> {
  return lens.answer(async () => {
    const { rows, of } = await lens.columns(WORDS, 'events');
    const codes = [...new Set(of['word'] as Int32Array)].filter((code) => code > 0);
    const texts = await lens.textsOf(codes);
    const word = new Map(codes.map((code, place) => [code, texts[place] ?? '']));
    const days = new Map<number, ReturnType<typeof instant>>();
    const startOf = (day: number) => {
      const known = days.get(day) ?? startOfDay(lens.zone, day);
      days.set(day, known);
      return known;
    };
    return Array.from({ length: rows }, (_, row): WordUse => {
      const what = KINDS[of['what']?.[row] as keyof typeof KINDS];
      const said = word.get(of['word']?.[row] ?? 0) ?? '';
      return { what, word: said, at: startOf(of['day']?.[row] ?? 0), n: of['n']?.[row] ?? 0 };
    });
  });
}
