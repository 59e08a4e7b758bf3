/** A study as a report to read, print and cite: one page of HTML that needs nothing else, or its figures as CSV. */
import { FOUNDING_STUDY } from '../../study/founding-study.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { type Cell, htmlTable } from './report-table.ts';
import { chance, escaped, number, range, share } from './report-words.ts';
import { studyCsv } from './study-csv.ts';
import { REPORT_STYLE } from './study-report-style.ts';
import type { StudyAnswer } from './study-words.ts';

export const REPORT_FORMATS = ['html', 'csv'] as const;

export type PlanTold = {
  /** What was fixed, by whom, when, and its digest; null where nothing was. */
  readonly fixed: { readonly digest: string; readonly at: string; readonly by: string } | null;
  readonly inPlan: readonly string[];
  readonly notInPlan: readonly string[];
};

export type Reported = {
  readonly title: string;
  readonly rows: number;
  readonly splitOn: string;
  readonly study: StudyAnswer;
  readonly at: Instant;
  readonly plan?: PlanTold;
  /** The last entry of the ledger it rests on, with its digest: by it the study can be cited and done again. */
  readonly head?: { readonly seq: number; readonly digest: string };
  /** Further parts, made by whoever asks: before and after. */
  readonly more?: string;
};

/** In the form in which the founding study compared its groups. */
function publishedForm({ outcomes }: Divided): string {
  const heads = [
    'Outcome',
    'High n',
    'Mean',
    'SD',
    'Low n',
    'Mean',
    'SD',
    'Difference',
    'Student t',
    'df',
    'p',
  ];
  const rows = outcomes.map(({ name, high, low, difference, student }) => [
    ...[name, String(high.n), number(high.mean), number(high.sd)],
    ...[String(low.n), number(low.mean), number(low.sd), number(difference)],
    ...[number(student.t), number(student.df), chance(student.p)],
  ]);
  return htmlTable('In the founding study’s form.', heads, rows);
}

type Divided = Pick<StudyAnswer, 'split' | 'outcomes'>;

function splitTable(divided: Divided, caption: string): string {
  const { split, outcomes } = divided;
  const heads = ['Outcome', 'Welch t', 'df', 'p', 'Holm p', 'BH p', 'g', '95 %', 'Rank p', 'Levene p'];
  const rows = outcomes.map(({ name, welch, holmP, bhP, hedgesG, mannWhitney, levene }) => [
    ...[name, number(welch.t), number(welch.df), chance(welch.p), chance(holmP), chance(bhP)],
    ...[number(hedgesG.value), range(hedgesG.low, hedgesG.high), chance(mannWhitney.p), chance(levene.p)],
  ]);
  const counts = `${caption} Median ${number(split.median)}: ${split.nHigh} high, ${split.nLow} low.`;
  const better = htmlTable('The same two groups, with effect size and adjusted p-values.', heads, rows);
  return `<p>${escaped(counts)}</p>${publishedForm(divided)}${better}`;
}

function undividedTable({ undivided }: StudyAnswer): string {
  const odds = (one: StudyAnswer['undivided'][number]): Cell => {
    if (one.logistic === null) return '–';
    return 'none' in one.logistic
      ? { words: one.logistic.none }
      : `${number(one.logistic.oddsRatio)} (${range(one.logistic.low, one.logistic.high)})`;
  };
  const heads = [
    'Outcome',
    'n',
    'r',
    'p',
    'Slope',
    'SE (HC3)',
    '95 %',
    'p',
    'Holm p',
    'Spearman',
    'p',
    'Odds ratio (95 %)',
  ];
  const rows = undivided.map((one) => [
    one.name,
    String(one.n),
    number(one.r),
    chance(one.p),
    number(one.slope),
    number(one.se),
    range(one.low, one.high),
    chance(one.slopeP),
    chance(one.holmP),
    number(one.rho),
    chance(one.rhoP),
    odds(one),
  ]);
  return htmlTable('The score as it is, not cut: outcome per unit of the score.', heads, rows);
}

