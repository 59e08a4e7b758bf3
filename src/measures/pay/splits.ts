/** A deal shared by several people, as its field says: `ana 60%, ben 40%`. */
import type { Credit, PastPerson } from '../../incentives/past.ts';

export const SPLIT_FIELDS = ['split', 'splits', 'credit_split', 'deal_split', 'opportunity_split'];

/** Of a text whose blanks are single: nothing here can be divided in two ways, so a long cell costs its length and no more. */
const PART = /^(.+)[ :=](\d{1,3}(?:\.\d{1,2})?) ?%?$/;

function partOf(piece: string): { readonly name: string; readonly percent: number } {
  const [, before = '', percent = ''] = PART.exec(piece.replace(/\s+/g, ' ').trim()) ?? [];
  const name = before.trim();
  return { name: (/[:=]$/.test(name) ? name.slice(0, -1) : name).trim(), percent: Number(percent) };
}

/** Null where it is not a list of people with parts that make a hundred: then the deal is its owner's. */
export function creditsOf(text: string, find: (word: string) => PastPerson | null): readonly Credit[] | null {
  const credits: Credit[] = [];
  for (const piece of text.split(/[,;]/)) {
    const { name, percent } = partOf(piece);
    const person = find(name);
    if (person === null) return null;
    credits.push({ person: person.id, team: person.team, parts: Math.round(percent * 100) });
  }
  return credits.reduce((sum, { parts }) => sum + parts, 0) === 10_000 ? credits : null;
}

/** Whoever is meant by an id or a name, as the records write them. */
export function personFinder(people: readonly PastPerson[]): (word: string) => PastPerson | null {
  const by = new Map<string, PastPerson>();
  for (const person of people)
    for (const word of [person.name, ...person.words]) by.set(word.trim().toLowerCase(), person);
  return (word) => by.get(word.trim().toLowerCase()) ?? null;
}
