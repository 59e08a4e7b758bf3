/** Which column of a file stands where: by name, by another name the mapping lists, without regard to letter case. */
import type { FileShape } from './mapping-shape.ts';

export type Header = {
  /** As written in the file. */
  readonly columns: readonly string[];
  /** Position of a column the mapping names, or -1. Twice the same header: the first one that is found. */
  position(name: string): number;
  /** What people look for in the file: the header as it stands there, with its place where it stands twice or is blank. */
  written(position: number): string;
};

/** Letter case, a template's asterisk and blanks do not tell two headers apart. */
export function plainHeader(text: string): string {
  const shown = text.replace(/^\uFEFF/, '').trim();
  let end = shown.length;
  // By hand: looked for as a pattern, a long run of asterisks or blanks within would cost its length squared.
  while (shown[end - 1] === '*') end -= 1;
  return shown.slice(0, end).trim().replace(/\s+/g, ' ').toLowerCase();
}

export function headerOf(
  columns: readonly string[],
  aliases: Readonly<Record<string, readonly string[]>> = {},
): Header {
  const exact = new Map<string, number>();
  const plain = new Map<string, number>();
  columns.forEach((column, index) => {
    const name = column.replace(/^\uFEFF/, '');
    if (!exact.has(name)) exact.set(name, index);
    const lower = plainHeader(column);
    if (lower !== '' && !plain.has(lower)) plain.set(lower, index);
  });
  const find = (name: string) => exact.get(name) ?? plain.get(plainHeader(name)) ?? -1;
  const found = new Map<string, number>();
  const times = Map.groupBy(columns, plainHeader);
  const written = columns.map((column, index) => {
    const name = column.replace(/^\uFEFF/, '').trim();
    if (name === '') return `column ${index + 1}`;
    return (times.get(plainHeader(column))?.length ?? 0) > 1 ? `${name} (column ${index + 1})` : name;
  });
  return {
    columns,
    written: (position) => written[position] ?? '',
    position(name) {
      let at = found.get(name);
      if (at === undefined) {
        at = find(name);
        for (const alias of aliases[name] ?? []) if (at < 0) at = find(alias);
        found.set(name, at);
      }
      return at;
    },
  };
}

/** Every column a part of a mapping names, by walking the document: what a file must have unless `needs` says less. */
export function namedColumns(file: FileShape): Set<string> {
  const names = new Set<string>();
  collect(file.entries, names);
  for (const part of [file.subject, file.at, file.revision]) collectValue(part, names);
  collectCondition(file.where, names);
  if (file.record !== 'row') collectValue(file.record, names);
  for (const column of file.unique ?? []) names.add(column);
  for (const join of Object.values(file.join ?? {}))
    for (const column of Object.keys(join.on)) names.add(column);
  return names;
}

const CONDITIONS = ['when', 'automatic'];
const COLUMN_LISTS = ['first', 'columns', 'key'];
const WORDS = [
  'kind',
  'as',
  'map',
  'else',
  'default',
  'separator',
  'type',
  'precision',
  'zone',
  'formats',
  'value',
  'each',
];

function collect(entries: FileShape['entries'], names: Set<string>): void {
  for (const entry of Object.values(entries)) {
    for (const [key, part] of Object.entries(entry)) {
      if (CONDITIONS.includes(key)) collectCondition(part, names);
      else if (key === 'fields' || key === 'personal')
        for (const value of Object.values(part as object)) collectValue(value, names);
      else if (key !== 'kind') collectValue(part, names);
    }
  }
}

function collectCondition(condition: unknown, names: Set<string>): void {
  for (const table of [condition].flat()) {
    if (typeof table === 'object' && table !== null)
      for (const column of Object.keys(table)) names.add(column);
  }
}

/** A text is a column; in a table the texts under `column`, `first`, `columns`, `currency` and subject types are. */
function collectValue(value: unknown, names: Set<string>): void {
  if (typeof value === 'string') names.add(value);
  else if (Array.isArray(value)) for (const one of value) collectValue(one, names);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      if (COLUMN_LISTS.includes(key) || !WORDS.includes(key)) collectValue(part, names);
    }
  }
}
