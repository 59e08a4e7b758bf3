/** How far the two sides have come, by evidence: the stage, its gates, symptoms and drivers, and what to do next or not. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { assessStage, type StageAssessment } from '../../alignment/stage/assess-stage.ts';
import { CONFLICT_DRIVERS } from '../../alignment/stage/conflict-drivers.ts';
import { CORE_ISSUES } from '../../alignment/stage/core-issues.ts';
import { type Diagnosis, type DiagnosisFacts, diagnose } from '../../alignment/stage/diagnosis.ts';
import { fourBands } from '../../alignment/stage/four-bands.ts';
import { improvementPlan } from '../../alignment/stage/improvement-plan.ts';
import { latestWave } from '../../alignment/stage/latest-wave.ts';
import { PAY_WITHHELD } from '../../alignment/stage/pay-contradictions.ts';
import { recommend } from '../../alignment/stage/recommendation.ts';
import { type NotedDifference, separations } from '../../alignment/stage/separation.ts';
import { FURTHER_NEEDED, HALF_YEAR_MS } from '../../alignment/stage/stage-terms.ts';
import { SYMPTOMS } from '../../alignment/stage/symptoms.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { rulingText } from '../agreement-book.ts';
import { operation } from '../operation.ts';
import { seesPay } from '../pay-rights.ts';
import { isoInstant, when } from '../words.ts';
import { collaborationKinds } from './collaboration-kinds.ts';
import { diagnosisFigures, peopleSeen } from './diagnosis-record.ts';
import { notedDifferences } from './difference-record.ts';
import { type JudgedStage, judgedStage } from './judged-stage.ts';
import { stageGround } from './stage-ground.ts';
import { stageSentence, standing } from './stage-sentence.ts';
import {
  bandsShape,
  diagnosisShape,
  type GateShape,
  gateShape,
  recommendationShape,
  separationShape,
  spanShape,
  stageWord,
  suggestionShape,
} from './stage-shapes.ts';
import { bandsTold, diagnosisTold, gatesTold, separationTold, spansTold } from './told-stage.ts';

const input = z.object({
  at: when.optional().describe('As of this day or instant; left out: now.'),
  suppose: z
    .enum(['signed-in', 'as-given'])
    .optional()
    .describe(
      'Signatures without a login open no gate (as-given); signed-in supposes that they did. Left out: as-given, of a simulated company signed-in.',
    ),
});
const missing = z.array(z.object({ id: z.string(), says: z.string() }));
const output = z.object({
  at: isoInstant,
  simulated: z.boolean(),
  /** Whether every signature and word is taken as if given with a login: nobody can sign in to a simulated company. */
  supposed: z.boolean(),
  says: z.string(),
  stage: stageWord,
  /** What is missing for the next stage; null of the highest. */
  next: z
    .object({
      stage: stageWord,
      missing,
      /** Of the missing ones that are not needed each, so many are still asked for. */
      further: z.number(),
    })
    .nullable(),
  furtherNeeded: z.number(),
  /** For a study that predicts outcomes: without the gate that looks at them. */
  asPredictor: z.object({ stage: stageWord, missing }),
  /** The stage by the other of the two readings of what was given without a login; null where that changes nothing. */
  otherwise: z.object({ supposed: z.boolean(), stage: stageWord, missing, says: z.string() }).nullable(),
  gates: z.array(gateShape),
  history: z.array(spanShape),
  symptoms: z.array(diagnosisShape),
  coreIssues: z.array(diagnosisShape),
  drivers: z.array(diagnosisShape),
  recommendation: recommendationShape,
  plan: z.array(suggestionShape),
  separation: z.array(separationShape),
  /** Working together in the last half year: by plan or rule, and as it came. */
  collaboration: z.object({ planned: z.number(), adHoc: z.number(), says: z.string() }),
  /** By the last wave of the survey; null where too little of it may be told. */
  bands: bandsShape.nullable(),
});
export type AssessOutput = z.infer<typeof output>;

type Known = {
  readonly judged: JudgedStage;
  readonly simulated: boolean;
  readonly known: DiagnosisFacts;
  readonly people: number | null;
  readonly noted: readonly NotedDifference[];
  readonly collaboration: AssessOutput['collaboration'];
};

