/** The stage of one set of facts, read as signatures and words are to be taken, with its history; judged once for all who ask. */
import { assessStage, type StageAssessment } from '../../alignment/stage/assess-stage.ts';
import type { StageFacts } from '../../alignment/stage/stage-facts.ts';
import { type StageHistory, stageHistory } from '../../alignment/stage/stage-history.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { asIfSignedIn } from './signed-record.ts';
import type { StageGround } from './stage-ground.ts';

export type JudgedStage = {
  readonly at: Instant;
  /** Whether all that was given without a login is taken as if given with one. */
  readonly supposed: boolean;
  /** As they are taken here. */
  readonly facts: StageFacts;
  readonly assessed: StageAssessment;
  readonly history: StageHistory;
  /** By the other of the two readings. */
  readonly other: StageAssessment;
};

export function judgeStage(given: StageFacts, at: Instant, supposed: boolean): JudgedStage {
  const signedIn = asIfSignedIn(given);
  const [facts, otherwise] = supposed ? [signedIn, given] : [given, signedIn];
  const [assessed, other] = [assessStage(facts, at), assessStage(otherwise, at)];
  return { at, supposed, facts, assessed, other, history: stageHistory(facts, at) };
}

export function judgedStage({ facts, at, once }: StageGround, supposed: boolean): Promise<JudgedStage> {
  return once(`judged, supposed ${supposed}`, async () => judgeStage(facts, at, supposed));
}
