/** The parts shown beside a figure: what each is called and in which unit it counts. */
import type { Unit } from '../../../src/measures/measure-answer.ts';
import { type Figured, figure } from '../format/figure.ts';

type Word = { readonly label: string; readonly unit?: Unit };

const COUNT = 'count' as const;

/** By the server's own name of the part; parts named here without a label are not worth a reader's line. */
const WORDS: Readonly<Record<string, Word | null>> = {
  hits: null,
  n: null,
  now: null,
  before: null,
  plainLow: null,
  plainHigh: null,
  median: { label: 'half within' },
  p90: { label: 'nine in ten within' },
  within1h: { label: 'within one hour', unit: 'ratio' },
  businessMedian: { label: 'half within, in business time', unit: 'business-hours' },
  open: { label: 'still open', unit: COUNT },
  waiting: { label: 'still waiting', unit: COUNT },
  running: { label: 'period not over', unit: COUNT },
  late: { label: 'called after the freeze', unit: COUNT },
  opportunities: null,
  winRate: { label: 'won of those ended', unit: 'ratio' },
  averageDeal: { label: 'mean won deal', unit: 'money' },
  cycleDays: { label: 'half win within', unit: 'days' },
  'created-median': { label: 'by the win rate of all created' },
  'closed-mean': { label: 'by the mean cycle' },
  unripe: { label: 'too young to count', unit: COUNT },
  young: { label: 'too young to count', unit: COUNT },
  passedBy: { label: 'never seen in the stage itself', unit: COUNT },
  withdrawn: { label: 'withdrawn', unit: COUNT },
  won: { label: 'won', unit: COUNT },
  lost: { label: 'lost', unit: COUNT },
  reached: { label: 'arrived', unit: COUNT },
  withoutActivities: { label: 'of owners whose activities are not known', unit: COUNT },
  withoutAmount: { label: 'without an amount', unit: COUNT },
  neverAssigned: { label: 'never given to anyone' },
  neverTouched: { label: 'given, never touched' },
  underWorked: { label: 'touched too seldom' },
  plainRate: { label: 'plain rate', unit: 'ratio' },
  usualWeek: { label: 'leads in a usual week', unit: COUNT },
  mostInAWeek: { label: 'most leads in a week', unit: COUNT },
  leadSourceField: { label: 'by the source field' },
  firstTouch: { label: 'by the first touch' },
  preSalesTouch: { label: 'by a touch before sales’ first act' },
  gap: { label: 'between least and most' },
  bookings: { label: 'of all bookings' },
};

function wordOf(part: string): Word | null {
  const known = WORDS[part];
  if (known !== undefined) return known;
  return { label: part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll(/[-_]/g, ' ') };
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
    const word = wordOf(part);
    // Nought of what is set apart is no news; nought of a rate or a time is.
    if (value === null || word === null || (value === 0 && word.unit === COUNT)) return [];
    return [{ part, label: word.label, text: figure(value, unitOf(word, value, of)) }];
  });
}