function powerTable({ power, keptByCut }: StudyAnswer): string {
  const heads = [
    'Outcome',
    'Smallest d seen',
    'Power at d = 0.2',
    'at d = 0.5',
    'Smallest r seen, undivided',
    'Power left by the cut where that has 80 %',
  ];
  const rows = power.map((one) => [
    one.name,
    number(one.smallestEffect),
    share(one.small),
    share(one.medium),
    number(one.smallestCorrelation),
    share(one.powerAfterCut),
  ]);
  const kept =
    keptByCut === null ? '' : ` The cut keeps ${number(keptByCut)} of the score’s correlation with anything.`;
  return htmlTable(
    `What a study of this size could have seen, with a power of 80 % at 0.05 two-sided.${kept}`,
    heads,
    rows,
  );
}

function listOf(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}

function planPart(plan: PlanTold | undefined): string {
  if (plan === undefined || plan.fixed === null)
    return '<p>No plan was fixed before these figures were looked at. Read them as a search for questions, not as answers.</p>';
  const { digest, at, by } = plan.fixed;
  return [
    `<p>The plan was fixed by ${escaped(by)} on ${escaped(at)} (digest ${escaped(digest)}).</p>`,
    plan.inPlan.length === 0 ? '' : `<p>In the plan:</p>${listOf(plan.inPlan)}`,
    plan.notInPlan.length === 0
      ? '<p>Nothing was added to it.</p>'
      : `<p>Not in the plan:</p>${listOf(plan.notInPlan)}`,
  ].join('');
}

function referencePart(): string {
  const { cite, facts, press, calibration } = FOUNDING_STUDY;
  return [
    `<p>${escaped(cite)}</p>${listOf(facts.map(({ says }) => says))}<p>${escaped(calibration)}</p>`,
    `<h3>Press figures of 2010, apart from the paper</h3><p>${escaped(press.cite)} ${escaped(press.base)}</p>`,
    listOf(press.facts.map(({ says, strength }) => `${says} (${strength})`)),
  ].join('');
}

function htmlReport(told: Reported): string {
  const { title, rows, splitOn, study, at, plan, more, head } = told;
  const rests =
    head === undefined
      ? ''
      : ` It rests on the ledger up to entry ${head.seq.toLocaleString('en')}, digest ${escaped(head.digest.slice(0, 16))}.`;
  const rule = study.split.rule === 'above' ? 'above the median' : 'at the median or above';
  const part = (head: string, body: string): string => `<section><h2>${head}</h2>${body}</section>`;
  return [
    '<!doctype html><!-- A study by Entente -->',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Study: ${escaped(title)}</title><style>${REPORT_STYLE}</style></head><body>`,
    `<header><h1>Do outcomes go together with ${escaped(splitOn)}?</h1><p>${escaped(title)}, ${rows.toLocaleString('en')} rows, computed ${escaped(isoOf(at).slice(0, 10))}. High means ${rule}.${rests}</p></header>`,
    part('What was planned', planPart(plan)),
    part('Read first', listOf(study.warnings)),
    part('Cut at the median', splitTable(study, 'Two groups, one outcome a row.')),
    part('Not cut', undividedTable(study)),
    study.otherRule === null
      ? ''
      : part(
          'The other rule for ties',
          splitTable(
            study.otherRule,
            study.otherRule.split.rule === 'above'
              ? 'High: above the median only.'
              : 'High: at the median or above.',
          ),
        ),
    more ?? '',
    part('Power', powerTable(study)),
    study.missing.length === 0
      ? ''
      : part('Missing', listOf(study.missing.map(({ name, n }) => `${name}: ${n} of ${rows} rows.`))),
    part('Beside it: the founding study', referencePart()),
    part(
      'How it was computed',
      '<p>Means and deviations with n − 1; Student’s t with one variance, Welch’s with Satterthwaite’s degrees; Hedges’ g with the interval of noncentral t; the rank test exact without ties below 50 each, else normal with the ties’ variance and continuity correction; Levene about the median; Holm and Benjamini-Hochberg over the Welch p-values; the slope by least squares with HC3 errors; its Holm p goes over the rank correlations where there are fewer than thirty rows. Each agrees with R 4.2.2 to nine digits.</p>',
    ),
    '</body></html>',
    '',
  ].join('\n');
}

export function reportOf(told: Reported, format: (typeof REPORT_FORMATS)[number]): string {
  return format === 'csv' ? studyCsv(told.study) : htmlReport(told);
}
