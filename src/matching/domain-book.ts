/** What is known of domains in general. The lists come from outside the room; here is what is asked of them. */
export type DomainBook = {
  /** The part somebody registered: `mail.acme.co.uk` → `acme.co.uk`; null where there is none (an address, a suffix). */
  registrable(host: string): string | null;
  /** Whether anybody may have a mailbox there: such a domain tells nothing about a company. */
  isFree(domain: string): boolean;
};

/** The host in what people put into a field for it: a mail address, a link, a bare name; '' where none is. */
export function hostIn(text: string): string {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '')
    .replace(/^www\d?\./, '');
  let end = host.length;
  while (end > 0 && '. \t\n'.includes(host.charAt(end - 1))) end -= 1;
  return host.slice(0, end);
}

/**
 * The domain that stands for a company: registrable, and not one where anybody may have a mailbox.
 * `jo@eu.Acme.co.uk` → `acme.co.uk`; `jo@gmail.com` → null.
 */
export function companyDomain(text: string, book: DomainBook): string | null {
  const domain = book.registrable(hostIn(text));
  return domain === null || book.isFree(domain) ? null : domain;
}
