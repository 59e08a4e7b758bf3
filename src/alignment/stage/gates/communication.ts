/** G13. The communication matrix: which event, who tells whom, by when; in both directions. */
import type { Agreement } from '../../../agreement/agreement.ts';
import { sideOfParty } from '../../../agreement/who-signs.ts';
import type { Instant } from '../../../vocabulary/instant.ts';
import { SIDES } from '../../../vocabulary/side.ts';
import { type Evidence, earlier, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { clauseAt } from '../signed-clause.ts';
import { recordsOf } from '../stage-facts.ts';

type Row = { readonly by: string | null; readonly evidence: Evidence; readonly until: Instant | null };

function rowsWritten(agreement: Agreement, evidence: Omit<Evidence, 'says'>, until: Instant): readonly Row[] {
  return (agreement.parties?.communication ?? []).map(({ on, by, tell }) => ({
    by: sideOfParty(agreement, by),
    evidence: { ...evidence, says: `${on}: ${by} tells ${tell.join(', ')}` },
    until,
  }));
}

export const communication: Gate = {
  id: 'communication',
  number: 'G13',
  says: 'It is written which event is told by whom, to whom and by when, from either side.',
  into: 'aligned',
  need: 'needed',
  reads: ['the parties clause', 'the recorded communication matrix'],
  records: ['telling'],
  wants:
    'Write at least one row for each side: on which event it tells the other, whom, and within what time.',
  pillar: 'cooperation',
  judge(facts, at) {
    const standing = clauseAt(facts, 'parties', at);
    const kept = recordsOf(facts, 'telling', at)
      .filter(({ until }) => until === null || until > at)
      .map(
        ({ by, says, at: when, seq, until }): Row => ({
          by,
          evidence: { of: 'entry', says, at: when, seq },
          until,
        }),
      );
    const written =
      standing.state === 'signed'
        ? rowsWritten(
            standing.period.agreement,
            { of: 'clause', at: standing.since, clause: 'parties', agreement: standing.period.digest },
            standing.until,
          )
        : [];
    const rows = [...written, ...kept];
    if (rows.length === 0) {
      return noEvidence('Nothing says on which events the sides tell each other.');
    }
    const evidence = rows.map((one) => one.evidence);
    const silent = SIDES.filter((side) => !rows.some(({ by }) => by === side));
    if (silent.length > 0) return notMet(`No row says what ${silent.join(' or ')} tells.`, evidence);
    const until = rows.reduce<Instant | null>((end, one) => earlier(end, one.until), null);
    return met(`${rows.length} events say who tells whom.`, evidence, until);
  },
};
