/** Invented answers of the Study page: twelve teams over eight quarters, computed by the study itself. */
import type { RunStudyOutput } from '../../src/operations/study/run-study.ts';
import { studyShape } from '../../src/operations/study/study-words.ts';
import { diceOf } from '../../src/simulation/chance.ts';
import { beforeAndAfter } from '../../src/study/before-and-after.ts';
import { FOUNDING_STUDY } from '../../src/study/founding-study.ts';
import { studyTable } from '../../src/study/study.ts';

const TEAMS = 12;
const QUARTERS = 8;
const dice = diceOf(41);
const noise = (n: number): number => (dice(n, 1, 1000) + dice(n, 2, 1000) + dice(n, 3, 1000)) / 500 - 3;

/** Two teams never begin; of the others one each half quarter or so. */
const BEGINS = Array.from({ length: TEAMS }, (_, team) => (team > 9 ? null : 2 + (team % 4)));
const under = (team: number): number => {
  const begin = BEGINS[team] ?? null;
  return begin === null ? 0 : (QUARTERS - begin - 0.5) / QUARTERS;
};

const OUTCOMES = FOUNDING_STUDY.outcomes.map(({ measure }, at) => ({
  name: measure,
  values: Array.from({ length: TEAMS }, (_, team) =>
    Float64Array.from({ length: QUARTERS }, (__, quarter) => {
      const begun = BEGINS[team] !== null && quarter > (BEGINS[team] ?? 0);
      return 20 + at * 3 + noise(1000 * at + 100 * team + quarter) + (begun && at % 3 === 1 ? 2.5 : 0);
    }),
  ),
}));

const mean = (row: Float64Array): number => row.reduce((sum, value) => sum + value, 0) / row.length;

/** Some scores equal the median, so that both rules for ties are shown. */
const SCORES = Float64Array.from({ length: TEAMS }, (_, team) => Math.round(under(team) * 4) / 4);

function study(hostile: string | null): NonNullable<RunStudyOutput['study']> {
  const outcomes = OUTCOMES.map(({ name, values }, at) => ({
    name: at === 2 && hostile !== null ? hostile : name,
    values: Float64Array.from(values, mean),
  }));
  const table = { split: { name: 'under-agreement', values: SCORES }, outcomes };
  return studyShape(studyTable(table, 'above', { commonSource: false }));
}

function answer(hostile: string | null): RunStudyOutput {
  return {
    ...{ split: 'under-agreement', by: 'team', rows: 'units', n: TEAMS, why: null },
    ...{ from: '2024-12-31T23:00:00.000Z', to: '2026-12-31T23:00:00.000Z' },
    measures: OUTCOMES.map(({ name }, at) => ({
      ...{ id: name, says: 'What it is.', definition: `${name}/plain`, unit: 'count', better: 'higher' },
      missing: at === 6 ? ['invoices with their dates and amounts, by account'] : [],
    })),
    units: BEGINS.map((begin, team) => ({
      name: hostile !== null && team === 0 ? hostile : `Team ${team + 1}`,
      began: begin === null ? null : `2025-0${1 + begin}-15T09:00:00.000Z`,
    })),
    study: study(hostile),
    beforeAfter: structuredClone(
      beforeAndAfter(OUTCOMES, BEGINS, 2, 99),
    ) as unknown as RunStudyOutput['beforeAfter'],
    plan: {
      fixed: { digest: '5d0c7f52'.repeat(8), at: '2026-01-05T10:00:00.000Z', by: hostile ?? 'Ana Ortiz' },
      inPlan: ['revenue (level) against under-agreement, per team, cut above the median'],
      notInPlan: ['win-rate before and after, per team, 2 quarters on each side'],
    },
    founding: structuredClone(FOUNDING_STUDY) as unknown as RunStudyOutput['founding'],
  };
}

const NOTHING: RunStudyOutput = {
  ...answer(null),
  ...{
    n: 0,
    from: null,
    to: null,
    study: null,
    why: 'No whole quarter is recorded yet.',
    units: [],
    measures: [],
  },
  beforeAfter: { window: 2, outcomes: [], warnings: [] },
  plan: { fixed: null, inPlan: [], notInPlan: ['revenue (level) against under-agreement, per team'] },
};

type Answers = { readonly [operation: string]: () => unknown };

type Asked = { readonly query: URLSearchParams; readonly empty: boolean; readonly hostile: string | null };

export function studyAnswers(of: Asked): Answers {
  const report = of.query.get('report');
  return {
    'run-study': () => {
      const told = of.empty ? NOTHING : answer(of.hostile);
      return report === null ? told : { ...told, report: `<!doctype html>${report}` };
    },
    'fix-study-plan': () => ({
      digest: 'ab'.repeat(32),
      seq: 9,
      at: '2026-11-21T10:00:00.000Z',
      by: 'Ana',
      analyses: [],
    }),
  };
}
