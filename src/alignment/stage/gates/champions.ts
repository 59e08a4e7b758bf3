/** G10. The chief executive and the chief financial officer stand up for what the structure does to pay. */
import type { AgreementPeriod } from '../../../agreement/agreement-in-force.ts';
import { type Instant, instant } from '../../../vocabulary/instant.ts';
import { type Evidence, type Finding, met, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { changedSince, holdersOf, OFFICE_NAMES, type Office } from '../leaders.ts';
import { clauseAt, signaturesOn } from '../signed-clause.ts';
import { recordsOf, type StageFacts } from '../stage-facts.ts';
import { SIGN_OFF_MS } from '../stage-terms.ts';
import { unsigned } from '../unsigned-finding.ts';

const CLAUSE = 'compensation';
const OFFICES: readonly Office[] = ['chief-executive', 'chief-financial-officer'];

type Consent = Evidence & { readonly at: Instant };

/** A yes to one text is a yes to the next that has the very same clause. */
function samePay({ history }: StageFacts, agreement: string, period: AgreementPeriod): boolean {
  const given = history.filed.find(({ read }) => read.digest === agreement)?.read;
  const digest = given?.clauses.find(({ name }) => name === CLAUSE)?.digest;
  return digest !== undefined && digest === period.read.clauses.find(({ name }) => name === CLAUSE)?.digest;
}

/** Their own word for this text, or their signature under the clause, signed in. */
function consentOf(facts: StageFacts, period: AgreementPeriod, office: Office, at: Instant): Consent | null {
  const holders = holdersOf(period.agreement, office);
  const signatures = signaturesOn(facts, period, CLAUSE, at)
    .filter(({ by, authenticated }) => authenticated && holders.includes(by))
    .map(({ by, at: given, seq }) => ({ says: `${by} signed the pay clause`, at: given, seq }));
  const champions = recordsOf(facts, 'champion', at).filter(
    (one) => one.office === office && samePay(facts, one.agreement, period),
  );
  const all = [...signatures, ...champions].map(
    ({ says, at: given, seq }): Consent => ({ of: 'signature', says, at: given, seq, clause: CLAUSE }),
  );
  return all.reduce<Consent | null>((last, one) => (last === null || one.at > last.at ? one : last), null);
}

function missing(office: Office, evidence: readonly Evidence[]): Finding {
  return notMet(`Missing is the word of ${OFFICE_NAMES[office]}, signed in.`, evidence);
}

export const champions: Gate = {
  id: 'champions',
  number: 'G10',
  says: 'The chief executive and the chief financial officer signed what the structure does to pay.',
  into: 'aligned',
  need: 'needed',
  reads: ['the compensation clause', 'signatures and consent of those two offices', 'changes of leaders'],
  records: ['champion'],
  wants: 'Write what pay hangs on, and have the chief executive and the chief financial officer sign it.',
  pillar: 'compensation',
  judge(facts, at) {
    const standing = clauseAt(facts, CLAUSE, at);
    if (standing.state !== 'signed') return unsigned(standing);
    const evidence: Evidence[] = [...standing.evidence];
    let until = standing.until;
    for (const office of OFFICES) {
      const consent = consentOf(facts, standing.period, office, at);
      if (consent === null) return missing(office, evidence);
      evidence.push(consent);
      const changed = changedSince(facts, 'company', consent.at, at);
      if (changed !== null) {
        const entry = { of: 'entry', says: changed.says, at: changed.at, seq: changed.seq } as const;
        return {
          ...notMet('The company’s lead changed since they signed.', [...evidence, entry]),
          reopened: changed.at,
        };
      }
      if (consent.at + SIGN_OFF_MS <= at) return missing(office, evidence);
      until = instant(Math.min(until, consent.at + SIGN_OFF_MS));
    }
    return met('Both stand up for it.', evidence, until);
  },
};
