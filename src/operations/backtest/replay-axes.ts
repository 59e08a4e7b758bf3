/** Both axes under both texts, and the texts between them where effects are to be told apart. */
import type { ReadAgreement } from '../../agreement/read-agreement.ts';
import { decisionLog, type LogWords, logWords } from '../../engine/backtest/decision-log.ts';
import type { ReplayVerdict } from '../../engine/verify-replay.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { Lens } from '../../measures/lens-port.ts';
import type { Digest } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { AgreementRecord } from '../agreement-book.ts';
import type { LensContext } from '../context.ts';
import { peopleOf } from '../engine-people.ts';
import { workspaceZone } from '../workspace-zone.ts';
import { handedOffLive } from '../would-have.ts';
import type { AmendedText } from './amended-text.ts';
import type { AxisLogs } from './axis-figures.ts';
import { type ComparedTexts, comparedTexts, type ReplayText } from './compared-texts.ts';
import { historyGround, replayHistory } from './replay-history.ts';
import { inForceSince, type LiveReplay, replayLive } from './replay-live.ts';

/** The lens as it is under the one text, and as it would be under the other. */
export type Sides = { readonly before: Lens; readonly after: Lens; close(): Promise<void> };

export type Replayed = {
  readonly texts: ComparedTexts;
  readonly base: ReplayText | null;
  readonly proposed: ReplayText;
  readonly lens: Lens;
  readonly words: LogWords;
  readonly axes: readonly AxisLogs[];
  readonly verdict: ReplayVerdict | null;
  /** Whether part of the record was decided by an earlier version of the rules. */
  readonly lapses: boolean;
  readonly until: number;
  sides(): Promise<Sides>;
};

type Ground = {
  readonly record: AgreementRecord;
  readonly amended: AmendedText | null;
  /** Whether measures are to be read of both sides. */
  readonly keepsDrafts: boolean;
};
type Known = Ground & { readonly texts: ComparedTexts; readonly lens: Lens; readonly words: LogWords };
type Part = {
  readonly axis: AxisLogs;
  readonly before: Iterable<Draft> | null;
  readonly after: Iterable<Draft>;
};

function isSame({ base, proposed, deciding }: ComparedTexts): boolean {
  return base !== null && (base.digest === proposed.digest || deciding.length === 0);
}

type Logged = { readonly logs: LiveReplay['logs'] };

/** What tells the clauses apart: `logs` holds those of the texts between from `first` on, and before it the proposal's. */
function toldApart(
  texts: ComparedTexts,
  { logs }: Logged,
  first: number,
): Pick<AxisLogs, 'variants' | 'steps'> {
  const { deciding, between, steps } = texts;
  const [only] = deciding;
  if (deciding.length === 1 && only !== undefined)
    return { variants: [{ clause: only, log: null }], steps: [] };
  const replayed = textsBetween(texts);
  const logOf = (text: ReplayText | null) =>
    text === null ? null : (logs[first + replayed.indexOf(text)] ?? null);
  return {
    variants: between.map(({ clause, text }) => ({ clause, log: logOf(text) })),
    steps: steps.flatMap(({ clauses, text }, place) => {
      const log = place === steps.length - 1 ? logs[first - 1] : logOf(text);
      return log === null || log === undefined ? [] : [{ clauses, log }];
    }),
  };
}

/** Each once. */
function textsBetween({ between, steps }: ComparedTexts): readonly ReplayText[] {
  return [
    ...new Set([...between.flatMap(({ text }) => text ?? []), ...steps.slice(0, -1).map(({ text }) => text)]),
  ];
}

async function liveAxis(known: Known, amended: Digest, context: LensContext) {
  const { texts, record, words, lens } = known;
  const { base, proposed } = texts;
  if (base === null || record.periods.length === 0) return null;
  const ground = { record, amended, words, lens };
  // Where nothing that decides differs, the text in force is replayed instead: that shows that the record comes out.
  const list = [isSame(texts) ? base : proposed, ...textsBetween(texts)];
  let replay = await replayLive(list, ground, context);
  let before = replay.record;
  // A record that was decided by earlier rules is no measure of a text: the one in force is replayed as well.
  if (replay.isOlder && replay.verdict === null) {
    const older = await replayLive([base], ground, context);
    before = older.logs[0] ?? before;
    replay = { ...replay, from: older.from };
  }
  return { replay, before };
}

