/** All facts of the stage in one place, and the instant they are asked for; read once while the ledger stands still. */
import type { StageFacts } from '../../alignment/stage/stage-facts.ts';
import type { QuarterTopics } from '../../alignment/topics/topic-shares.ts';
import { type Reports, readUnnamedReports } from '../../measures/field/read-reports.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { rulingText } from '../agreement-book.ts';
import type { LensContext } from '../context.ts';
import { keptGround, type Once } from '../kept-ground.ts';
import { type Measuring, measuring } from '../measuring.ts';
import { readMoment } from '../moment.ts';
import { toldQuarters } from '../notes/read-topics.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { championFacts } from './champion-record.ts';
import { customerWork } from './customer-work-record.ts';
import { measureFacts } from './measure-record.ts';
import { planFacts } from './plan-record.ts';
import { signedFacts } from './signed-record.ts';
import { spendings } from './spend-record.ts';
import { topicFacts } from './topic-record.ts';
import { waveFacts } from './wave-record.ts';
import { wordsUsed } from './word-record.ts';

export type StageGround = {
  readonly facts: StageFacts;
  readonly at: Instant;
  readonly measured: Measuring;
  readonly reports: Reports['reports'];
  /** What else is worked out of these facts, each once. */
  readonly once: Once;
};

/** Now; of a simulated company, whose time is over, the end of its records. */
function usualInstant(context: LensContext, { lens }: Measuring): Instant {
  const last = lens.lastHappenedAt;
  return context.workspace.simulated && last !== null ? instant(last) : context.now();
}

export async function stageGround(
  asked: string | undefined,
  context: LensContext,
): Promise<Result<StageGround, Refusal>> {
  const measured = await measuring(context);
  const { lens } = measured;
  const read = asked === undefined ? usualInstant(context, measured) : readMoment(asked, lens.zone);
  if (read === null) {
    return refused(refusal('misuse', 'no-such-moment', `"${asked}" is no date or time that exists.`));
  }
  const at = instant(Math.min(read, context.now()));
  const quarters = await toldQuarters(context);
  const { seq } = await context.store.head(context.workspace.id);
  const kept = keptGround(lens, context.goOn, {
    ...{ seq, of: JSON.stringify([asked, quarters]), at: instant(Math.max(at, measured.context.now ?? 0)) },
    ...{ kind: 'stage', asked: at },
  });
  const { facts, reports } = await kept.once('facts', () => factsOf(context, measured, kept.asked, quarters));
  return done({ facts, reports, at: kept.asked, measured, once: kept.once });
}

async function factsOf(
  context: LensContext,
  measured: Measuring,
  at: Instant,
  quarters: readonly QuarterTopics[],
): Promise<Pick<StageGround, 'facts' | 'reports'>> {
  const { lens } = measured;
  const signed = await signedFacts(context);
  const ruling = rulingText(await context.agreements.read(context.workspace.id), at);
  const plan = await planFacts(context, lens.zone, ruling?.agreement ?? null);
  context.goOn();
  const { reports } = await readUnnamedReports(lens, measured.context);
  const records = [
    ...plan.records,
    ...(await championFacts(context)),
    ...(await customerWork(reports, lens)),
    ...topicFacts(quarters, lens.zone, at),
  ].sort((one, other) => one.at - other.at);
  context.goOn();
  const facts: StageFacts = {
    ...signed,
    ...{ records, leaderChanges: plan.leaderChanges, waves: await waveFacts(context) },
    ...{ words: await wordsUsed(lens), spending: await spendings(lens) },
    ...(await measureFacts(signed, measured)),
  };
  return { facts, reports };
}
