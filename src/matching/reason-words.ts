/** Why two records are taken for one, in words: which fields are the same, alike, or differ. No value is repeated. */
import { CROSSED, DIFFERS, EQUAL, MISSING } from './agreement-levels.ts';
import type { Weights } from './agreement-weights.ts';
import { addedWeight } from './pair-score.ts';
import type { RecordSet } from './record-set.ts';

const LISTED = 4;

type Said = { readonly says: string; readonly weight: number; readonly level: number };

function listed(word: string, said: readonly Said[], most: number): readonly string[] {
  if (said.length === 0) return [];
  const names = said.slice(0, most).map(({ says }) => says);
  const more = said.length > most ? ` and ${said.length - most} more` : '';
  return [`${word} ${names.join(', ')}${more}`];
}

/** "same phone, name; alike street; differs city": what counted most stands first. */
export function reasonWords(set: RecordSet, weights: Weights, levels: Uint8Array, a: number): string {
  const said: Said[] = set.fields.map(({ says }, field) => ({
    says: says === '' ? `column ${field + 1}` : says,
    level: levels[field] as number,
    weight: addedWeight(set, weights, { levels, at: 0, a }, field),
  }));
  said.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  const at = (levels: (level: number) => boolean) => said.filter(({ level }) => levels(level));
  const words = [
    ...listed(
      'same',
      at((level) => level === EQUAL),
      LISTED,
    ),
    ...listed(
      'in the other column',
      at((level) => level === CROSSED),
      LISTED,
    ),
    ...listed(
      'alike',
      at((level) => level > DIFFERS && level < EQUAL),
      LISTED,
    ),
    ...listed(
      'differs',
      at((level) => level === DIFFERS),
      LISTED,
    ),
  ];
  return words.length > 0
    ? words.join('; ')
    : at((level) => level !== MISSING).length === 0
      ? 'nothing said'
      : '';
}
