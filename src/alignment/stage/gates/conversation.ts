/** G17. What the sides talk about: the market and what was learnt, rather than lead quality and who is to blame. */
import { instant } from '../../../vocabulary/instant.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { recordsOf } from '../stage-facts.ts';
import { QUARTER_MS } from '../stage-terms.ts';

export const conversation: Gate = {
  id: 'conversation',
  number: 'G17',
  says: 'More is said about the market and what was learnt than about bad leads and who has the say.',
  into: 'aligned',
  need: 'further',
  reads: ['notes of meetings by topic, in sum, from those who opted in'],
  wants: 'Keep notes of the meetings, opt in on both sides, and put the market first on the agenda.',
  pillar: 'perspectives',
  judge(facts, at) {
    const last = recordsOf(facts, 'topics', at).findLast((one) => one.at > at - QUARTER_MS);
    if (last === undefined) return noEvidence('What is talked about is not on record.');
    const market = last.market + last.learning;
    const evidence: Evidence = {
      of: 'record',
      says: `${Math.round(market * 100)} % of what was said in ${last.says} is on the market and on what was learnt`,
      ...{ at: last.at, seq: last.seq, value: market, n: last.meetings },
    };
    if (market <= last.quality + last.power) {
      return notMet('Lead quality and power take up as much or more.', [evidence]);
    }
    const until = instant(last.at + QUARTER_MS);
    return met('The talk is about the market and what was learnt.', [evidence], until);
  },
};
