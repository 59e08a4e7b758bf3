/** G1. Both leaders signed what each side is there for. A leader who came later has not: the gate opens again. */
import type { Instant } from '../../../vocabulary/instant.ts';
import { SIDES, type Side } from '../../../vocabulary/side.ts';
import { type Finding, met, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { changedSince, leadersOf } from '../leaders.ts';
import { clauseAt, type SignedClause, signaturesOn } from '../signed-clause.ts';
import type { StageFacts } from '../stage-facts.ts';
import { unsigned } from '../unsigned-finding.ts';

const CLAUSE = 'charter';

/** Why the side's present leader does not stand behind it; null where one does. */
function leaderless(facts: StageFacts, signed: SignedClause, side: Side, at: Instant): Finding | null {
  const given = signaturesOn(facts, signed.period, CLAUSE, at).filter(
    (one) => one.party === side && one.authenticated,
  );
  const last = given.at(-1);
  if (last === undefined) return null;
  const leaders = leadersOf(signed.period.agreement, side);
  if (leaders.length > 0 && !given.some(({ by }) => leaders.includes(by))) {
    return {
      ...notMet(`${leaders.join(' or ')} leads ${side} by the text and has not signed it.`, signed.evidence),
      reopened: signed.since,
    };
  }
  const newest = given.reduce((one, other) => (other.at > one.at ? other : one));
  const changed = changedSince(facts, side, newest.at, at);
  if (changed === null) return null;
  const entry = { of: 'entry', says: changed.says, at: changed.at, seq: changed.seq } as const;
  return {
    ...notMet(`Somebody else leads ${side} since; the new leader has not signed.`, [
      ...signed.evidence,
      entry,
    ]),
    reopened: changed.at,
  };
}

export const roles: Gate = {
  id: 'roles',
  number: 'G1',
  says: 'Both leaders signed what each side is there for and that neither wins by the other losing.',
  into: 'collaborative',
  need: 'needed',
  reads: ['the charter clause', 'who leads, by the parties clause', 'recorded changes of leaders'],
  wants:
    'Write the charter (mandate, responsibilities, the principle) and let both leaders sign it, signed in.',
  pillar: 'perspectives',
  judge(facts, at) {
    const standing = clauseAt(facts, CLAUSE, at);
    if (standing.state !== 'signed') return unsigned(standing);
    for (const side of SIDES) {
      const without = leaderless(facts, standing, side, at);
      if (without !== null) return without;
    }
    return met('Both leaders signed the charter.', standing.evidence, standing.until);
  },
};
