/**
 * The stage as of an instant: every gate judged, and the highest stage whose gates are all open. Collaborative needs all
 * of its gates; Aligned needs these, all of its needed ones, and so many of the further ones.
 */
import type { Instant } from '../../vocabulary/instant.ts';
import { GATES } from './all-gates.ts';
import type { Finding } from './evidence.ts';
import type { Gate, Stage } from './gate.ts';
import { type StageFacts, withoutLogin } from './stage-facts.ts';
import { FURTHER_NEEDED } from './stage-terms.ts';

export type JudgedGate = { readonly gate: Gate; readonly finding: Finding };
export type StageAssessment = {
  readonly stage: Stage;
  readonly gates: readonly JudgedGate[];
  /** What is missing for the next stage; of the highest nothing is. */
  readonly next: {
    readonly stage: Stage;
    readonly missing: readonly Gate[];
    readonly further: number;
  } | null;
};

export type StageOptions = {
  /** For a study that predicts outcomes from the stage: the gate that looks at outcomes is left out. */
  readonly asPredictor?: boolean;
};

/**
 * Three further gates of six are asked for; as a predictor three of the five that look at no outcome, so that nobody's
 * stage is raised by what the study is to explain.
 */
export function gatesOf({ asPredictor = false }: StageOptions): readonly Gate[] {
  return asPredictor ? GATES.filter(({ outcome }) => outcome !== true) : GATES;
}

function open({ finding }: JudgedGate): boolean {
  return finding.state === 'met';
}

export function stageOf(gates: readonly JudgedGate[]): Omit<StageAssessment, 'gates'> {
  const shut = gates.filter((one) => !open(one)).map(({ gate }) => gate);
  const first = shut.filter(({ into }) => into === 'collaborative');
  if (first.length > 0) {
    return { stage: 'ambiguous', next: { stage: 'collaborative', missing: first, further: 0 } };
  }
  const needed = shut.filter(({ into, need }) => into === 'aligned' && need === 'needed');
  const further = gates.filter((one) => one.gate.need === 'further' && open(one)).length;
  const lacking = Math.max(0, FURTHER_NEEDED - further);
  if (needed.length === 0 && lacking === 0) return { stage: 'aligned', next: null };
  const more = lacking === 0 ? [] : shut.filter(({ need }) => need === 'further');
  return {
    stage: 'collaborative',
    next: { stage: 'aligned', missing: [...needed, ...more], further: lacking },
  };
}

/** The gate's own finding; where it is shut, with a word on what was recorded without a login. */
function judged(gate: Gate, facts: StageFacts, at: Instant): JudgedGate {
  const finding = gate.judge(facts, at);
  const unheard = finding.state === 'met' ? 0 : withoutLogin(facts, gate.records ?? [], at);
  if (unheard === 0) return { gate, finding };
  const says = `${finding.says} ${unheard} recorded without a login ${unheard === 1 ? 'opens' : 'open'} no gate.`;
  return { gate, finding: { ...finding, says } };
}

export function assessStage(facts: StageFacts, at: Instant, options: StageOptions = {}): StageAssessment {
  const gates = gatesOf(options).map((gate) => judged(gate, facts, at));
  return { ...stageOf(gates), gates };
}
