/**
 * A thread that decides a history under one text after another. Touches are shared from the start and scored while the
 * entries are still being packed elsewhere. What it found goes back as columns, subject by subject.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { readAgreement } from '../../agreement/read-agreement.ts';
import { type LogWords, logWords } from '../../engine/backtest/decision-log.ts';
import { type PlainLog, plainLog } from '../../engine/backtest/grouped-log.ts';
import { type LevelChanges, leadRanges, levelChanges } from '../../engine/level-changes.ts';
import {
  type PackedHistory,
  type PackedTouches,
  packedSubjects,
  unpackHistory,
} from '../../engine/packed-history.ts';
import type { Reading } from '../../engine/read-decisions.ts';
import { type HistoricalRun, type History, historicalRun } from '../../engine/run-historical.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { zoneBook } from '../../vocabulary/time-zone.ts';
import { PART } from '../score-apart.ts';
import type { ReplayText } from './compared-texts.ts';
import { textRun, throughout } from './text-run.ts';

export type ReplayingData = {
  readonly touches: PackedTouches;
  readonly span: readonly [Instant, Instant];
  readonly timeZoneData: string;
  readonly people: ReadonlyMap<string, SubjectId>;
  /** Whether the decisions themselves are asked for, and not only what the logs say of them. */
  readonly keepsDrafts: boolean;
};
/** One text: its conditions are read from its words again, because a function cannot be handed over. */
type TextAsked = { readonly place: number; readonly text: Omit<ReplayText, 'conditions'> };
/** The entries, which come once; or a text. */
export type ReplayAsked = { readonly history: PackedHistory } | TextAsked;

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
/** Shares of the work: what is behind once all is scored, and once leads were taken alone. */
const SCORED = 0.3;
const ALONE = 0.6;

const data = workerData as ReplayingData;
const zones = zoneBook(data.timeZoneData);
const rows = data.touches.leads.length;
const ranges = leadRanges(data.touches.leads, Math.max(1, Math.ceil(rows / PART)));

type Ground = {
  readonly history: History;
  readonly subjects: readonly SubjectId[];
  /** The number of leads: they are the first of the subjects. */
  readonly leads: number;
};

function groundOf(packed: PackedHistory): Ground {
  const history = unpackHistory(packed, data.touches);
  return { history, subjects: packedSubjects(packed), leads: history.leads?.ids.length ?? 0 };
}

/** Leads are looked up by name only where each decision is noted as the entry it is, or they are not numbered. */
function wordsFor({ subjects, leads }: Ground, byName: boolean): LogWords {
  const subjectCodes = new Map<SubjectId, number>();
  for (let code = byName ? 0 : leads; code < subjects.length; code += 1)
    subjectCodes.set(subjects[code] as SubjectId, code);
  return { ...logWords(), subjects: [...subjects], subjectCodes };
}

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

/** Tells how far a text is, now and then. */
function teller(place: number): (behind: number) => void {
  let last = 0;
  return (behind) => {
    if (performance.now() - last < TELL_MS) return;
    last = performance.now();
    tell({ says: 'behind', place, behind });
  };
}

type Scored = { readonly changes: readonly LevelChanges[]; readonly numbersLeads: boolean };

/** All changes of level under a text: they rest on touches alone. And whether its leads go by their numbers. */
function scored(text: ReplayText, behind: (share: number) => void): Scored {
  const { people, span } = data;
  const touches = { ...data.touches, subjects: [], ranks: new Float64Array(0) };
  const inputs = { agreements: [throughout(text, span)], zones, people };
  const run = historicalRun(inputs, { entries: [], touches }, span[1], () => undefined);
  const changes = run.jobs.flatMap((job) =>
    ranges.map((range) => {
      behind((SCORED * range[0]) / rows);
      return levelChanges(job, data.touches, range);
    }),
  );
  return { changes, numbersLeads: run.numbersLeads };
}

function* decided(run: HistoricalRun, changes: readonly LevelChanges[]): Generator<number> {
  for (const [place, part] of changes.entries()) {
    yield SCORED + ((ALONE - SCORED) * place) / changes.length;
    for (const _ of run.changes(part));
  }
  for (const behind of run.rest()) yield ALONE + (1 - ALONE) * behind;
}

async function replay({ place, text: asked }: TextAsked, ground: Promise<Ground>): Promise<void> {
  const text = { ...asked, conditions: ownConditions(asked) };
  const behind = teller(place);
  const { changes, numbersLeads } = scored(text, behind);
  const known = await ground;
  const words = wordsFor(known, data.keepsDrafts || !numbersLeads);
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
  const { run, log, end } = textRun(text, known.history, {
    ...{ words, zones, span: data.span, people: data.people },
    codes: Int32Array.from({ length: known.leads }, (_, lead) => lead),
    take: data.keepsDrafts ? take : null,
  });
  for (const share of decided(run, changes)) behind(share);
  end();
  if (made.drafts.length > 0) hand();
  const plain = plainLog(log);
  const { subjects: of, at, kinds, names, turns, says, due, starts } = plain;
  const buffers = [of, at, kinds, names, turns, says, due, starts].map(({ buffer }) => buffer);
  tell({ says: 'done', place, log: plain, alone: keptOf(data.keepsDrafts ? run.alone() : null) }, buffers);
}

let arrive: (ground: Ground) => void = () => {};
const arriving = new Promise<Ground>((resolve) => {
  arrive = resolve;
});
let before: Promise<void> = Promise.resolve();
parentPort?.on('message', (asked: ReplayAsked) => {
  if ('history' in asked) arrive(groundOf(asked.history));
  else before = before.then(() => replay(asked, arriving));
});
