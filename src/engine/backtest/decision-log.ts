/**
 * Decisions by column, so that two texts' millions of them can be laid beside each other: whom each is about, when, which
 * decision it is, and what it says. Words are numbered once for all logs that are compared.
 */
import { DECIDED_KINDS, type DecidedBody } from '../../ledger/entries/decided.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Decision } from '../decided.ts';
import { STAGES } from '../kept-decisions.ts';
import type { Reading } from '../read-decisions.ts';
import { cellText } from '../subject-columns.ts';

/** Subjects and words by number, shared by the logs that are compared. Number 0 is the empty word. */
export type LogWords = {
  readonly subjects: SubjectId[];
  readonly subjectCodes: Map<SubjectId, number>;
  readonly texts: string[];
  readonly codes: Map<string, number>;
  /** How the handoffs of each clause begin, and the clause's number. */
  readonly clauses: { readonly opening: string; readonly code: number }[];
};

export type DecisionLog = {
  readonly words: LogWords;
  count: number;
  subjects: Int32Array;
  at: Float64Array;
  /** The kind's place among the kinds. */
  kinds: Uint8Array;
  /** Which stage or clause. */
  names: Int32Array;
  /** Which handoff of the clause: the number its id ends in; 0 where there is none. */
  turns: Int32Array;
  /** What was decided: a cell, an owner, an outcome. */
  says: Int32Array;
  /** The due instant or the earliest return; -1 where there is none. */
  due: Float64Array;
  /** Where its rows stand subject by subject: the first row of each. */
  starts?: Int32Array;
};

export function logWords(): LogWords {
  return { subjects: [], subjectCodes: new Map(), texts: [''], codes: new Map([['', 0]]), clauses: [] };
}

function columns(size: number) {
  return {
    subjects: new Int32Array(size),
    at: new Float64Array(size),
    kinds: new Uint8Array(size),
    names: new Int32Array(size),
    turns: new Int32Array(size),
    says: new Int32Array(size),
    due: new Float64Array(size),
  };
}

export function decisionLog(words: LogWords, size = 1 << 10): DecisionLog {
  return { words, count: 0, ...columns(size) };
}

export function subjectCode({ subjects, subjectCodes }: LogWords, subject: SubjectId): number {
  const known = subjectCodes.get(subject);
  if (known !== undefined) return known;
  subjectCodes.set(subject, subjects.length);
  return subjects.push(subject) - 1;
}

export function wordCode({ texts, codes }: LogWords, text: string): number {
  const known = codes.get(text);
  if (known !== undefined) return known;
  codes.set(text, texts.length);
  return texts.push(text) - 1;
}

/** Makes room for so many rows in all. */
function makeRoom(log: DecisionLog, rows: number): void {
  if (rows <= log.at.length) return;
  const larger = columns(Math.max(rows, log.at.length * 2));
  for (const name of Object.keys(larger) as (keyof typeof larger)[]) larger[name].set(log[name]);
  Object.assign(log, larger);
}

/** `first-call/lead:7/2` is the second handoff of `first-call`: its clause and its turn go into the row. */
function noteHandoff(log: DecisionLog, row: number, handoff: string): void {
  const { clauses } = log.words;
  let clause = clauses.find(({ opening }) => handoff.startsWith(opening));
  if (clause === undefined) {
    const opening = handoff.slice(0, handoff.indexOf('/') + 1);
    clause = { opening, code: wordCode(log.words, opening.slice(0, -1)) };
    clauses.push(clause);
  }
  log.names[row] = clause.code;
  let turn = 0;
  for (let place = handoff.length - 1, unit = 1; handoff.charCodeAt(place) !== SLASH; place -= 1, unit *= 10)
    turn += (handoff.charCodeAt(place) - ZERO) * unit;
  log.turns[row] = turn;
}

const SLASH = 47;
const ZERO = 48;

