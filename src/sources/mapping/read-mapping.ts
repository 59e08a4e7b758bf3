/** Reads the text of a mapping: YAML, the preset it extends, the shape, and what must hold between its parts. */
import { createHash } from 'node:crypto';
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { presetText } from '../presets/preset-text.ts';
import { checkMapping } from './check-mapping.ts';
import { MAPPED_KINDS } from './entry-shapes.ts';
import { wordsKnownIn } from './known-words.ts';
import { faultAt, type Locate, type MappingFault, type Path, type Position } from './mapping-fault.ts';
import { type MappingShape, mappingShape } from './mapping-shape.ts';
import { mergeMapping, withKinds } from './merge-mapping.ts';
import { shapeFaults } from './shape-faults.ts';

/** A mapping that was read without a fault. Make one with `readMapping` or `presetMapping`. */
export type Mapping = {
  readonly shape: MappingShape;
  /** Of the whole content, presets included: two texts that say the same have the same digest. */
  readonly digest: string;
  readonly locate: Locate;
};

const MAX_TEXT = 1_000_000;
const START: Position = { line: 1, column: 1 };

function nodeAt(document: Document, path: Path): Node | null {
  let node: unknown = document.contents;
  let last: Node | null = isNode(node) ? node : null;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
      if (pair === undefined) return last;
      if (isNode(pair.key)) last = pair.key;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      if (isNode(node)) last = node;
    } else return last;
  }
  return last;
}

function locator(document: Document, lines: LineCounter): Locate {
  return (path) => {
    const start = nodeAt(document, path)?.range?.[0];
    if (start === undefined) return START;
    const { line, col } = lines.linePos(start);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
}

type Read = { readonly content: unknown; readonly locate: Locate; readonly faults: readonly MappingFault[] };

function readYaml(text: string): Read {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const locate = locator(document, lines);
  const faults = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { line, column: col, path: '', message: error.message };
  });
  if (faults.length > 0) return { content: null, locate, faults };
  try {
    return { content: document.toJS({ maxAliasCount: 50 }), locate, faults };
  } catch (error) {
    return { content: null, locate, faults: [{ ...START, path: '', message: String(error) }] };
  }
}

function extended(content: unknown, locate: Locate): Result<unknown, MappingFault[]> {
  const above = withKinds(content, MAPPED_KINDS);
  const extend = (content as { extends?: unknown } | null)?.extends;
  if (typeof extend !== 'string' || !extend.startsWith('preset:')) return done(above);
  const text = presetText(extend.slice('preset:'.length));
  if (!text.ok) return refused([faultAt(locate, ['extends'], text.refusal)]);
  const below = withKinds(readYaml(text.value).content, MAPPED_KINDS);
  return done(mergeMapping(below, above));
}

function inOrder(faults: readonly MappingFault[]): readonly MappingFault[] {
  return [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Every fault at once, each with its line and column. */
export function readMapping(text: string): Result<Mapping, readonly MappingFault[]> {
  if (text.length > MAX_TEXT)
    return refused([
      { ...START, path: '', message: `is longer than ${MAX_TEXT.toLocaleString('en')} characters` },
    ]);
  const { content, locate, faults } = readYaml(text);
  if (faults.length > 0) return refused(faults);
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return refused([{ ...START, path: '', message: 'a mapping is a table that begins with "mapping: 1"' }]);
  const whole = extended(content, locate);
  if (!whole.ok) return whole;
  const read = mappingShape.safeParse(whole.value);
  if (!read.success)
    return refused(inOrder(shapeFaults(read.error.issues, whole.value, locate, wordsKnownIn(whole.value))));
  const wrong = checkMapping(read.data, locate);
  if (wrong.length > 0) return refused(inOrder(wrong));
  const digest = createHash('sha256').update(JSON.stringify(read.data)).digest('hex');
  return done({ shape: read.data, digest, locate });
}

/** A ready mapping as it stands: `presetMapping('salesforce')`. */
export function presetMapping(name: string): Result<Mapping, readonly MappingFault[]> {
  const text = presetText(name);
  return text.ok ? readMapping(text.value) : refused([{ ...START, path: '', message: text.refusal }]);
}
