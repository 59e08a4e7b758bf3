/** What the plan is judged by besides its own records: what binds now, words between the sides, what was recorded last. */

import { type Report, readReports } from '../../measures/field/read-reports.ts';
import { type LastRecorded, lastRecorded } from '../../measures/last-recorded.ts';
import type { Word } from '../../plan/silence.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { otherSide } from '../../vocabulary/side.ts';
import { type AgreementRecord, inForce } from '../agreement-book.ts';
import type { LensContext } from '../context.ts';
import { type Measuring, measuring } from '../measuring.ts';
import { lapsedGates } from './lapsed-gates.ts';
import { type ReadPlan, readGround } from './read-ground.ts';

export type PlanFacts = ReadPlan & {
  readonly measured: Measuring;
  readonly reports: readonly Report[];
  readonly words: readonly Word[];
  readonly recorded: LastRecorded;
  readonly clauses: readonly string[];
  readonly ledBy: readonly string[];
  readonly inForceSince: Instant | null;
  readonly lapsedGates: readonly string[];
  /** When a text came into force: both sides had signed. */
  readonly signedAt: readonly Instant[];
};

/** A report is a word of the side that made it, its answer one of the side that owed it. */
function wordsOf(reports: readonly Report[]): readonly Word[] {
  return reports.flatMap(({ to, at, answeredAt, type }) => {
    const owed = to ?? 'marketing';
    const made: Word = { side: type === 'assignment' ? 'marketing' : otherSide(owed), at: instant(at) };
    return answeredAt === null ? [made] : [made, { side: owed, at: instant(answeredAt) }];
  });
}

function ledBy(record: AgreementRecord, digest: string | undefined): readonly string[] {
  const current = record.filed.find(({ read }) => read.digest === digest);
  const leading = new Set(
    (current?.read.agreement.parties?.list ?? []).filter(({ side }) => side === 'both').map(({ id }) => id),
  );
  const signed = record.signatures.filter((one) => one.agreement === digest && leading.has(one.party));
  return [...new Set(signed.map(({ clause }) => clause))];
}

export async function planFacts(context: LensContext): Promise<PlanFacts> {
  const measured = await measuring(context);
  const plan = await readGround(context);
  const { reports } = await readReports(measured.lens, measured.context);
  const current = inForce(plan.record, context.now());
  return {
    ...plan,
    ...{ measured, reports, words: wordsOf(reports), recorded: await lastRecorded(measured.lens) },
    clauses: current?.clauses ?? [],
    ledBy: ledBy(plan.record, current?.digest),
    inForceSince: current?.from ?? null,
    lapsedGates: await lapsedGates(context),
    signedAt: plan.record.periods.map(({ from }) => from),
  };
}
