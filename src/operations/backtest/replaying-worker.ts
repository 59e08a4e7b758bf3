/**
 * A thread that decides a history under one text after another: the history is shared, and unpacked once. What it found
 * goes back as columns, subject by subject.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { readAgreement } from '../../agreement/read-agreement.ts';
import { logWords } from '../../engine/backtest/decision-log.ts';
import { type PlainLog, plainLog } from '../../engine/backtest/grouped-log.ts';
import { leadRanges, levelChanges } from '../../engine/level-changes.ts';
import { type PackedHistory, packedSubjects, unpackHistory } from '../../engine/packed-history.ts';
import type { Reading } from '../../engine/read-decisions.ts';
import type { HistoricalRun } from '../../engine/run-historical.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { zoneBook } from '../../vocabulary/time-zone.ts';
import { PART } from '../score-apart.ts';
import type { ReplayText } from './compared-texts.ts';
import { textRun } from './text-run.ts';

export type ReplayingData = {
  readonly history: PackedHistory;
  readonly span: readonly [Instant, Instant];
  readonly timeZoneData: string;
  readonly people: ReadonlyMap<string, SubjectId>;
  /** Whether the decisions themselves are asked for, and not only what the log says of them. */
  readonly keepsDrafts: boolean;
};
/** One text: its conditions are read from its words again, because a function cannot be handed over. */
export type ReplayAsked = { readonly place: number; readonly text: Omit<ReplayText, 'conditions'> };

/** What was decided about leads taken alone, to be put together elsewhere. */
export type KeptColumns = Pick<Reading, 'kept'> & { readonly order: Int32Array };

export type ReplayTold =
  | { readonly says: 'behind'; readonly place: number; readonly behind: number }
  | {
      readonly says: 'decided';
      readonly place: number;
      readonly drafts: readonly Draft[];
      readonly places: readonly number[];
    }
  | {
      readonly says: 'done';
      readonly place: number;
      readonly log: PlainLog;
      readonly alone: KeptColumns | null;
    };

/** Decisions handed over at a time, and how often it is told how far it is. */
const AT_ONCE = 4_096;
const TELL_MS = 100;
/** Scoring and leads taken alone are about half of the work. */
const FIRST_HALF = 0.5;

const data = workerData as ReplayingData;
const history = unpackHistory(data.history);
const subjects = packedSubjects(data.history);
const leads = history.leads?.ids.length ?? 0;
const zones = zoneBook(data.timeZoneData);
// Leads are noted by their numbers, unless each decision is noted as the entry it is.
const codes = new Map<SubjectId, number>();
for (let code = data.keepsDrafts ? 0 : leads; code < subjects.length; code += 1)
  codes.set(subjects[code] as SubjectId, code);

function tell(told: ReplayTold, buffers: readonly ArrayBufferLike[] = []): void {
  parentPort?.postMessage(told, buffers as ArrayBuffer[]);
}

function ownConditions({ text }: Pick<ReplayText, 'text'>): ReplayText['conditions'] {
  const read = readAgreement(text);
  invariant(read.ok, 'a text that is replayed was read before');
  return read.value.conditions;
}

function keptOf(reading: Reading | null): KeptColumns | null {
  if (reading === null || reading.keptOrder === null) return null;
  const { count, leads: of, at, causes, what, scores, precisions } = reading.kept;
  const kept = {
    count,
    leads: of.slice(0, count),
    at: at.slice(0, count),
    causes: causes.slice(0, count),
    what: what.slice(0, count),
    scores: scores.slice(0, count),
    precisions: precisions.slice(0, count),
  };
  return { kept, order: reading.keptOrder.order };
}

function* allOf(run: HistoricalRun): Generator<number> {
  const { touches } = history;
  const rows = touches.leads.length;
  const ranges = leadRanges(touches.leads, Math.max(1, Math.ceil(rows / PART)));
  for (const job of run.jobs) {
    for (const range of ranges) {
      yield (FIRST_HALF * range[0]) / rows;
      for (const _ of run.changes(levelChanges(job, touches, range)));
    }
  }
  for (const behind of run.rest()) yield FIRST_HALF + (1 - FIRST_HALF) * behind;
}

function replay({ place, text }: ReplayAsked): void {
  const words = { ...logWords(), subjects: [...subjects], subjectCodes: new Map(codes) };
  const made = { drafts: [] as Draft[], places: [] as number[] };
  const hand = (): void => {
    tell({ says: 'decided', place, ...made });
    made.drafts = [];
    made.places = [];
  };
  const take = (draft: Draft, before: number): void => {
    made.drafts.push(draft);
    if (made.places.push(before) === AT_ONCE) hand();
  };
  const { run, log, end } = textRun({ ...text, conditions: ownConditions(text) }, history, {
    ...{ words, zones, span: data.span, people: data.people },
    numberOf: (subject) => (subject < leads ? subject : undefined),
    take: data.keepsDrafts ? take : null,
  });
  let told = 0;
  for (const behind of allOf(run)) {
    if (performance.now() - told < TELL_MS) continue;
    told = performance.now();
    tell({ says: 'behind', place, behind });
  }
  end();
  if (made.drafts.length > 0) hand();
  const plain = plainLog(log);
  const { subjects: of, at, kinds, names, turns, says, due, starts } = plain;
  const buffers = [of, at, kinds, names, turns, says, due, starts].map(({ buffer }) => buffer);
  tell({ says: 'done', place, log: plain, alone: keptOf(data.keepsDrafts ? run.alone() : null) }, buffers);
}

parentPort?.on('message', replay);
