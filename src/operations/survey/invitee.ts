/** Somebody who is asked, and the short words their region and team go by. */
import type { Level } from '../../alignment/survey/cells.ts';
import type { Side } from '../../vocabulary/side.ts';

export type Invitee = {
  readonly email: string;
  readonly name: string | null;
  readonly side: Side;
  readonly level: Level;
  readonly head: boolean;
  /** Empty where the list does not say. */
  readonly region: string;
  readonly team: string;
};

/** A region or team is a short word; of more of them than this no wave tells. */
export const LONGEST_WORD = 60;
export const MOST_VALUES = 30;

/** What a cell names a region or team by: blanks within it are one. */
export function cutWord(text: string): string | null {
  const word = text.trim().replace(/\s+/g, ' ');
  return word.length > LONGEST_WORD ? null : word;
}
