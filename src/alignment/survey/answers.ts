/** One person's filled-in form: whole or not at all. What is kept of it while a wave is open says no order and no time. */
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { GroupId } from './cells.ts';
import type { Points, Question } from './form.ts';

/** Points by question id. */
export type Answers = { readonly [question: string]: number };

/** An answered form as the ledger keeps it, under the finest group of it that is told. */
export type Sheet = {
  readonly group: GroupId;
  readonly region?: string | undefined;
  readonly team?: string | undefined;
  readonly answers: Answers;
};

export type AnswerFault = { readonly question: string; readonly message: string };

/**
 * Reads a form that answers every question of the wave. Nothing may be left out: figures of groups that differ by who
 * left out a question would, taken from each other, tell of those people.
 */
export function readAnswers(
  given: { readonly [question: string]: unknown },
  questions: readonly Question[],
  points: Points,
): Result<Answers, readonly AnswerFault[]> {
  const faults: AnswerFault[] = [];
  const answers: { [question: string]: number } = {};
  for (const { id } of questions) {
    const value = given[id];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= points)
      answers[id] = value;
    else
      faults.push({
        question: id,
        message: value === undefined ? 'is not answered' : `is not a whole number from 1 to ${points}`,
      });
  }
  const asked = new Set(questions.map(({ id }) => id));
  for (const id of Object.keys(given))
    if (!asked.has(id)) faults.push({ question: id, message: 'is not asked in this wave' });
  return faults.length === 0 ? done(answers) : refused(faults);
}

/** One digit per question, in the order of the wave: two people who answered alike are one text twice. */
export function packed(answers: Answers, questions: readonly Question[]): string {
  return questions.map(({ id }) => answers[id]).join('');
}

export function unpacked(text: string, questions: readonly Question[]): Answers {
  return Object.fromEntries(questions.map(({ id }, index) => [id, Number(text[index])]));
}

/** Sorted by what they say: in which order they came is nowhere. */
export function intoUrn(urn: readonly string[], sheet: string): readonly string[] {
  return [...urn, sheet].sort();
}
