/** Texts and signatures with their entries, and what bound both sides: by every signature, and by those with a login alone. */
import { agreementPeriods } from '../../agreement/agreement-in-force.ts';
import type { StageFacts, StageSignature } from '../../alignment/stage/stage-facts.ts';
import type { LensContext } from '../context.ts';

type SignedFacts = Pick<StageFacts, 'history' | 'periods' | 'counted' | 'signatures'>;

async function signaturesOf({ store, workspace }: LensContext): Promise<readonly StageSignature[]> {
  const found: StageSignature[] = [];
  for await (const page of store.entries(workspace.id, { kinds: ['signed'], live: true })) {
    for (const entry of page) {
      if (entry.kind !== 'signed') continue;
      const { agreement, clause, clauseDigest, party, by, from, authenticated } = entry.payload;
      const given = { agreement, clause, clauseDigest, party, by, from, authenticated };
      found.push({ ...given, at: entry.recordedAt, seq: entry.seq });
    }
  }
  return found;
}

export async function signedFacts(context: LensContext): Promise<SignedFacts> {
  const { filed, periods } = await context.agreements.read(context.workspace.id);
  const signatures = await signaturesOf(context);
  const counted = agreementPeriods({
    filed,
    signatures: signatures.filter(({ authenticated }) => authenticated),
  });
  return { history: { filed }, periods, counted, signatures };
}

/** The same as if every signature had been given with a login: what the stage would be if those who signed had signed in. */
export function asIfSignedIn(facts: StageFacts): StageFacts {
  const loggedIn = <One extends object>(one: One) =>
    'authenticated' in one ? { ...one, authenticated: true } : one;
  return {
    ...facts,
    counted: facts.periods,
    signatures: facts.signatures.map(loggedIn),
    records: facts.records.map(loggedIn),
  };
}
