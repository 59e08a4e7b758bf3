/**
 * The live axis under other texts: the same entries in the order in which they were recorded, each text in the place of
 * the one that is amended, for as long as that was in force. The ledger is read once for all of them.
 */
import { shadowSpans } from '../../agreement/shadow-spans.ts';
import { type DecisionLog, decisionLog, type LogWords, note } from '../../engine/backtest/decision-log.ts';
import type { AgreementInForce } from '../../engine/engine-inputs.ts';
import { startEngine, step } from '../../engine/run.ts';
import { SEMANTICS } from '../../engine/semantics.ts';
import { type ReplayVerdict, verifyReplay } from '../../engine/verify-replay.ts';
import type { DecidedBody } from '../../ledger/entries/decided.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { Lens } from '../../measures/lens-port.ts';
import type { Digest, Seq } from '../../vocabulary/ids.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import type { AgreementRecord } from '../agreement-book.ts';
import type { LensContext } from '../context.ts';
import { peopleAsWritten } from '../engine-people.ts';
import { stretches } from '../ledger-stretch.ts';
import { type DecidedEntry, engineStands, recordedDecisions } from '../replay-decisions.ts';
import type { ReplayText } from './compared-texts.ts';

export type LiveReplay = {
  /** What stands in the ledger. */
  readonly record: DecisionLog;
  /** What each text decides, in their order. */
  readonly logs: readonly DecisionLog[];
  /** What the first of them decides, to be counted by the measures. */
  readonly drafts: readonly Draft[];
  /** The first text against the record, entry by entry; told where it is the very text that was in force. */
  readonly verdict: ReplayVerdict | null;
  /** Whether the record was decided by other rules or zone data than these: then it is no measure of a text. */
  readonly isOlder: boolean;
  readonly from: Instant;
  readonly until: Instant;
};

type Decided = Pick<Draft, 'happenedAt' | 'subject'> & DecidedBody;

/** The texts in force over the whole of the ledger, with this one in the place of the amended. */
function inForceWith(
  { periods, switches }: AgreementRecord,
  amended: Digest,
  text: ReplayText,
): readonly AgreementInForce[] {
  return periods.flatMap((period) => {
    const own = { agreement: period.agreement, digest: period.digest, conditions: period.read.conditions };
    const isAmended = period.digest === amended && text.digest !== amended;
    return shadowSpans(period, switches).map((span) => ({ ...(isAmended ? text : own), ...span }));
  });
}

/** When the amended text first came into force; null where it never was. */
export function inForceSince({ periods }: AgreementRecord, amended: Digest): Instant | null {
  return periods.find(({ digest }) => digest === amended)?.from ?? null;
}

async function peopleFor(texts: readonly ReplayText[], record: AgreementRecord, context: LensContext) {
  const agreements = [...record.periods, ...texts].map(({ agreement }) => agreement);
  return peopleAsWritten(context.store, context.workspace.id, agreements);
}

type LiveGround = {
  readonly record: AgreementRecord;
  readonly amended: Digest;
  readonly words: LogWords;
  /** Lets others go first between two stretches. */
  readonly lens: Lens;
};

export async function replayLive(
  texts: readonly ReplayText[],
  { record, amended, words, lens }: LiveGround,
  context: LensContext,
): Promise<LiveReplay> {
  const { store, workspace, zones } = context;
  const { until, head } = await engineStands(context);
  const recorded = await recordedDecisions(context, head);
  const people = await peopleFor(texts, record, context);
  const runs = texts.map((text) => ({
    state: startEngine({ agreements: inForceWith(record, amended, text), zones, ...people }, 'live'),
    log: decisionLog(words),
  }));
  const drafts: Draft[] = [];
  const take = (feed: Parameters<typeof step>[1], at: Instant): void => {
    for (const [place, run] of runs.entries()) {
      const stepped = step(run.state, feed, at);
      run.state = stepped.state;
      for (const draft of stepped.decided) note(run.log, draft as Decided);
      if (place === 0) for (const draft of stepped.decided) drafts.push(draft);
    }
  };
  for await (const stretch of stretches(store, workspace.id, 0 as Seq, until, { texts: [] })) {
    take(stretch.feed, stretch.recordedAt ?? instant(0));
    context.progress({ says: 'Replaying the record', done: stretch.until, total: until, unit: 'entries' });
    await lens.breathe();
    context.goOn();
  }
  // Clocks that came due after the last thing observed: as far as the engine is known to have looked.
  const last = instant(recorded.reduce((latest, { recordedAt }) => Math.max(latest, recordedAt), 0));
  take({ entries: [] }, last);
  return {
    record: recordLog(recorded, words),
    logs: runs.map(({ log }) => log),
    drafts,
    verdict: texts[0]?.digest === amended ? verifyReplay(recorded, drafts, zones.dataVersion) : null,
    isOlder: recorded.some((one) => isOlder(one, zones.dataVersion)),
    from: record.periods[0]?.from ?? last,
    until: last,
  };
}

function isOlder({ payload: { grounds } }: DecidedEntry, timeZoneData: string): boolean {
  return grounds.semantics !== SEMANTICS || grounds.timeZoneData !== timeZoneData;
}

function recordLog(recorded: readonly DecidedEntry[], words: LogWords): DecisionLog {
  const log = decisionLog(words);
  for (const entry of recorded) note(log, entry);
  return log;
}
