/** What a row says of the firm it means, read a million times: a domain is looked up once, not for each row. */
import { companyDomain, type DomainBook } from './domain-book.ts';
import type { FirmColumns } from './lead-account-shape.ts';
import { saysNothing } from './plain-text.ts';

/** Domains remembered; then they are forgotten together and learnt anew. */
const REMEMBERED = 100_000;

type Firm = { readonly company: string; readonly domain: string | null };

export function firmReader(columns: FirmColumns, book: DomainBook): (row: readonly string[]) => Firm {
  const known = new Map<string, string | null>();
  const domainIn = (cell: string): string | null => {
    // Of a mail address the host alone: a thousand people of one firm are one look.
    const host = cell.slice(cell.lastIndexOf('@') + 1);
    const found = known.get(host);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const domain = companyDomain(host, book);
    known.set(host, domain);
    return domain;
  };
  return (row) => {
    const said = columns.company === null ? '' : (row[columns.company] ?? '').trim();
    let domain: string | null = null;
    for (const column of columns.domains) {
      const cell = row[column] ?? '';
      if (domain === null && cell !== '') domain = domainIn(cell);
    }
    return { company: saysNothing(said) ? '' : said, domain };
  };
}
