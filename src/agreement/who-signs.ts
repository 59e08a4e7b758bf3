/** Who must sign a clause, who may sign for whom, and that nobody signs for both sides. */

import { SIDES } from '../vocabulary/side.ts';
import type { Agreement } from './agreement.ts';
import type { Party } from './clauses/parties.ts';

type PartySide = Party['side'];

/** The parties whose signatures put a clause in force: both sides, and those that countersign it. */
export function signingParties(agreement: Agreement, clause: string): readonly string[] {
  const list = agreement.parties?.list ?? [];
  const counter = list.filter(({ id, countersigns }) => !isSide(id) && countersigns.includes(clause));
  return [...SIDES, ...counter.map(({ id }) => id)];
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
