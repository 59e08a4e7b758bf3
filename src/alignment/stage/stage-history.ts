/**
 * The stage over time: judged at every instant at which it can turn (a signature, a record, a wave, the end of any of
 * them, the beginning of a month), so that a stage that was attained and lost is seen with the day and the gate.
 */
import { countsFrom } from '../../agreement/agreement-history.ts';
import { reviewInstant } from '../../agreement/review-date.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import { assessStage, type StageAssessment, type StageOptions } from './assess-stage.ts';
import type { Gate, Stage } from './gate.ts';
import { STAGES } from './gate.ts';
import type { StageFacts } from './stage-facts.ts';

/** Windows of days slide: between the turns the stage is looked at this often. */
const LOOK_MS = 14 * DAY_MS;
/** So many looks at most; in a longer history they lie further apart. */
const MOST_LOOKS = 160;
/** Of more joint acts than this only the steady looks see what they open. */
const MOST_ACTS = 200;

export type StageSpan = {
  readonly stage: Stage;
  readonly from: Instant;
  /** Null: it still holds. */
  readonly until: Instant | null;
  /** By what it was lost, or reached: gates that turned that day. */
  readonly because: readonly Gate[];
};
export type GateSpan = { readonly since: Instant; readonly lapsedAt: Instant | null };
export type StageHistory = {
  readonly spans: readonly StageSpan[];
  /** Of each gate: since when it has been met, or when it was last met and is no more. */
  readonly gates: ReadonlyMap<string, GateSpan>;
};

function beginningOf(facts: StageFacts): Instant | null {
  const firsts = [
    ...facts.history.filed.map(({ at }) => at),
    ...facts.records.map(({ at }) => at),
    ...facts.waves.map(({ at }) => at),
  ];
  return firsts.length === 0
    ? null
    : instant(firsts.reduce<number>((one, other) => Math.min(one, other), Infinity));
}

function steady(from: Instant, until: Instant): readonly number[] {
  const step = Math.max(LOOK_MS, Math.ceil((until - from) / MOST_LOOKS));
  return Array.from({ length: Math.floor((until - from) / step) }, (_, n) => from + (n + 1) * step);
}

/** Instants at which a gate may turn, ascending, up to the one asked for. */
export function turningPoints(facts: StageFacts, until: Instant): readonly Instant[] {
  const from = beginningOf(facts);
  if (from === null) return [until];
  const reviews = facts.history.filed.flatMap(({ read }) => reviewInstant(read.agreement) ?? []);
  const acts = facts.records.filter(({ kind }) => kind === 'customer-work' || kind === 'meeting');
  const lasting = facts.records.filter(({ kind }) => kind !== 'customer-work' && kind !== 'meeting');
  const turns = [
    ...[from, until, ...reviews, ...steady(from, until)],
    ...facts.signatures.map(countsFrom),
    ...facts.periods.flatMap((one) => [one.from, one.until ?? until]),
    ...facts.leaderChanges.map(({ at }) => at),
    ...facts.waves.map(({ at }) => at),
    ...(acts.length > MOST_ACTS ? [] : acts.map(({ at }) => at)),
    ...lasting.flatMap((one) => [one.at, ('until' in one ? one.until : null) ?? until]),
  ].filter((at) => at >= from && at <= until);
  return [...new Set(turns)].sort((one, other) => one - other).map((at) => instant(at));
}

function openGates({ gates }: StageAssessment): ReadonlySet<string> {
  return new Set(gates.filter(({ finding }) => finding.state === 'met').map(({ gate }) => gate.id));
}

function turnedBetween(before: StageAssessment | null, after: StageAssessment): readonly Gate[] {
  const [was, is] = [before === null ? new Set<string>() : openGates(before), openGates(after)];
  const [from, to] = [STAGES.indexOf(before?.stage ?? 'ambiguous'), STAGES.indexOf(after.stage)];
  const rises = to >= from;
  // Risen by gates into the stages passed; fallen by gates into the first that is lost.
  const counts = ({ into }: Gate) =>
    rises ? STAGES.indexOf(into) > from && STAGES.indexOf(into) <= to : STAGES.indexOf(into) === to + 1;
  return after.gates
    .filter(({ gate }) => counts(gate))
    .filter(({ gate }) =>
      rises ? is.has(gate.id) && !was.has(gate.id) : was.has(gate.id) && !is.has(gate.id),
    )
    .map(({ gate }) => gate);
}

/** Where a gate's evidence ran out between two looks, the instant at which it did. */
function exactly(before: StageAssessment | null, after: StageAssessment, at: Instant): Instant {
  if (before === null || STAGES.indexOf(after.stage) >= STAGES.indexOf(before.stage)) return at;
  const shut = new Set(turnedBetween(before, after).map(({ id }) => id));
  const ends = before.gates.flatMap(({ gate, finding }) =>
    shut.has(gate.id) && finding.until !== null && finding.until <= at ? finding.until : [],
  );
  return ends.length === 0 ? at : instant(Math.min(...ends));
}

export function stageHistory(facts: StageFacts, until: Instant, options: StageOptions = {}): StageHistory {
  const spans: StageSpan[] = [];
  const gates = new Map<string, GateSpan>();
  let before: StageAssessment | null = null;
  for (const at of turningPoints(facts, until)) {
    const now = assessStage(facts, at, options);
    const last = spans.at(-1);
    if (last === undefined || last.stage !== now.stage) {
      const turned = exactly(before, now, at);
      if (last !== undefined) spans[spans.length - 1] = { ...last, until: turned };
      spans.push({ stage: now.stage, from: turned, until: null, because: turnedBetween(before, now) });
    }
    noteGates(gates, before, now, at);
    before = now;
  }
  return { spans, gates };
}

function noteGates(
  gates: Map<string, GateSpan>,
  before: StageAssessment | null,
  now: StageAssessment,
  at: Instant,
): void {
  now.gates.forEach(({ gate, finding }, place) => {
    const known = gates.get(gate.id);
    const isOpen = finding.state === 'met';
    if (isOpen && (known === undefined || known.lapsedAt !== null)) {
      gates.set(gate.id, { since: at, lapsedAt: null });
    } else if (!isOpen && known !== undefined && known.lapsedAt === null) {
      const ended = before?.gates[place]?.finding.until ?? null;
      gates.set(gate.id, { ...known, lapsedAt: ended !== null && ended <= at ? ended : at });
    }
  });
}
