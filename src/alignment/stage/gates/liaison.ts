/** G11. Somebody goes between the sides, by name, and both sides trust what passes that way. */
import { type Instant, instant } from '../../../vocabulary/instant.ts';
import { SIDES } from '../../../vocabulary/side.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { latestWave } from '../latest-wave.ts';
import { clauseAt } from '../signed-clause.ts';
import { recordsOf, type StageFacts } from '../stage-facts.ts';
import { MIDDLE } from '../stage-terms.ts';

type Named = { readonly evidence: readonly Evidence[]; readonly until: Instant | null; readonly who: number };

function namedIn(facts: StageFacts, at: Instant): Named {
  const standing = clauseAt(facts, 'parties', at);
  const kept = recordsOf(facts, 'liaison', at).filter(({ until }) => until === null || until > at);
  const records = kept.map(({ says, at: when, seq }): Evidence => ({ of: 'entry', says, at: when, seq }));
  if (standing.state !== 'signed') return { evidence: records, until: null, who: kept.length };
  const liaisons = standing.period.agreement.parties?.liaisons ?? [];
  const written = liaisons.map(
    ({ person, from, to, says }): Evidence => ({
      of: 'clause',
      says: `${person}, from ${from} to ${to}: ${says}`,
      ...{ at: standing.since, clause: 'parties', agreement: standing.period.digest },
    }),
  );
  const ends = kept.length > 0 ? null : standing.until;
  return { evidence: [...written, ...records], until: ends, who: liaisons.length + kept.length };
}

export const liaison: Gate = {
  id: 'liaison',
  number: 'G11',
  says: 'A liaison is named, and both sides say in the survey that they trust what passes between them.',
  into: 'aligned',
  need: 'needed',
  reads: ['the parties clause', 'recorded liaisons', 'the survey on trust'],
  records: ['liaison'],
  wants: 'Name who goes between the sides in the parties clause, and ask both sides in the survey.',
  pillar: 'cooperation',
  judge(facts, at) {
    const named = namedIn(facts, at);
    if (named.who === 0) return noEvidence('Nobody is named to go between the sides.');
    const latest = latestWave(facts, at);
    const trust =
      latest?.wave.constructs.find(({ construct }) => construct === 'liaison-trust') ??
      latest?.wave.constructs.find(({ construct }) => construct === 'trust');
    if (latest === null || trust === undefined || latest.until <= at) {
      return noEvidence(
        'A liaison is named; no wave that counts asked both sides for trust.',
        named.evidence,
      );
    }
    const said = SIDES.map((side) => [side, trust[side]] as const);
    const answers = said.map(
      ([side, answer]): Evidence => ({
        of: 'survey',
        says: `${side} on ${trust.construct}: ${answer === null ? 'too few answered to be shown' : `${Math.round(answer.mean * 100)} of 100`}`,
        ...{ at: latest.wave.at, wave: latest.wave.wave, value: answer?.mean ?? null, n: answer?.n ?? 0 },
      }),
    );
    const evidence = [...named.evidence, ...answers];
    if (said.some(([, answer]) => answer === null)) {
      return noEvidence('Too few of a side answered to tell their trust.', evidence);
    }
    const doubting = said.filter(([, answer]) => (answer?.mean ?? 0) < MIDDLE).map(([side]) => side);
    if (doubting.length > 0)
      return notMet(`Trust is below the middle on the side of ${doubting.join(' and ')}.`, evidence);
    const until = instant(Math.min(named.until ?? Number.MAX_SAFE_INTEGER, latest.until));
    return met('A liaison is named and both sides trust.', evidence, until);
  },
};
