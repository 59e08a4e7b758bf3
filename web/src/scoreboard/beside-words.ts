/** The parts shown beside a figure: what each is called and in which unit it counts. */
import type { Unit } from '../../../src/measures/measure-answer.ts';
import { type Figured, figure } from '../format/figure.ts';

type Word = { readonly label: string; readonly unit?: Unit };

const WORDS: Readonly<Record<string, Word>> = {
  p90: { label: 'nine in ten within' },
  p10: { label: 'one in ten within' },
  median: { label: 'half within' },
  within1h: { label: 'within one hour', unit: 'ratio' },
  'within-1h': { label: 'within one hour', unit: 'ratio' },
  businessMedian: { label: 'half within, in business time', unit: 'business-hours' },
  'business-median': { label: 'half within, in business time', unit: 'business-hours' },
  open: { label: 'still open', unit: 'count' },
  waiting: { label: 'still waiting', unit: 'count' },
  won: { label: 'won', unit: 'count' },
  lost: { label: 'lost', unit: 'count' },
  'never-assigned': { label: 'never given to anyone' },
  neverAssigned: { label: 'never given to anyone' },
  'never-touched': { label: 'given, never touched' },
  neverTouched: { label: 'given, never touched' },
  'under-worked': { label: 'touched too seldom' },
  underWorked: { label: 'touched too seldom' },
};

function wordOf(part: string): Word {
  const words = part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll(/[-_]/g, ' ');
  return WORDS[part] ?? { label: words };
}

/** A part in the measure's own unit, unless it is a count by its size: a rate's part above 1 counts things. */
function unitOf(word: Word, value: number, of: Figured): Figured {
  if (word.unit !== undefined) return { unit: word.unit };
  if (of.unit === 'ratio' && Math.abs(value) > 1) return { unit: 'count' };
  return { unit: of.unit, currency: of.currency };
}

/** What a figure has beside it; an answer over the wire may name the field and leave it out. */
export type WithBeside = { readonly beside?: Readonly<Record<string, number | null>> | undefined };

export type BesidePart = { readonly part: string; readonly label: string; readonly text: string };

export function besideParts(answer: WithBeside, of: Figured): readonly BesidePart[] {
  return Object.entries(answer.beside ?? {}).flatMap(([part, value]) => {
    if (value === null || part === 'n') return [];
    const word = wordOf(part);
    return [{ part, label: word.label, text: figure(value, unitOf(word, value, of)) }];
  });
}
