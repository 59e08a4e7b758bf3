/** G14. The year is planned together: both sides voted on targets, on the view of customers, on the value proposition. */
import { type Instant, instant } from '../../../vocabulary/instant.ts';
import { SIDES } from '../../../vocabulary/side.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { type PlanVote, recordsOf } from '../stage-facts.ts';
import { SIGN_OFF_MS } from '../stage-terms.ts';

const PARTS = {
  targets: 'revenue targets',
  'customer-assessment': 'the view of customers',
  'value-proposition': 'the value proposition',
} as const;
type Part = keyof typeof PARTS;

function endOf({ at, until }: PlanVote): Instant {
  return until ?? instant(at + SIGN_OFF_MS);
}

/** Until when some item of the part has both sides' votes; null where none has. */
function agreedUntil(votes: readonly PlanVote[]): number | null {
  const items = [...Map.groupBy(votes, ({ item }) => item).values()];
  const ends = items.flatMap((some) => {
    const bySide = SIDES.map((side) => some.filter((one) => one.side === side).map(endOf));
    return bySide.some((own) => own.length === 0) ? [] : Math.min(...bySide.map((own) => Math.max(...own)));
  });
  return ends.length === 0 ? null : Math.max(...ends);
}

export const jointPlan: Gate = {
  id: 'joint-plan',
  number: 'G14',
  says: 'Both sides voted on this year’s targets, view of customers and value proposition.',
  into: 'aligned',
  need: 'further',
  reads: ['votes on the joint annual plan'],
  records: ['plan-vote'],
  wants: 'Draw up the annual plan together and record both sides’ votes on its three parts, signed in.',
  pillar: 'processes',
  judge(facts, at) {
    const all = recordsOf(facts, 'plan-vote', at);
    if (all.length === 0) return noEvidence('No vote on a joint annual plan is recorded.');
    const live = all.filter((one) => endOf(one) > at);
    const evidence = live.map(({ says, at: when, seq }): Evidence => ({ of: 'entry', says, at: when, seq }));
    const parts = Object.keys(PARTS) as Part[];
    const ends = parts.map((part) => agreedUntil(live.filter(({ on }) => on === part)));
    const without = parts.filter((_, place) => ends[place] === null);
    if (without.length > 0) {
      const names = without.map((part) => PARTS[part]).join(', ');
      return notMet(`Both sides’ votes, signed in, are missing on: ${names}.`, evidence);
    }
    const until = instant(Math.min(...ends.flatMap((end) => end ?? [])));
    return met('Both sides voted on all three parts.', evidence, until);
  },
};
