/**
 * How often a study finds something where there is nothing: companies in which taking up the agreement changes nothing,
 * each studied as `entente study` would; and the same with the true effects. Says shares with their 95 % intervals.
 *
 *   node test/soak/study-null.ts [companies 1000] [first seed 1] [leads 1500] [units 12] [effects none|true]
 */
import { beforeAndAfter } from '../../src/study/before-and-after.ts';
import { studyTable } from '../../src/study/study.ts';
import { wilson } from '../../src/study/wilson.ts';
import { companyPanel, wholeOf } from './company-panel.ts';

const LEVEL = 0.05;
/** Random orders of beginning: the smallest p is one in so many and one. */
const ORDERS = 199;

const [companies = 1000, first = 1, leads = 1500, units = 12] = process.argv.slice(2, 6).map(Number);
const effects = process.argv[6] === 'true' ? 'true' : 'none';

type Count = { hits: number; n: number };
const counts = new Map<string, Count>();

function count(name: string, p: number | null): void {
  if (p === null || Number.isNaN(p)) return;
  const of = counts.get(name) ?? { hits: 0, n: 0 };
  counts.set(name, { hits: of.hits + (p < LEVEL ? 1 : 0), n: of.n + 1 });
}

const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
};

function told(): void {
  for (const [name, { hits, n }] of counts) {
    const [low, high] = wilson(hits, n) ?? [0, 1];
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
    console.log(
      `${name.padEnd(66)} ${percent(hits / n).padStart(7)}  ${percent(low)} to ${percent(high)}  (${hits} of ${n})`,
    );
  }
}

for (let seed = first; seed < first + companies; seed++) {
  const panel = companyPanel(seed, leads, units, effects);
  // The eight of the founding study; with effects also what happens between the sides, where they are largest.
  const shown = effects === 'true' ? { ...panel.outcomes, ...panel.between } : panel.outcomes;
  const outcomes = Object.entries(shown).map(([name, rows]) => ({ name, values: wholeOf(rows) }));
  const split = { name: 'under-agreement', values: panel.shareUnder };
  const study = studyTable({ split, outcomes }, 'above', { commonSource: false });
  for (const one of study.outcomes) {
    count('cut at the median, Student, an outcome', one.student.p);
    count('cut at the median, Welch, an outcome', one.welch.p);
    count('cut at the median, ranks, an outcome', one.mannWhitney.p);
    if (effects === 'true') count(`  cut at the median, Welch, ${one.name}`, one.welch.p);
  }
  count('cut at the median, Holm, any of the eight', least(study.outcomes.map(({ holmP }) => holmP)));
  count(
    'cut at the median, Welch unadjusted, any of the eight',
    least(study.outcomes.map(({ welch }) => welch.p)),
  );
  for (const one of study.undivided) {
    count('not cut, correlation, an outcome', one.p);
    count('not cut, slope with HC3, an outcome', one.slopeP);
    if (effects === 'true') count(`  not cut, slope with HC3, ${one.name}`, one.slopeP);
  }
  const entries = Object.entries(shown).map(([name, values]) => ({ name, values }));
  const around = beforeAndAfter(entries, panel.begins, 2, ORDERS);
  for (const one of around.outcomes) {
    count('before and after, by random order, an outcome', one.permutationP);
    count('before and after, by leaving units out, an outcome', one.p);
    if (effects === 'true') count(`  before and after, ${one.name}`, one.permutationP);
  }
  count('before and after, Holm, any of the eight', least(around.outcomes.map(({ holmP }) => holmP)));
  if ((seed - first + 1) % 100 === 0 && seed - first + 1 < companies)
    console.error(`${seed - first + 1} of ${companies}, ${Math.round(process.cpuUsage().user / 1e6)} s`);
}
console.log(
  `${companies} companies from seed ${first}, ${leads} leads, ${units} units, effects: ${effects}; level ${LEVEL}`,
);
told();