/** What it says of the decision, beside its instant and kind. */
function noteWords(log: DecisionLog, row: number, decided: Decision): void {
  const { words } = log;
  if (decided.kind === 'crossed') {
    const { grade, level, qualifies } = decided.payload;
    log.says[row] = wordCode(words, `${grade}${level}${qualifies ? QUALIFIES : ''}`);
    return;
  }
  if (decided.kind === 'entered') {
    log.names[row] = wordCode(words, decided.payload.stage);
    return;
  }
  noteHandoff(log, row, decided.payload.handoff);
  switch (decided.kind) {
    case 'handed-off':
    case 'warned':
    case 'breached':
      log.due[row] = decided.payload.dueAt ?? -1;
      return;
    case 'routed':
      log.says[row] = wordCode(words, decided.payload.owner ?? '');
      return;
    case 'settled': {
      const { outcome, reason, late } = decided.payload;
      const why = reason === undefined ? '' : ` ${reason}`;
      log.says[row] = wordCode(words, `${outcome}${why}${late ? LATE : ''}`);
      return;
    }
    case 'escalated':
      log.says[row] = wordCode(words, `${decided.payload.step + 1} ${decided.payload.to}`);
      return;
    case 'recycled':
      log.says[row] = wordCode(words, decided.payload.reason);
      log.due[row] = decided.payload.earliestReturn ?? -1;
  }
}

/** Ends what a crossing says where the cell is one of those that qualify. */
export const QUALIFIES = ' qualifies';
/** Ends what a settlement says where it came after the due instant. */
export const LATE = ' late';

export const KIND_CODE = Object.fromEntries(DECIDED_KINDS.map((kind, code) => [kind, code])) as {
  readonly [kind in DecidedBody['kind']]: number;
};

/** Notes one decision. Those of one subject come in their order. */
export function note(log: DecisionLog, draft: Pick<Draft, 'happenedAt' | 'subject'> & DecidedBody): void {
  noteOf(log, subjectCode(log.words, draft.subject), draft.happenedAt, draft);
}

/** The same of a subject whose number is known. */
export function noteOf(log: DecisionLog, subject: number, at: Instant, decision: Decision): void {
  noteWords(log, newRow(log, subject, at, KIND_CODE[decision.kind]), decision);
}

function newRow(log: DecisionLog, subject: number, at: number, kind: number): number {
  makeRoom(log, log.count + 1);
  const row = log.count;
  log.count = row + 1;
  log.subjects[row] = subject;
  log.at[row] = at;
  log.kinds[row] = kind;
  log.due[row] = -1;
  return row;
}

/** The numbers of these subjects, in their order. */
export function codesOf(words: LogWords, ids: readonly SubjectId[]): Int32Array {
  return Int32Array.from(ids, (id) => subjectCode(words, id));
}

/**
 * Notes what was decided about leads that were taken alone, from its columns: they stand lead by lead in time order.
 * `codes`: the leads' numbers among the words.
 */
export function noteKept(log: DecisionLog, { plan, kept }: Omit<Reading, 'ids'>, codes: Int32Array): void {
  const { words } = log;
  const cells = Int32Array.from({ length: 17 }, (_, cell) =>
    wordCode(words, `${cellText(cell) ?? ''}${plan.qualifying[cell] === 1 ? QUALIFIES : ''}`),
  );
  const stages = plan.stages.map(({ stage }) => wordCode(words, stage.id));
  makeRoom(log, log.count + kept.count * 2);
  for (let row = 0; row < kept.count; row += 1) {
    const what = kept.what[row] as number;
    const isCell = what < STAGES;
    const kind = isCell ? KIND_CODE.crossed : KIND_CODE.entered;
    const made = newRow(log, codes[kept.leads[row] as number] as number, kept.at[row] as number, kind);
    if (isCell) log.says[made] = cells[what] as number;
    else log.names[made] = stages[Math.floor((what - STAGES) / (stages.length + 1))] as number;
  }
}

/** The rows of a log subject by subject, each subject's in their order. */
export type BySubject = { readonly starts: Int32Array; readonly rows: Int32Array };

export function bySubject({ words, subjects, count, starts: known }: DecisionLog): BySubject {
  if (known !== undefined)
    return { starts: known, rows: Int32Array.from({ length: count }, (_, row) => row) };
  const size = words.subjects.length;
  const starts = new Int32Array(size + 1);
  for (let row = 0; row < count; row += 1) {
    const next = (subjects[row] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let subject = 0; subject < size; subject += 1) {
    starts[subject + 1] = (starts[subject + 1] as number) + (starts[subject] as number);
  }
  const next = starts.slice(0, size);
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row += 1) {
    const subject = subjects[row] as number;
    rows[next[subject] as number] = row;
    next[subject] = (next[subject] as number) + 1;
  }
  return { starts, rows };
}