async function livePart(known: Known, amended: Digest, context: LensContext) {
  const found = await liveAxis(known, amended, context);
  if (found === null) return null;
  const { replay, before } = found;
  const axis: AxisLogs = {
    axis: 'live',
    against: replay.isOlder && replay.verdict === null ? 'text-in-force' : 'record',
    from: inForceSince(known.record, amended) ?? replay.from,
    to: replay.until,
    before,
    after: replay.logs[0] ?? decisionLog(known.words),
    ...toldApart(known.texts, replay, 1),
  };
  const part: Part = { axis, before: null, after: replay.drafts };
  return { part, verdict: replay.verdict, lapses: replay.isOlder };
}

async function historyPart(known: Known, end: Instant | null, context: LensContext): Promise<Part | null> {
  const { texts, words, lens } = known;
  const ground = await historyGround(lens, end, context);
  if (ground.span === null) return null;
  const { base, proposed } = texts;
  const first = base === null ? [] : [base];
  const list = isSame(texts) ? first : [...first, proposed, ...textsBetween(texts)];
  const people = await peopleOf(
    context.store,
    context.workspace.id,
    list.map(({ agreement }) => agreement),
  );
  const { keepsDrafts } = known;
  const replay = await replayHistory(list, ground, { words, lens, people, keepsDrafts }, context);
  const at = isSame(texts) || base === null ? 0 : 1;
  const [from, to] = ground.span;
  return {
    axis: {
      axis: 'historical',
      against: base === null ? 'nothing' : 'text-in-force',
      ...{ from, to },
      before: base === null ? decisionLog(words) : (replay.logs[0] as AxisLogs['before']),
      after: replay.logs[at] as AxisLogs['after'],
      ...toldApart(texts, replay, at + 1),
    },
    before: base === null || !keepsDrafts ? null : replay.drafts(0),
    after: keepsDrafts ? replay.drafts(at) : [],
  };
}

function* joined(parts: readonly (Iterable<Draft> | null)[]): Generator<Draft> {
  for (const part of parts) if (part !== null) yield* part;
}

/** The recorded decisions stand for the first text; the second's stand in their stead. */
async function sidesOf(lens: Lens, live: Part | null, history: Part | null, same: boolean): Promise<Sides> {
  const before =
    history?.before === undefined || history.before === null || live !== null
      ? lens
      : await lens.withDecisions(history.before);
  const own = before !== lens;
  if (same) return { before, after: before, close: async () => (own ? before.close() : undefined) };
  const drafts = live === null ? joined([history?.after ?? null]) : live.after;
  const after = await lens.withDecisions(drafts, 'instead');
  return {
    before,
    after,
    async close() {
      await after.close();
      if (own) await before.close();
    },
  };
}

export async function replayAxes(
  read: ReadAgreement,
  { record, amended: text, keepsDrafts }: Ground,
  context: LensContext,
): Promise<Replayed> {
  const amended = text?.read.digest ?? read.digest;
  const texts = comparedTexts(text, read);
  const { workspace, progress } = context;
  const lens = await context.lens.open(workspace, await workspaceZone(context, text?.read ?? null), progress);
  await lens.answer(async () => null);
  progress({ says: 'Reading what happened', done: 0, total: 1, unit: 'entries' });
  const known: Known = { record, amended: text, keepsDrafts, texts, lens, words: logWords() };
  const acted = await handedOffLive(context.store, workspace.id);
  const live = acted || record.periods.length > 0 ? await livePart(known, amended, context) : null;
  const history = await historyPart(known, acted ? (record.periods[0]?.from ?? null) : null, context);
  const parts = [live?.part ?? null, history].filter((part) => part !== null);
  const liveActs = acted ? (live?.part ?? null) : null;
  return {
    texts,
    ...{ base: texts.base, proposed: texts.proposed, lens, words: known.words },
    axes: parts.map(({ axis }) => axis),
    verdict: live?.verdict ?? null,
    lapses: live?.lapses ?? false,
    until: Math.max(0, ...parts.map(({ axis }) => axis.to)),
    sides: () => sidesOf(lens, liveActs, history, isSame(texts)),
  };
}
