/** Finds which part of the mapping reads which file: by its name, and by the columns in its header. */
import { headerOf, namedColumns, plainHeader } from '../mapping/header.ts';
import { faultAt, type MappingFault } from '../mapping/mapping-fault.ts';
import type { FileShape } from '../mapping/mapping-shape.ts';
import { didYouMean } from '../mapping/nearest-name.ts';
import type { Mapping } from '../mapping/read-mapping.ts';
import { openTable } from '../readers/open-table.ts';
import { ArchiveRefused } from '../readers/probe-file.ts';
import type { Table } from '../readers/table.ts';
import { type GivenFile, namePattern } from './file-names.ts';

export type MatchedFile = { readonly file: GivenFile; readonly reads: string; readonly table: Table };
export type Matched = {
  readonly files: readonly MatchedFile[];
  /** Files of a folder that no part of the mapping reads. */
  readonly ignored: readonly string[];
  readonly faults: readonly MappingFault[];
};

type Kind = { readonly reads: string; readonly shape: FileShape; readonly headers: ReadonlySet<string> };

function kindsOf(mapping: Mapping): readonly Kind[] {
  return Object.entries(mapping.shape.files).map(([reads, shape]) => {
    const names = [...namedColumns(shape), ...(shape.needs ?? [])];
    const headers = names.flatMap((name) => [name, ...(shape.columns?.[name] ?? [])]).map(plainHeader);
    return { reads, shape, headers: new Set(headers) };
  });
}

function nameFits(kind: Kind, file: GivenFile): boolean {
  return [kind.shape.name ?? []].flat().some((pattern) => namePattern(pattern).test(file.name));
}

function recognised(kind: Kind, header: readonly string[]): number {
  return header.filter((name) => kind.headers.has(plainHeader(name))).length;
}

function isComplete(kind: Kind, columns: readonly string[]): boolean {
  const header = headerOf(columns, kind.shape.columns);
  const joins = Object.keys(kind.shape.join ?? {});
  const tells = kind.shape.tells;
  if (tells !== undefined && !tells.some((name) => header.position(name) >= 0)) return false;
  const needed = kind.shape.needs ?? [...namedColumns(kind.shape)];
  return needed
    .filter((name) => !joins.some((join) => name.startsWith(`${join}.`)))
    .every((name) => header.position(name) >= 0);
}

/** Of the kinds whose columns are all there, the one that knows most of the header. */
function bestKind(kinds: readonly Kind[], header: readonly string[]): Kind | null {
  const complete = kinds.filter((kind) => isComplete(kind, header));
  const known = (kind: Kind) => recognised(kind, header) + 2 * (kind.shape.needs?.length ?? 0);
  return complete.reduce<Kind | null>(
    (best, kind) => (best === null || known(kind) > known(best) ? kind : best),
    null,
  );
}

function candidates(kinds: readonly Kind[], file: GivenFile): readonly Kind[] {
  const named = kinds.filter((kind) => nameFits(kind, file));
  if (named.length > 0) return named;
  const nameless = kinds.filter((kind) => kind.shape.name === undefined);
  return nameless.length > 0 || !file.asked ? nameless : kinds;
}

async function open(mapping: Mapping, file: GivenFile, kinds: readonly Kind[]): Promise<Table> {
  const only = kinds.length === 1 ? kinds[0]?.shape : undefined;
  return openTable(file.path, {
    delimiter: only?.delimiter,
    encoding: only?.encoding,
    sheet: only?.sheet,
    decimal: mapping.shape.numbers.decimal,
    known: (header) => Math.max(...kinds.map((kind) => recognised(kind, header))),
  });
}

/** Bytes of a file that is no text are no names of columns. */
function isHeaderless(header: readonly string[]): boolean {
  const head = header.join('');
  return !/[\p{L}\p{N}]/u.test(head) || /\p{Cc}/u.test(header.slice(0, 12).join(''));
}

function headerless(mapping: Mapping, file: GivenFile, { header, bytes }: Table): MappingFault {
  const why =
    bytes === 0 ? 'is empty' : header.join('') === '' ? 'holds no line of text' : 'is no table of text';
  return faultAt(mapping.locate, ['files'], `"${file.name}" ${why}: its first line must name its columns`);
}

function unreadable(mapping: Mapping, file: GivenFile, table: Table): MappingFault {
  const known = Object.keys(mapping.shape.files);
  const head = table.header.slice(0, 12).join(', ');
  const message = `"${file.name}" is none of the files this mapping reads (${known.join(', ')}); its columns are ${head}`;
  return faultAt(mapping.locate, ['files'], message + didYouMean(file.name, known));
}

export async function matchFiles(mapping: Mapping, given: readonly GivenFile[]): Promise<Matched> {
  const kinds = kindsOf(mapping);
  const files: MatchedFile[] = [];
  const ignored: string[] = [];
  const faults: MappingFault[] = [];
  for (const file of given) {
    const possible = candidates(kinds, file);
    if (possible.length === 0) {
      ignored.push(file.name);
      continue;
    }
    try {
      const table = await open(mapping, file, possible);
      if (isHeaderless(table.header)) {
        if (file.asked) faults.push(headerless(mapping, file, table));
        else ignored.push(file.name);
        continue;
      }
      const named = possible.filter((kind) => nameFits(kind, file));
      const kind =
        bestKind(possible, table.header) ?? (named.length === 1 ? named[0] : null) ?? onlyKind(kinds, file);
      if (kind !== null) files.push({ file, reads: kind.reads, table });
      else if (file.asked) faults.push(unreadable(mapping, file, table));
      else ignored.push(file.name);
    } catch (error) {
      if (!(error instanceof ArchiveRefused)) throw error;
      faults.push(faultAt(mapping.locate, ['files'], `"${file.name}" ${error.message}`));
    }
  }
  const order = Object.keys(mapping.shape.files);
  files.sort((a, b) => order.indexOf(a.reads) - order.indexOf(b.reads));
  return { files, ignored, faults };
}

/** One file by hand for a mapping of one: its faults are about columns, and name them. */
function onlyKind(kinds: readonly Kind[], file: GivenFile): Kind | null {
  return kinds.length === 1 && file.asked ? (kinds[0] ?? null) : null;
}
