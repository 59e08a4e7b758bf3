/** Who may sign a text: its own parties with the people they name, or the two sides where it names none. */
import type { PartiesClause } from '../../../src/agreement/clauses/parties.ts';
import { partyName } from '../parts/side-mark.tsx';
import type { Filed } from './agreement-document.tsx';

export type Signer = { readonly person: string; readonly name: string };
export type SigningParty = {
  readonly id: string;
  readonly name: string;
  readonly side: 'marketing' | 'sales' | 'both';
  /** Empty: anyone of it. */
  readonly signers: readonly Signer[];
};

const USUAL: readonly SigningParty[] = [
  { id: 'marketing', name: partyName('marketing'), side: 'marketing', signers: [] },
  { id: 'sales', name: partyName('sales'), side: 'sales', signers: [] },
];

export function partiesOf(
  agreement: Filed,
  called: (id: string) => string = (id) => id,
): readonly SigningParty[] {
  const clause = agreement.clauses.find((one) => one.name === 'parties')?.value as PartiesClause | undefined;
  if (clause === undefined) return USUAL;
  const needed = new Set(
    agreement.clauses.flatMap((one) => [
      ...one.awaits,
      ...one.signatures.map((signature) => signature.party),
    ]),
  );
  return clause.list
    .filter((party) => needed.has(party.id) || party.signs.length > 0)
    .map((party) => ({
      id: party.id,
      name: party.name,
      side: party.side,
      signers: party.signs.map((one) => ({ person: one.person, name: one.name ?? called(one.person) })),
    }));
}
