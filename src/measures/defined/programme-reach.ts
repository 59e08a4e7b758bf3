/** What programmes reached: when each campaign first touched each account, and what the account gained around that. */

import { DAY_MS } from '../../vocabulary/instant.ts';
import { bySubject } from '../history/by-subject.ts';
import { contactWindow } from '../history/contacts.ts';
import type { History } from '../history/history.ts';
import { peopleOf } from '../history/people.ts';
import { collect, type Finish, noEvidence, type Observations } from '../observations.ts';
import { ratioInterval } from '../statistics/mean-interval.ts';

export const NO_CAMPAIGNS = 'touches of people of accounts with the campaign they belong to';

type Reach = { readonly account: number; readonly campaign: number; at: number };

/** The first touch of each campaign at each account. */
async function reachOf(history: History): Promise<readonly Reach[]> {
  const people = await peopleOf(history);
  const touches = await history.lens.touches(['subject', 'happened', 'campaign']);
  const { starts } = bySubject(touches, history.lens.words);
  const happened = touches.of['happened'] as Float64Array;
  const campaigns = touches.of['campaign'] as Int32Array;
  const found = new Map<number, Reach>();
  for (let index = 0; index < people.records.length; index++) {
    const record = people.records[index] as number;
    const account = people.account[index] as number;
    for (let row = starts[record] as number; row < (starts[record + 1] as number); row++) {
      const campaign = campaigns[row] as number;
      // One campaign often touches somebody several times on end; the first of them is the earliest.
      if (campaign === 0 || (row > (starts[record] as number) && campaigns[row - 1] === campaign)) continue;
      const at = happened[row] as number;
      const key = account * (history.lens.words + 1) + campaign;
      const known = found.get(key);
      if (known === undefined) found.set(key, { account, campaign, at });
      else if (at < known.at) known.at = at;
    }
  }
  return [...found.values()];
}

/** Campaigns that touch one account overlap in time: the account is the unit by which the interval is judged. */
export const finishGain: Finish = ({ state, subject, value, base }, rows) => {
  const counted = rows.filter((row) => state[row] === 0);
  const differences = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const row of counted) {
    const account = subject[row] as number;
    const difference = (value?.[row] ?? 0) - (base?.[row] ?? 0);
    differences.set(account, (differences.get(account) ?? 0) + difference);
    counts.set(account, (counts.get(account) ?? 0) + 1);
  }
  const n = counted.length;
  const mean = (column: Float64Array | undefined): number | null =>
    n === 0 ? null : counted.reduce((sum, row) => sum + (column?.[row] ?? 0), 0) / n;
  const [after, before] = [mean(value), mean(base)];
  const everywhere = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  return {
    value: after === null || before === null ? null : after - before,
    n,
    interval: ratioInterval([...differences.values()], [...counts.values()], everywhere),
    beside: { after, before, accounts: counts.size, unripe: rows.length - n },
  };
};

/** Instants at which an account gained something, each worth so much. */
export type Gains = ReadonlyMap<number, readonly number[]>;

/** One row per account and campaign: `value` what was gained in the time after its first touch, `base` in the time before. */
export async function observeGains(history: History, gains: Gains, worth: number): Promise<Observations> {
  const reach = await reachOf(history);
  if (reach.length === 0) return noEvidence(NO_CAMPAIGNS);
  const window = contactWindow(history);
  const seen = collect(reach.length, ['unripe']);
  for (const { account, at } of reach) {
    const own = gains.get(account) ?? [];
    const value = worth * own.filter((when) => when >= at && when < at + window).length;
    const base = worth * own.filter((when) => when >= at - window && when < at).length;
    const state = at + window <= history.asOf ? 0 : 1;
    seen.add({ at, known: at, subject: account, value, base, state, hit: value > base });
  }
  const observations = seen.close({
    own: { campaign: { codes: Int32Array.from(reach, ({ campaign }) => campaign) } },
  });
  const days = Math.round(window / DAY_MS);
  return observations.state.includes(0)
    ? observations
    : noEvidence(`${days} days after the first touch of a campaign at an account`);
}
