/**
 * What the columns of one table hold, told together. A bare "name" is a firm's or a person's by what stands beside it;
 * where nothing tells, it is taken for a firm's and said to be a guess.
 */
import { hasLegalForm } from './company-name.ts';
import { type FieldKind, fieldKind } from './field-kind.ts';
import { plain } from './plain-text.ts';

export type TableKinds = {
  readonly kinds: readonly FieldKind[];
  /** The column that may hold something else than it was taken for. */
  readonly guessed: number | null;
};

type Columns = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What somebody said a column holds. */
  readonly asked?: ReadonlyMap<number, FieldKind> | undefined;
};

const LOOKED_AT = 2_000;
/** Names for firms and for people alike. */
const EITHER = /^(name|customer|customer name|client|client name|display name)$/;
const PEOPLE_HEADER = /\b(job|position|salutation|anrede|gender|sex|age|birth|dob|funktion|seniority)\b/;
const OF_PEOPLE: ReadonlySet<FieldKind> = new Set(['given', 'surname', 'person']);
/** So many cells with a legal form, and a column is of firms. */
const LEGAL = 0.1;
/** So many mail addresses that spell the name before the sign, and it is the person's. */
const SPELT = 0.3;

function share(cells: readonly string[], holds: (cell: string, at: number) => boolean): number {
  const filled = cells.map((cell, at) => ({ cell, at })).filter(({ cell }) => cell.trim() !== '');
  return filled.length === 0 ? 0 : filled.filter(({ cell, at }) => holds(cell, at)).length / filled.length;
}

/** Whether a word of the name stands in the part of the address: `Anna Meyer`, `a.meyer`. */
function spells(part: string, name: string): boolean {
  const folded = plain(part).replaceAll(' ', '');
  return plain(name)
    .split(' ')
    .some((word) => word.length >= 3 && folded.includes(word));
}

/** Who the addresses beside a name belong to; null where they do not tell. */
function byMail(names: readonly string[], mails: readonly string[]): FieldKind | null {
  const parts = mails.map((mail) => mail.split('@'));
  const before = share(names, (name, at) => spells(parts[at]?.[0] ?? '', name));
  const behind = share(names, (name, at) => spells(parts[at]?.[1] ?? '', name));
  if (Math.max(before, behind) < SPELT) return null;
  return before > behind ? 'person' : 'company';
}

/** Null where nothing in the table tells. */
function nameKind(column: number, kinds: readonly FieldKind[], { header, rows }: Columns): FieldKind | null {
  const cells = (at: number) => rows.map((row) => row[at] ?? '');
  const names = cells(column);
  if (share(names, hasLegalForm) >= LEGAL) return 'company';
  const others = [...kinds.keys()].filter((at) => at !== column);
  const isEither = (at: number) => EITHER.test(plain(header[at] ?? ''));
  if (others.some((at) => kinds[at] === 'company' && !isEither(at))) return 'person';
  if (others.some((at) => OF_PEOPLE.has(kinds[at] ?? 'text'))) return 'person';
  if (header.some((name) => PEOPLE_HEADER.test(plain(name)))) return 'person';
  const mail = others.find((at) => kinds[at] === 'email');
  return mail === undefined ? null : byMail(names, cells(mail));
}

export function tableKinds(columns: Columns): TableKinds {
  const { header, asked } = columns;
  const rows = columns.rows.slice(0, LOOKED_AT);
  const kinds = header.map(
    (name, column) =>
      asked?.get(column) ??
      fieldKind(
        name,
        rows.map((row) => row[column] ?? ''),
      ),
  );
  const either = kinds.findIndex(
    (kind, column) =>
      kind === 'company' && asked?.has(column) !== true && EITHER.test(plain(header[column] ?? '')),
  );
  if (either < 0) return { kinds, guessed: null };
  const told = nameKind(either, kinds, { header, rows });
  return { kinds: kinds.with(either, told ?? 'company'), guessed: told === null ? either : null };
}
