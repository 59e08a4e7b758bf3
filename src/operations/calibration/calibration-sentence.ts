/** The first thing said of a score: does it put those who bought before those who did not, in one sentence. */
import type { JudgedScore } from '../../calibration/judge-agreed-score.ts';

const of100 = (share: number) => String(Math.round(share * 100));
const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

/** The best and the last grade that have leads enough to be told. */
function gradesApart({ grades }: JudgedScore): string {
  const told = grades.filter(({ n }) => n >= 30);
  const [best, last] = [told[0], told.at(-1)];
  if (best === undefined || last === undefined || best === last) return '';
  return ` Of grade ${best.group} ${percent(best.rate)} became customers, of grade ${last.group} ${percent(last.rate)}.`;
}

/** Example: "The agreed score puts a lead that became a customer before one that did not in 64 of 100 pairs (61 to 67)." */
export function calibrationSentence(judged: JudgedScore): string {
  const { auc } = judged;
  if (auc === null) return 'Too few leads had their time and an outcome for the score to be judged.';
  const pairs = `in ${of100(auc.value)} of 100 pairs (${of100(auc.low)} to ${of100(auc.high)}; 50 is chance)`;
  const grades = gradesApart(judged);
  if (auc.low > 0.5)
    return `The agreed score predicts: it puts a lead that became a customer before one that did not ${pairs}.${grades}`;
  if (auc.high < 0.5)
    return `The agreed score points the wrong way: it puts a lead that became a customer before one that did not only ${pairs}.${grades}`;
  return `Whether the agreed score predicts cannot be told: it puts a lead that became a customer before one that did not ${pairs}.${grades}`;
}
