/** What is known of domains: Mozilla's public suffix list, and a list of the world's providers of free mailboxes. */
import emailProviders from 'email-providers/all.json' with { type: 'json' };
import { parse } from 'tldts';
import type { DomainBook } from '../matching/domain-book.ts';

const FREE: ReadonlySet<string> = new Set(emailProviders);
/** Left of these anybody may have a name (user.github.io), yet the suffix list counts them only as private. */
const PRIVATE = { allowPrivateDomains: true };

const known = new Map<string, string | null>();
const MOST_KNOWN = 200_000;

function registrable(host: string): string | null {
  const found = known.get(host);
  if (found !== undefined) return found;
  const { domain, isIp, isIcann, isPrivate } = parse(host, PRIVATE);
  // A word without a suffix that exists is no domain: "localhost", "acme.internal".
  const answer = isIp === true || (isIcann !== true && isPrivate !== true) ? null : domain;
  if (known.size < MOST_KNOWN) known.set(host, answer);
  return answer;
}

export const domainBook: DomainBook = { registrable, isFree: (domain) => FREE.has(domain) };
