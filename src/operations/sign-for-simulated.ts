/** The simulated company files its agreement and signs it, both sides, when its first unit begins. */
import { type ReadAgreement, readAgreement } from '../agreement/read-agreement.ts';
import { signingParties } from '../agreement/who-signs.ts';
import type { Draft } from '../ledger/entry.ts';
import type { CompanyPlan } from '../simulation/company-plan.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { filedDraft } from './file-agreement.ts';
import { signedDraft } from './sign-agreement.ts';

export function readSimulated(text: string): ReadAgreement {
  const read = readAgreement(text);
  invariant(read.ok, 'the simulated company writes its agreement without a fault');
  return read.value;
}

/** By whoever the text names for the party, else by its side's leader. */
export function simulatedSignatures(read: ReadAgreement, plan: CompanyPlan, at: Instant): readonly Draft[] {
  const unit = plan.units[0];
  const leaders = new Map([
    ['marketing', unit?.marketer],
    ['sales', unit?.leader],
  ]);
  const { agreement, digest } = read;
  return read.clauses.flatMap(({ name, digest: clauseDigest }) =>
    signingParties(agreement, name).map((party) => {
      const named = agreement.parties?.list.find(({ id }) => id === party)?.signs[0]?.person;
      const leader = leaders.get(party);
      const by = named ?? (leader === undefined ? `${party} (simulated)` : `${leader.first} ${leader.last}`);
      const given = { agreement: digest, clause: name, clauseDigest, party, by, from: at, at };
      return signedDraft({ ...given, authenticated: false });
    }),
  );
}

/** The text is put on record and signed. */
export function simulatedFiling(read: ReadAgreement, plan: CompanyPlan, at: Instant): readonly Draft[] {
  return [filedDraft(read, at), ...simulatedSignatures(read, plan, at)];
}
