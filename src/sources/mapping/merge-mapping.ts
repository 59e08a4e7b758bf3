/** Lays a mapping over the preset it extends: tables are joined key by key, everything else is replaced. */

type Table = { readonly [key: string]: unknown };

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `null` in the upper text takes a part of the preset away. */
export function mergeMapping(below: unknown, above: unknown): unknown {
  if (!isTable(below) || !isTable(above)) return above;
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (value === null) delete merged[key];
    else merged[key] = key in below ? mergeMapping(below[key], value) : value;
  }
  return merged;
}

/** An entry named for its kind need not repeat it. */
export function withKinds(document: unknown, kinds: readonly string[]): unknown {
  if (!isTable(document) || !isTable(document['files'])) return document;
  const files: Record<string, unknown> = {};
  for (const [name, file] of Object.entries(document['files'])) {
    files[name] =
      isTable(file) && isTable(file['entries']) ? { ...file, entries: named(file['entries'], kinds) } : file;
  }
  return { ...document, files };
}

function named(entries: Table, kinds: readonly string[]): Table {
  return Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [
      name,
      isTable(entry) && entry['kind'] === undefined && kinds.includes(name)
        ? { ...entry, kind: name }
        : entry,
    ]),
  );
}
