/** An assessed company for the pages: nearly Aligned, one gate lapsed, one lapsing soon; an empty one; one with hostile names. */

import type { DiagnosisFigure } from '../../src/alignment/stage/diagnosis.ts';
import { latestWave } from '../../src/alignment/stage/latest-wave.ts';
import type { NotedDifference } from '../../src/alignment/stage/separation.ts';
import type {
  Assignment,
  Champion,
  CustomerWork,
  Meeting,
  StageFacts,
  StageRecord,
  Wave,
} from '../../src/alignment/stage/stage-facts.ts';
import { NO_FACTS } from '../../src/alignment/stage/stage-facts.ts';
import { type AssessOutput, assessmentTold } from '../../src/operations/stage/assess.ts';
import { judgeStage } from '../../src/operations/stage/judged-stage.ts';
import type { ReadStageOutput } from '../../src/operations/stage/read-stage.ts';
import { day, record, series, signed, text, wave, withSignatures, words } from '../made-company.ts';

type Variant = { readonly empty: boolean; readonly hostile: string | null };

const AT = day(335);

function company(): StageFacts {
  const agreed = text();
  const records: readonly StageRecord[] = [
    record<Champion>({
      kind: 'champion',
      at: day(60),
      office: 'chief-financial-officer',
      agreement: agreed.digest,
    }),
    record<Assignment>({
      kind: 'assignment',
      at: day(100),
      form: 'project',
      until: day(360),
      bothSides: true,
    }),
    ...[60, 180, 300].map((n) => record<Meeting>({ kind: 'meeting', at: day(n), decisions: 2, actions: 3 })),
    ...(['visit', 'reference', 'support'] as const).flatMap((form) =>
      [90, 105].map((n) => record<CustomerWork>({ kind: 'customer-work', at: day(n), form })),
    ),
  ];
  return withSignatures([[agreed, day(1)]], signed(agreed, { on: day(2) }), {
    records: [...records].sort((one, other) => one.at - other.at),
    waves: [wave('spring', day(70)), wave('autumn', day(250))],
    words: words(2, 335),
    spending: [{ programme: 'fair', at: day(300), amount: 10 }],
    shown: ['qualified-leads', 'sla-attainment'].map((id) => series(id, Array(11).fill(1), 31)),
  });
}

const FIGURES: ReadonlyMap<string, DiagnosisFigure> = new Map(
  Object.entries({
    'dropped-lead-rate': 0.31,
    'feedback-completeness': 0.91,
    'acceptance-rate': 0.66,
    'unused-collateral-rate': 0.62,
    'contested-share': 0.18,
    'cycle-length': 64,
  }).map(([id, value]) => [id, { value, n: 240, missing: [] }]),
);

const MORE = [
  'respect',
  'credibility',
  'goal-knowledge',
  'information-flow',
  'lead-quality',
  'blame',
  'follow-up',
];

/** As many constructs as a score on the four bands rests on. */
function asksMore(wave: Wave | null): Wave | null {
  if (wave === null) return null;
  const more = MORE.map((construct, n) => ({
    ...{ construct, useful: false, marketing: { mean: 0.7, n: 10 } },
    sales: { mean: 0.4 + n / 50, n: 20 },
  }));
  return { ...wave, constructs: [...wave.constructs, ...more] };
}

/** Of the register: one that stands, one that is kept on purpose, one that ended. */
const NOTED: readonly NotedDifference[] = [
  ['site', 'Marketing sits in Lund, sales in Malmö; a day a week together is planned.', false, false],
  ['belief', 'Marketing speaks for the brand, sales for the customer at hand.', true, false],
  ['reporting-line', 'Marketing answered to product until spring.', false, true],
].map(([type, says, useful, ended], n) => {
  const at = day(40 + 20 * n);
  return { id: `plan:difference-${n}`, type, says, useful, ended, since: at, at } as NotedDifference;
});

function named(answer: AssessOutput, hostile: string | null): AssessOutput {
  if (hostile === null) return answer;
  const gates = answer.gates.map((one) => ({
    ...one,
    why: hostile,
    evidence: one.evidence.map((line) => ({ ...line, says: hostile })),
  }));
  const separation = answer.separation.map((one) => ({ ...one, says: hostile }));
  return { ...answer, gates, separation, plan: answer.plan.map((one) => ({ ...one, says: hostile })) };
}

function assessed({ empty, hostile }: Variant): AssessOutput {
  const given = empty ? NO_FACTS : company();
  const agreement = empty ? null : (given.periods[0]?.agreement ?? null);
  const known = {
    at: AT,
    agreement,
    figures: empty ? new Map() : FIGURES,
    wave: asksMore(latestWave(given, AT)?.wave ?? null),
    seesPay: true,
  };
  const collaboration = empty
    ? { planned: 0, adHoc: 0, says: 'Nothing the sides did together is on record in the last half year.' }
    : {
        planned: 31,
        adHoc: 9,
        says: 'Of 40 things the sides did together in half a year 31 were planned or under a rule.',
      };
  const ground = {
    judged: judgeStage(given, AT, false),
    simulated: false,
    known,
    people: empty ? null : 24,
    noted: empty ? [] : NOTED,
    collaboration,
  };
  return named(assessmentTold(ground), hostile);
}

function inOneLine(answer: AssessOutput): ReadStageOutput {
  const { at, supposed, says, stage, next, gates } = answer;
  const dated = (on: 'until' | 'lapsedAt') =>
    gates.flatMap((one) => (one[on] === null ? [] : [{ id: one.id, says: one.says, at: one[on] }]));
  const lapsing = dated('until').filter(({ id }) => gates.some((one) => one.id === id && one.soon));
  return {
    at,
    supposed,
    says,
    stage,
    since: answer.history.at(-1)?.from ?? null,
    next,
    lapsed: dated('lapsedAt'),
    lapsing,
  };
}

export function stageAnswers(variant: Variant): Readonly<Record<string, () => unknown>> {
  return { assess: () => assessed(variant), 'read-stage': () => inOneLine(assessed(variant)) };
}
