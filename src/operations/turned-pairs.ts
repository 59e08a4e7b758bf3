/** Pairs found lead by lead, listed account by account: where the accounts were named first. */
import { groundWords } from '../matching/ground-words.ts';
import type { LeadMatch } from '../matching/match-lead.ts';
import type { ListedPair } from './pair-list.ts';

type Held = {
  readonly lead: string;
  readonly score: number;
  readonly doubtful: boolean;
  readonly reason: string;
};
type Next = { readonly lead: string; readonly score: number };

export type TurnedPairs = {
  add(lead: string, match: LeadMatch): void;
  inOrder(idAt: (account: number) => string): Iterable<ListedPair>;
};

/** An account's runner-up is the likeliest lead that went to another account. */
export function turnedPairs(): TurnedPairs {
  const held = new Map<number, Held[]>();
  const next = new Map<number, Next>();
  return {
    add(lead, match) {
      const one = { lead, score: match.score, doubtful: match.doubtful, reason: groundWords(match) };
      const of = held.get(match.account);
      if (of === undefined) held.set(match.account, [one]);
      else of.push(one);
      const { runnerUp } = match;
      if (runnerUp !== null && runnerUp.score > (next.get(runnerUp.account)?.score ?? 0))
        next.set(runnerUp.account, { lead, score: runnerUp.score });
    },
    *inOrder(idAt) {
      for (const account of [...held.keys()].sort((x, y) => x - y)) {
        const beside = next.get(account);
        const runnerUp = beside === undefined ? null : { id: beside.lead, score: beside.score };
        for (const { lead, ...rest } of held.get(account) ?? [])
          yield { left: idAt(account), right: lead, runnerUp, ...rest };
      }
    },
  };
}
