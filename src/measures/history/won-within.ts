/** What somebody won in a stretch of time, in minor units: a seller by ownership at the win, or everybody. */
import { dealsOf, WON } from './deals.ts';
import { type History, subjectTypes, typeNumber } from './history.ts';
import { ownersOf, relationsOf } from './relations.ts';

type Win = { readonly at: number; readonly amount: number };

/** Σ won amounts of a subject in [from, to); null where no won deal ever had an amount. */
export type WonWithin = (subject: number, from: number, to: number) => number;

function sumWithin(wins: readonly Win[], from: number, to: number): number {
  let sum = 0;
  for (const win of wins) if (win.at >= from && win.at < to) sum += win.amount;
  return sum;
}

export function wonWithin(history: History): Promise<WonWithin | null> {
  return history.once('won within', async () => {
    const deals = await dealsOf(history);
    const owners = await ownersOf(history);
    const { leadOfDeal } = await relationsOf(history);
    const types = await subjectTypes(history);
    const all: Win[] = [];
    const byOwner = new Map<number, Win[]>();
    for (let deal = 0; deal < deals.codes.length; deal++) {
      const amount = deals.amount[deal] as number;
      if (deals.outcome[deal] !== WON || Number.isNaN(amount)) continue;
      const at = deals.closedAt[deal] as number;
      const code = deals.codes[deal] as number;
      const owner = owners.known(code, at) || owners.known(leadOfDeal[code] ?? 0, at);
      all.push({ at, amount });
      const own = byOwner.get(owner);
      if (own === undefined) byOwner.set(owner, [{ at, amount }]);
      else own.push({ at, amount });
    }
    if (all.length === 0) return null;
    return (subject, from, to) =>
      sumWithin(types[subject] === typeNumber('user') ? (byOwner.get(subject) ?? []) : all, from, to);
  });
}

/** Codes of the currencies in which deals were won. */
export async function wonCurrencies(history: History): Promise<Iterable<number>> {
  const { currency, outcome, amount } = await dealsOf(history);
  return currency.filter((_, deal) => outcome[deal] === WON && !Number.isNaN(amount[deal] as number));
}
