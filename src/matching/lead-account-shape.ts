/**
 * Whether two files are leads and accounts: the one lists firms, each once, by name or domain; the other names firms
 * again and again, or people at them. Such files are joined by domain and name, a row at a time, however many.
 */
import { type FieldKind, fieldKind } from './field-kind.ts';
import { plain } from './plain-text.ts';
import { planFields } from './record-set.ts';

/** What is seen of a file before it is read. */
export type Glance = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly idColumn: number | null;
  /** About how many rows the file has. */
  readonly count: number;
};

/** Where a file says which firm is meant. */
export type FirmColumns = {
  readonly company: number | null;
  /** The first that holds a firm's domain counts. */
  readonly domains: readonly number[];
};

export type LeadAccountShape = {
  readonly leads: 'left' | 'right';
  readonly lead: FirmColumns;
  readonly account: FirmColumns;
};

const OF_PEOPLE: ReadonlySet<FieldKind> = new Set(['given', 'surname', 'person', 'email']);
/** What says little of itself: no ground to compare such files at length. */
const VAGUE: ReadonlySet<FieldKind> = new Set(['text', 'number', 'code', 'company', 'domain', 'email']);
/** A list that names no people is one of leads where it is so many times as long, */
const TIMES = 3;
/** and has at least so many rows. */
const MANY = 10_000;
/** So many rows are not compared in all their columns. */
const TOO_MANY = 50_000;

type Seen = Glance & { readonly kinds: readonly FieldKind[]; readonly ofPeople: boolean };

function seen(glance: Glance): Seen {
  const kinds = glance.header.map((name, column) =>
    fieldKind(
      name,
      glance.rows.map((row) => row[column] ?? ''),
    ),
  );
  const ofPeople = kinds.some((kind, column) => column !== glance.idColumn && OF_PEOPLE.has(kind));
  return { ...glance, kinds, ofPeople };
}

/** A column called by a word for firms; a bare "name" only where no people are named beside it. */
function companyColumn({ header, kinds, idColumn, ofPeople }: Seen): number | null {
  const columns = [...kinds.keys()].filter((at) => kinds[at] === 'company' && at !== idColumn);
  const named = columns.find((at) => plain(header[at] ?? '') !== 'name');
  return named ?? (ofPeople ? null : (columns[0] ?? null));
}

function firmColumns(file: Seen): FirmColumns {
  const of = (kind: FieldKind) =>
    [...file.kinds.keys()].filter((at) => file.kinds[at] === kind && at !== file.idColumn);
  return { company: companyColumn(file), domains: [...of('domain'), ...of('email')] };
}

function asLeads(leads: Seen, accounts: Seen): Omit<LeadAccountShape, 'leads'> | null {
  const isLonger = leads.count >= MANY && leads.count >= TIMES * accounts.count;
  if (accounts.ofPeople || !(leads.ofPeople || isLonger)) return null;
  const [lead, account] = [firmColumns(leads), firmColumns(accounts)];
  const byDomain = lead.domains.length > 0 && account.domains.length > 0;
  const byName = lead.company !== null && account.company !== null;
  if (!byDomain && !byName) return null;
  const alsoSaid = planFields([leads, accounts]).some(({ kind }) => !VAGUE.has(kind));
  // With a name alone, what else both files say is worth more than speed.
  return byDomain || !alsoSaid || leads.count + accounts.count > TOO_MANY ? { lead, account } : null;
}

/** Null where the files are of another shape: then all that both say is compared. */
export function leadAccountShape(left: Glance, right: Glance): LeadAccountShape | null {
  const [one, other] = [seen(left), seen(right)];
  const there = asLeads(one, other);
  if (there !== null) return { leads: 'left', ...there };
  const back = asLeads(other, one);
  return back === null ? null : { leads: 'right', ...back };
}
