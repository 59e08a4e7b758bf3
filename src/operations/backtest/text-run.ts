/** One text ready to run over a history: what it decides goes into a log as it is decided, and is kept where it is asked for. */
import {
  type DecisionLog,
  decisionLog,
  type LogWords,
  note as noteDraft,
  noteKept,
  noteOf,
  subjectCode,
} from '../../engine/backtest/decision-log.ts';
import type { EngineInputs } from '../../engine/engine-inputs.ts';
import type { Note } from '../../engine/funnel-state.ts';
import { type HistoricalRun, type History, historicalRun } from '../../engine/run-historical.ts';
import type { DecidedBody } from '../../ledger/entries/decided.ts';
import type { Draft } from '../../ledger/entry.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import type { ReplayText } from './compared-texts.ts';

export type TextRun = {
  readonly run: HistoricalRun;
  readonly log: DecisionLog;
  /** What is left to note once all is decided. */
  end(): void;
};

export type TextMeans = Pick<EngineInputs, 'zones' | 'people'> & {
  readonly words: LogWords;
  /** The first and the last instant of the history. */
  readonly span: readonly [Instant, Instant];
  /** The numbers of the history's leads among the words. */
  readonly codes: Int32Array;
  /** Takes each decision of the loop with the number of those kept that stand before it; null where nobody asks for them. */
  readonly take: ((draft: Draft, place: number) => void) | null;
};

/** As in force from before the history began. */
export function throughout({ text: _, ...inForce }: ReplayText, [first]: TextMeans['span']) {
  return { ...inForce, from: instant(first - DAY_MS), until: null };
}

/** Decisions about leads taken alone are noted before all others: a lead is in the loop only after it was alone. */
export function textRun(
  text: ReplayText,
  history: History,
  { words, span, zones, people, codes, take }: TextMeans,
): TextRun {
  const log = decisionLog(words);
  let isBegun = false;
  const begin = (): void => {
    if (isBegun) return;
    isBegun = true;
    const alone = run.alone();
    if (alone !== null) noteKept(log, alone, codes);
  };
  const note: Note = (decision, subject, { at }) => {
    begin();
    const code = run.numbersLeads ? codes[subject.index] : undefined;
    noteOf(log, code ?? subjectCode(words, subject.id), at, decision);
  };
  const keep = (draft: Draft, place: number): void => {
    begin();
    noteDraft(log, draft as Draft & DecidedBody);
    take?.(draft, place);
  };
  const inputs = { agreements: [throughout(text, span)], zones, people };
  const run = historicalRun(inputs, history, span[1], take === null ? { note } : keep);
  return { run, log, end: begin };
}
