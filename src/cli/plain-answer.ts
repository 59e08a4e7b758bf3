/**
 * An answer that has no page of its own, for people: names of fields as words, moments to the minute, lists of like
 * things as a table where they fit beside each other. Programs ask with --json.
 */
import { harmless, minuteOf, table } from './table.ts';

/** More columns than these are no table on a usual screen. */
const MOST_COLUMNS = 6;
const MOST_LETTERS = 40;

type Fields = { readonly [name: string]: unknown };

/** `keptFor` → `kept for`; names that people chose (with a hyphen, a dot, a space) stay as they are. */
function words(name: string): string {
  return harmless(
    /^[a-z][A-Za-z0-9]*$/.test(name) ? name.replace(/[A-Z]/g, (one) => ` ${one.toLowerCase()}`) : name,
  );
}

/** A text of many lines (an agreement, a plan) is no line of an answer. */
const LONGEST_TEXT = 400;

function shortened(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters; --json shows them)`;
}

function single(value: unknown): string | null {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value === '' ? '–' : shortened(harmless(minuteOf(value)));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(Number.isInteger(value) ? value : Number(value.toFixed(4)));
  if (!Array.isArray(value)) return null;
  if (value.length === 0) return 'none';
  const all = value.map((one) => (Array.isArray(one) ? null : single(one)));
  return all.includes(null) ? null : all.join(', ');
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Beside a record's own id the key under which the ledger knows it says nothing to people. */
function forPeople(fields: Fields): Fields {
  if (typeof fields['id'] !== 'string') return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'subject'));
}

/** Rows of the same few short fields, under each other; null where they are not. */
function asTable(rows: readonly unknown[]): string | null {
  const fields = rows.filter(isFields).map(forPeople);
  if (fields.length < rows.length) return null;
  const names = [...new Set(fields.flatMap((row) => Object.keys(row)))];
  const cells = fields.map((row) => names.map((name) => single(row[name])));
  if (
    names.length > MOST_COLUMNS ||
    cells.some((row) => row.some((one) => one === null || one.length > MOST_LETTERS))
  )
    return null;
  const right = names.map((name) =>
    fields.every((row) => row[name] === null || typeof row[name] === 'number'),
  );
  return table(
    names.map((name, place) => ({ title: words(name), right: right[place] === true })),
    cells,
  );
}

function indented(said: string, by: string): string[] {
  return said.split('\n').map((line) => by + line);
}

/** How many of a list stand on a screen: of lines in a table, of things of several lines each. */
const MOST_ROWS = 50;
const MOST_THINGS = 10;

function more(left: number, indent: string): string[] {
  return left > 0 ? [`${indent}and ${left} more; --json shows all of them`] : [];
}

function listed(rows: readonly unknown[], indent: string): string[] {
  const shown = asTable(rows.slice(0, MOST_ROWS));
  if (shown !== null) return [...indented(shown, indent), ...more(rows.length - MOST_ROWS, indent)];
  const things = rows.slice(0, MOST_THINGS).flatMap((one) => {
    const [first = '', ...rest] = lines(one, '');
    return [`${indent}- ${first}`, ...rest.map((line) => `${indent}  ${line}`)];
  });
  return [...things, ...more(rows.length - MOST_THINGS, indent)];
}

function lines(value: unknown, indent: string): string[] {
  const alone = single(value);
  if (alone !== null) return [indent + alone];
  if (Array.isArray(value)) return listed(value, indent);
  return Object.entries(forPeople(value as Fields)).flatMap(([name, one]) => {
    const said = single(one);
    if (said !== null) return [`${indent}${words(name)}: ${said}`];
    return [`${indent}${words(name)}:`, ...lines(one, `${indent}  `)];
  });
}

export function plainAnswer(answer: unknown): string {
  return lines(answer, '').join('\n');
}
