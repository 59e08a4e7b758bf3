/** Who must sign a clause, who may sign for whom, and that nobody signs for both sides. */

import { SIDES } from '../vocabulary/side.ts';
import type { Agreement } from './agreement.ts';
import type { Party } from './clauses/parties.ts';

type PartySide = Party['side'];

/**
 * The parties whose signatures put a clause in force: both sides, and those that countersign it, by this text or by
 * the one it is to replace. Who countersigns anything is asked about the parties too: nobody is written out unasked.
 */
export function signingParties(
  agreement: Agreement,
  clause: string,
  replaced: Agreement | null = null,
): readonly string[] {
  const asked = [...countersigners(agreement, clause), ...countersigners(replaced, clause)];
  if (clause === 'parties') asked.push(...countersigners(replaced, null));
  return [...new Set([...SIDES, ...asked])];
}

/** Parties that countersign the clause, or any clause where none is named. */
function countersigners(agreement: Agreement | null, clause: string | null): readonly string[] {
  const named = ({ countersigns }: Party) =>
    clause === null ? countersigns.length > 0 : countersigns.includes(clause);
  return (agreement?.parties?.list ?? [])
    .filter((party) => !isSide(party.id) && named(party))
    .map(({ id }) => id);
}

function isSide(id: string): boolean {
  return (SIDES as readonly string[]).includes(id);
}

/** The side a party belongs to; null where the agreement knows no such party. */
export function sideOfParty(agreement: Agreement, party: string): PartySide | null {
  const known = agreement.parties?.list.find(({ id }) => id === party);
  if (known !== undefined) return known.side;
  if (party === 'marketing' || party === 'sales') return party;
  return null;
}

/** Whether the person may sign this clause for the party: anyone, where the agreement names nobody. */
export function maySign(agreement: Agreement, party: string, person: string, clause: string): boolean {
  const named = agreement.parties?.list.find(({ id }) => id === party)?.signs ?? [];
  if (named.length === 0) return true;
  return named.some((each) => each.person === person && (each.clauses?.includes(clause) ?? true));
}

/** Two parties are opposed when one is marketing's and the other sales'. */
export function opposed(agreement: Agreement, party: string, other: string): boolean {
  const sides = [sideOfParty(agreement, party), sideOfParty(agreement, other)];
  return sides.includes('marketing') && sides.includes('sales');
}
