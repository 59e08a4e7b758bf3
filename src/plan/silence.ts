/**
 * Whether the sides still talk: the last word each gave the other, from the records of both. A word is a report or an
 * answer between the sides, a meeting or an exchange, a vote, a decision, a dispute, thanks. Leads that are passed and
 * taken as the rules say are no talk.
 */
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { SIDES, type Side } from '../vocabulary/side.ts';
import type { PlanEntry, PlanGround } from './plan-ground.ts';

/** A word of one side to the other, from elsewhere in the ledger. */
export type Word = { readonly side: Side; readonly at: Instant };

/** Where the text says nothing of silence. */
const USUAL_DAYS = 14;

function sidesOf({ kind, payload }: PlanEntry): readonly Side[] {
  if (kind === 'meeting-held') return payload.sides.length === SIDES.length ? SIDES : [];
  if (kind === 'exchange-held') return payload.of === 'both' ? SIDES : [payload.of];
  if (kind === 'step-recorded' || kind === 'meeting-dated') return [];
  return payload.side === null ? [] : [payload.side];
}

export type Silence = {
  /** Days without a word after which it counts as silence. */
  readonly most: number;
  readonly of: Readonly<Record<Side, { readonly lastAt: Instant | null; readonly days: number | null }>>;
  /** Sides that are silent now. */
  readonly silent: readonly Side[];
};

/**
 * Whole days since each side's last word. A side of which no word was ever recorded is silent only once the other side
 * has one: before that nothing is known. Example: sales' last report is 16 days old, the text says 14: sales is silent.
 */
export function silenceOf(words: readonly Word[], ground: PlanGround): Silence {
  const { entries, now, agreement } = ground;
  const agreed = agreement?.relationship?.silence;
  const days = agreed === undefined ? USUAL_DAYS : inDays(agreed.amount, agreed.unit);
  const lastOf = (side: Side): Instant | null => {
    const told = words.flatMap((word) => (word.side === side && word.at <= now ? word.at : []));
    const planned = entries.flatMap((entry) =>
      entry.happenedAt <= now && sidesOf(entry).includes(side) ? entry.happenedAt : [],
    );
    const last = [...told, ...planned].reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
    return last === Number.NEGATIVE_INFINITY ? null : (last as Instant);
  };
  const standing = (side: Side) => {
    const lastAt = lastOf(side);
    return { lastAt, days: lastAt === null ? null : Math.floor((now - lastAt) / DAY_MS) };
  };
  const of = { marketing: standing('marketing'), sales: standing('sales') };
  const isKnown = SIDES.some((side) => of[side].lastAt !== null);
  const silent = SIDES.filter((side) => isKnown && (of[side].days ?? Number.POSITIVE_INFINITY) > days);
  return { most: days, of, silent };
}

function inDays(amount: number, unit: string): number {
  return unit === 'days' ? amount : unit === 'hours' ? amount / 24 : amount / 1_440;
}
