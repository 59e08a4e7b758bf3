/**
 * Who was erased stays away: of every address that was erased a keyed hash is kept, and what an entry says of somebody
 * with such an address is not taken in, whatever system or id it comes by. The hash alone tells nobody the address.
 */
import type { Draft, Personal } from './entry.ts';

/** The kept items whose ids are the hashes. */
export const SUPPRESSED = 'suppressed-person';
/** What the address is hashed as: subject ids of this type name nobody. */
export const SUPPRESSED_TYPE = 'suppressed';

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** E-mail addresses among personal values, in one spelling: ` Ann@Example.org` → `ann@example.org`. */
export function addressesIn(personal: Personal): readonly string[] {
  return Object.values(personal).flatMap((value) => {
    if (!value.includes('@')) return [];
    const address = value.trim().normalize('NFKC').toLowerCase();
    return ADDRESS.test(address) ? [address] : [];
  });
}

/** Per address the drafts' subjects that bear it. */
export function addressesOf(drafts: readonly Draft[]): ReadonlyMap<string, readonly Draft['subject'][]> {
  const found = new Map<string, Draft['subject'][]>();
  for (const { subject, personal } of drafts) {
    if (personal === undefined) continue;
    for (const address of addressesIn(personal)) found.set(address, [...(found.get(address) ?? []), subject]);
  }
  return found;
}