function advice(
  assessed: StageAssessment,
  gates: readonly GateShape[],
  symptoms: readonly Diagnosis[],
  of: Known,
) {
  const lapsed = gates.filter(({ lapsedAt, reopenedAt }) => lapsedAt !== null || reopenedAt !== null);
  const lapsing = gates.filter(({ state, soon }) => state === 'met' && soon);
  const { verdict, says, reasons, wouldChange, asks } = recommend({
    ...{ stage: assessed.stage, next: assessed.next?.stage ?? null, symptoms, facts: of.known },
    lapsed: lapsed.map((one) => one.says),
    lapsing: lapsing.map((one) => one.says),
    people: of.people,
  });
  return { verdict, says, reasons: [...reasons], wouldChange: [...wouldChange], asks: [...asks] };
}

/** The whole assessment from what is known of the day. */
export function assessmentTold(of: Known): AssessOutput {
  const { judged, simulated, known, collaboration } = of;
  const { at, supposed, facts, assessed, history, other } = judged;
  const gates = gatesTold(assessed, history, at).map((one) => (known.seesPay ? one : withoutPay(one)));
  const symptoms = SYMPTOMS.map((topic) => diagnose(topic, known));
  return {
    ...{ at: isoOf(at), supposed, simulated, says: stageSentence(assessed, gates) },
    ...{ ...standing(assessed), furtherNeeded: FURTHER_NEEDED, gates, history: spansTold(history) },
    asPredictor: predictor(assessStage(facts, at, { asPredictor: true })),
    otherwise: otherReading(assessed, other, !supposed),
    symptoms: symptoms.map(diagnosisTold),
    coreIssues: CORE_ISSUES.map((topic) => diagnosisTold(diagnose(topic, known))),
    drivers: CONFLICT_DRIVERS.map((topic) => diagnosisTold(diagnose(topic, known))),
    recommendation: advice(assessed, gates, symptoms, of),
    plan: [...improvementPlan(assessed.next?.missing ?? [], symptoms)],
    separation: separations(known.agreement, known.wave, of.noted).map(separationTold),
    collaboration,
    bands: bandsTold(fourBands(known.wave), assessed.stage),
  };
}

export const assess = operation({
  name: 'assess',
  says: 'Assesses the stage by evidence: gates, symptoms, drivers of conflict, and whether to move, tighten or stay.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ at: asked, suppose }, context) {
    const ground = await stageGround(asked, context);
    if (!ground.ok) return ground;
    const { at, measured, facts: given, reports, once } = ground.value;
    const { simulated } = context.workspace;
    const supposed = suppose === undefined ? simulated : suppose === 'signed-in';
    context.goOn();
    const agreement = rulingText(await context.agreements.read(context.workspace.id), at)?.agreement ?? null;
    const wave = latestWave(given, at)?.wave ?? null;
    const figures = await once('figures', () => diagnosisFigures(given, agreement, at, measured));
    const people = await once('people', () => peopleSeen(measured, at));
    const judged = await judgedStage(ground.value, supposed);
    const collaboration = collaborationKinds(judged.facts, at, HALF_YEAR_MS, reports);
    const seen = agreement === null || seesPay(context.asker, agreement);
    const known = { at, agreement, figures, wave, seesPay: seen };
    const noted = await once('noted', () => notedDifferences(context, at));
    return done(assessmentTold({ judged, simulated, known, people, noted, collaboration }));
  },
});

/** Whether it is met everybody may know; of the clause itself not a word. */
function withoutPay(gate: GateShape): GateShape {
  return gate.id === 'marketing-pay' ? { ...gate, why: PAY_WITHHELD, evidence: [] } : gate;
}

/** The other reading, where it makes a difference. */
function otherReading(told: StageAssessment, other: StageAssessment, supposed: boolean) {
  const same = other.stage === told.stage && other.next?.missing.length === told.next?.missing.length;
  return same ? null : { ...predictor(other), supposed, says: stageSentence(other, null) };
}

function predictor(assessed: StageAssessment) {
  const { stage, next } = standing(assessed);
  return { stage, missing: next?.missing ?? [] };
}
