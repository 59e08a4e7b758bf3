/** Which words the language knows at a place of the document: for "did you mean". */
import { entryShape, MAPPED_KINDS } from './entry-shapes.ts';
import type { Path } from './mapping-fault.ts';
import { fileShape, mappingShape } from './mapping-shape.ts';

const VALUE_WORDS = ['column', 'first', 'columns', 'separator', 'value', 'as', 'map', 'else', 'default'];
const MOMENT_WORDS = ['column', 'first', 'value', 'formats', 'zone', 'precision', 'else'];
const FIELD_WORDS = [...VALUE_WORDS, 'type', 'currency', 'each'];
const TEST_WORDS = ['is', 'not', 'in', 'not-in', 'empty', 'starts'];
const MOMENTS: readonly string[] = ['at', 'revision', 'from', 'to'];

const ENTRY_WORDS = new Map<string, readonly string[]>(
  entryShape.options.map((option) => [option.shape.kind.value, Object.keys(option.shape)]),
);

function kindAt(document: unknown, file: string, entry: string): string {
  const files = (document as { files?: Record<string, { entries?: Record<string, { kind?: string }> }> })
    .files;
  return files?.[file]?.entries?.[entry]?.kind ?? entry;
}

export function wordsKnownIn(document: unknown): (path: Path) => readonly string[] {
  return (path) => {
    if (path.length === 0) return Object.keys(mappingShape.shape);
    if (path[0] !== 'files') return [];
    if (path.length === 2) return Object.keys(fileShape.shape);
    if (path[2] === 'entries' && path.length === 4)
      return ENTRY_WORDS.get(kindAt(document, String(path[1]), String(path[3]))) ?? MAPPED_KINDS;
    if (path.includes('when') || path.includes('where')) return TEST_WORDS;
    if (path.some((step) => MOMENTS.includes(String(step)))) return MOMENT_WORDS;
    return FIELD_WORDS;
  };
}
