/** The part of a report that tells before and after, with the check that nothing moved before it began. */
import type { BeforeAndAfter } from '../../study/before-and-after.ts';
import { htmlTable } from './report-table.ts';
import { chance, escaped, number, range } from './report-words.ts';
import type { StudyTerms } from './study-terms.ts';

export function beforeAfterPart(
  { outcomes, warnings, window }: BeforeAndAfter,
  { period, by }: StudyTerms,
): string {
  const heads = [
    'Outcome',
    'Units begun',
    'Compared with',
    'Before',
    'After',
    'Difference in differences',
    '95 %',
    'p',
    'p by random order',
    'Holm p',
    'Before it began',
    'p',
  ];
  const rows = outcomes.map((one) => [
    one.name,
    String(one.begun ?? 0),
    String(one.compared ?? 0),
    number(one.before),
    number(one.after),
    number(one.estimate),
    range(one.low, one.high),
    chance(one.p),
    chance(one.permutationP),
    chance(one.holmP),
    number(one.preTrend?.estimate ?? null),
    chance(one.preTrend?.permutationP ?? null),
  ]);
  const caption = `${window} ${period}s on each side of the one in which a ${by} began, less the change of those that had not begun. Interval by leaving out one unit after another.`;
  const notes = warnings.map((warning) => `<li>${escaped(warning)}</li>`).join('');
  return `<section><h2>Before and after</h2><ul>${notes}</ul>${htmlTable(caption, heads, rows)}</section>`;
}
