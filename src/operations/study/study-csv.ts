/** The figures of a study as one table, an outcome a row, every digit kept. */
import { csvCell } from '../csv-text.ts';
import type { StudyAnswer } from './study-words.ts';

const COLUMNS = [
  'outcome,rule,median,high_n,high_mean,high_sd,low_n,low_mean,low_sd,difference',
  'student_t,student_df,student_p,welch_t,welch_df,welch_p,g,g_low,g_high,u,rank_p,levene_f,levene_p,holm_p,bh_p',
  'n,r,r_p,slope,slope_se,slope_low,slope_high,spearman,spearman_p,odds_ratio,odds_low,odds_high,smallest_d,power_d02,power_d05',
].join(',');

type Rows = Pick<StudyAnswer, 'split' | 'outcomes'>;

function rowsOf({ split, outcomes }: Rows, { undivided, power }: StudyAnswer): string[] {
  return outcomes.map((one) => {
    const whole = undivided.find(({ name }) => name === one.name);
    const seen = power.find(({ name }) => name === one.name);
    const odds = whole?.logistic == null || 'none' in whole.logistic ? null : whole.logistic;
    return [
      ...[one.name, split.rule, split.median],
      ...[one.high.n, one.high.mean, one.high.sd, one.low.n, one.low.mean, one.low.sd, one.difference],
      ...[one.student.t, one.student.df, one.student.p, one.welch.t, one.welch.df, one.welch.p],
      ...[one.hedgesG.value, one.hedgesG.low, one.hedgesG.high, one.mannWhitney.u, one.mannWhitney.p],
      ...[one.levene.f, one.levene.p, one.holmP, one.bhP],
      ...[whole?.n ?? null, whole?.r ?? null, whole?.p ?? null, whole?.slope ?? null, whole?.se ?? null],
      ...[whole?.low ?? null, whole?.high ?? null, whole?.rho ?? null, whole?.rhoP ?? null],
      ...[odds?.oddsRatio ?? null, odds?.low ?? null, odds?.high ?? null],
      ...[seen?.smallestEffect ?? null, seen?.small ?? null, seen?.medium ?? null],
    ]
      .map(csvCell)
      .join(',');
  });
}

/** Both tie rules where there are ties. */
export function studyCsv(study: StudyAnswer): string {
  const other = study.otherRule === null ? [] : rowsOf(study.otherRule, study);
  return `${[COLUMNS, ...rowsOf(study, study), ...other].join('\n')}\n`;
}
