/** G8. Each programme that money is spent on has a recorded rationale: why, and what is expected back. */
import { type Instant, instant } from '../../../vocabulary/instant.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { type Rationale, recordsOf, type StageFacts } from '../stage-facts.ts';
import { HALF_YEAR_MS, LEAST_RATIONALE, SIGN_OFF_MS } from '../stage-terms.ts';

function endOf({ at, until }: Rationale): Instant {
  return instant(Math.min(until ?? Number.MAX_SAFE_INTEGER, at + SIGN_OFF_MS));
}

/** What was spent on each programme in the last half year. */
function programmesOf(facts: StageFacts, at: Instant): ReadonlyMap<string, number> {
  const spent = new Map<string, number>();
  for (const one of facts.spending) {
    if (one.at > at || one.at <= at - HALF_YEAR_MS) continue;
    spent.set(one.programme, (spent.get(one.programme) ?? 0) + one.amount);
  }
  return spent;
}

export const rationale: Gate = {
  id: 'rationale',
  number: 'G8',
  says: 'Programmes that carry four fifths of the spend have a rationale: why, and what is expected back.',
  into: 'aligned',
  need: 'needed',
  reads: ['recorded rationales of programmes', 'spend by programme in the last 182 days'],
  records: ['rationale'],
  wants: 'Record for each programme why it is paid for, what it is to return, and by when that is looked at.',
  pillar: 'perspectives',
  judge(facts, at) {
    const spent = programmesOf(facts, at);
    const all = recordsOf(facts, 'rationale', at);
    const live = all.filter((one) => one.expected && endOf(one) > at);
    const evidence = live.map(({ says, at: when, seq }): Evidence => ({ of: 'entry', says, at: when, seq }));
    if (all.length === 0) return noEvidence('No rationale of any programme is recorded.');
    const total = [...spent.values()].reduce((sum, amount) => sum + amount, 0);
    if (total === 0) return noEvidence('No spend by programme is recorded to hold them against.', evidence);
    const reasoned = new Set(live.map(({ programme }) => programme));
    const covered = [...spent].reduce((sum, [name, amount]) => sum + (reasoned.has(name) ? amount : 0), 0);
    const without = [...spent.keys()].filter((name) => !reasoned.has(name));
    const share: Evidence = {
      of: 'measure',
      says: `${Math.round((covered / total) * 100)} % of the spend of 182 days has a rationale`,
      ...{ at, measure: 'marketing-spend', value: covered / total, n: spent.size },
    };
    if (covered < LEAST_RATIONALE * total) {
      return notMet(`Without a rationale: ${without.slice(0, 5).join(', ')}.`, [share, ...evidence]);
    }
    const until = instant(Math.min(...live.filter(({ programme }) => spent.has(programme)).map(endOf)));
    return met('The programmes have their rationales.', [share, ...evidence], until);
  },
};
