/** The parts shown beside a figure, as lines of a name and a text. */
import { change, type Figured, figure } from '../format/figure.ts';
import { type PartUnit, partWord, type Word } from './beside-words.ts';

type Parts = Readonly<Record<string, number | null>>;

/** What a figure has beside it; an answer over the wire may name the field and leave it out. */
export type WithBeside = { readonly id: string; readonly beside?: Parts | undefined };

export type BesidePart = { readonly part: string; readonly label: string; readonly text: string };

function textOf(value: number, unit: PartUnit, of: Figured): string {
  if (unit === 'points') return change(value, 0, { unit: 'ratio' }) ?? '';
  return figure(value, unit === 'own' ? of : { unit, currency: of.currency });
}

function withInterval(word: Word, value: number, parts: Parts, of: Figured): string {
  const text = textOf(value, word.unit, of);
  if (word.between === undefined) return text;
  const [low, high] = word.between.map((part) => parts[part] ?? null);
  if (low === null || low === undefined || high === null || high === undefined) return text;
  return `${text} (95\u00a0%: ${textOf(low, word.unit, of)} to ${textOf(high, word.unit, of)})`;
}

/** Nought of what is set apart is no news; nought of a rate or a time is. A part nobody has named is not shown. */
export function besideParts(answer: WithBeside, of: Figured): readonly BesidePart[] {
  const parts = answer.beside ?? {};
  return Object.entries(parts).flatMap(([part, value]) => {
    const word = partWord(answer.id, part);
    if (value === null || word === null || word === undefined) return [];
    if (value === 0 && (word.unit === 'count' || word.unit === 'money')) return [];
    return [{ part, label: word.label, text: withInterval(word, value, parts, of) }];
  });
}
