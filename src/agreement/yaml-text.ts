/**
 * Reads a YAML text into plain data and remembers where everything stands. Refused, all with their place: keys given
 * twice, depth over 32, alias bombs, several documents, tags, numbers too long to keep, texts over 1 MB.
 */
import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { type CstToken, deeperThan } from './yaml-depth.ts';
import { offsetInScalar } from './yaml-scalar.ts';

export const MOST_BYTES = 1_000_000;
export const MOST_DEPTH = 32;
const MOST_NODES = 100_000;
/** More are not told: whoever has so many has another trouble. */
export const MOST_FAULTS = 500;
const MOST_SYNTAX_FAULTS = 10;
const RESERVED = ['__proto__', 'constructor', 'prototype'];

export type Path = readonly (string | number)[];
export type Place = { readonly line: number; readonly column: number };
export type PlacedMessage = Place & { readonly path: Path; readonly message: string };

export type YamlText = {
  readonly data: unknown;
  readonly faults: readonly PlacedMessage[];
  /** Whether it could not be read as YAML at all: what was read of it means nothing. */
  readonly broken: boolean;
  /** Where the value at a path stands, or its key, or the nearest thing above it that is written. */
  place(path: Path, part?: 'key' | 'value'): Place;
  /** Where a character of a text value stands, whatever way it was quoted or folded. */
  placeInside(path: Path, index: number): Place;
};

/** The offset at which each line begins. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function placeIn(starts: readonly number[], offset: number): Place {
  let line = 0;
  for (let step = 2 ** 20; step >= 1; step /= 2) {
    const start = starts[line + step];
    if (start !== undefined && start <= offset) line += step;
  }
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

export function readYaml(text: string): YamlText {
  const starts = lineStarts(text);
  const placeOf = (offset: number): Place => placeIn(starts, Math.min(offset, text.length));
  if (text.length > MOST_BYTES) return unreadable('The text is longer than 1 MB.');
  const tokens = [...new Parser().parse(text)];
  const deep = deeperThan(tokens as readonly CstToken[], MOST_DEPTH);
  if (deep !== null) return unreadable(`Nested more than ${MOST_DEPTH} levels deep.`, placeOf(deep));
  const composer = new Composer({ uniqueKeys: false, strict: true, merge: false, logLevel: 'silent' });
  const [document, more] = [...composer.compose(tokens, true, text.length)];
  if (document === undefined) return unreadable('The text is empty.');
  const walk: Walk = { document, placeOf, faults: [], anchored: anchorsOf(document), budget: MOST_NODES };
  walk.faults.push(...syntaxFaults(document, placeOf));
  if (more !== undefined) walkFault(walk, more, [], 'One document is asked: a second one begins here.');
  if (document.directives?.yaml.explicit === true) {
    walk.faults.push({
      line: 1,
      column: 1,
      path: [],
      message: 'Leave out the %YAML line: version 1.2 is read.',
    });
  }
  const data = plain(walk, document.contents, [], 0);
  return {
    data,
    faults: walk.faults,
    broken: document.errors.length > 0,
    place: (path, part = 'value') => placeOf(find(document, path, part).offset),
    placeInside(path, index) {
      const { node, offset } = find(document, path, 'value');
      return placeOf(isScalar(node) ? offsetInScalar(text, node, index) : offset);
    },
  };
}

function unreadable(message: string, place: Place = { line: 1, column: 1 }): YamlText {
  return {
    data: undefined,
    broken: true,
    faults: [{ ...place, path: [], message }],
    place: () => place,
    placeInside: () => place,
  };
}

/** The first fault of each line: one slip of the hand makes a parser stumble many times. */
function syntaxFaults(
  document: Document.Parsed,
  placeOf: (offset: number) => Place,
): readonly PlacedMessage[] {
  const byLine = new Map<number, PlacedMessage>();
  for (const { pos, message } of [...document.errors, ...document.warnings].slice(0, MOST_FAULTS)) {
    const place = placeOf(pos[0]);
    if (!byLine.has(place.line))
      byLine.set(place.line, { ...place, path: [], message: plainMessage(message) });
  }
  return [...byLine.values()].slice(0, MOST_SYNTAX_FAULTS);
}

function plainMessage(message: string): string {
  const first = message.split('\n')[0] ?? message;
  return first.endsWith('.') ? first : `${first}.`;
}

type Walk = {
  readonly document: Document.Parsed;
  readonly placeOf: (offset: number) => Place;
  readonly faults: PlacedMessage[];
  readonly anchored: ReadonlyMap<Alias, Node>;
  budget: number;
};

function walkFault(
  walk: Walk,
  node: { range?: readonly number[] | null | undefined },
  path: Path,
  message: string,
): void {
  if (walk.faults.length >= MOST_FAULTS) return;
  walk.faults.push({ ...walk.placeOf(node.range?.[0] ?? 0), path, message });
}

function plain(walk: Walk, node: Node | null, path: Path, depth: number): unknown {
  if (node === null) return null;
  walk.budget -= 1;
  if (walk.budget < 0 || depth > MOST_DEPTH) {
    const message =
      walk.budget < 0
        ? 'Aliases swell the text beyond all bounds.'
        : `Nested more than ${MOST_DEPTH} levels deep.`;
    if (!walk.faults.some((fault) => fault.message === message)) walkFault(walk, node, path, message);
    return null;
  }
  if (isAlias(node)) return plain(walk, resolved(walk, node, path), path, depth + 1);
  if (isSeq(node)) {
    return node.items.map((item, at) => plain(walk, asNode(item), [...path, at], depth + 1));
  }
  if (isMap(node)) return plainMap(walk, node, path, depth);
  return isScalar(node) ? plainScalar(walk, node, path) : null;
}

function asNode(item: unknown): Node | null {
  return isPair(item) ? null : (item as Node | null);
}

/** What each alias stands for: the node that last bore its anchor before it, found in one pass. */
function anchorsOf(document: Document.Parsed): ReadonlyMap<Alias, Node> {
  const bearers = new Map<string, Node>();
  const found = new Map<Alias, Node>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const target = bearers.get(node.source);
        if (target !== undefined) found.set(node, target);
      } else if (node.anchor !== undefined) bearers.set(node.anchor, node);
    },
  });
  return found;
}

function resolved(walk: Walk, alias: Alias, path: Path): Node | null {
  const target = walk.anchored.get(alias);
  if (target === undefined) walkFault(walk, alias, path, `There is no anchor "${alias.source}".`);
  return target ?? null;
}

function plainMap(walk: Walk, node: YAMLMap, path: Path, depth: number): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (const pair of node.items as readonly Pair<Node | null, Node | null>[]) {
    const name = keyOf(pair.key);
    if (name === null || RESERVED.includes(name)) {
      const message = name === null ? 'A name must be a plain word.' : `"${name}" is not allowed as a name.`;
      walkFault(walk, pair.key ?? node, path, message);
      continue;
    }
    if (Object.hasOwn(map, name)) {
      walkFault(walk, pair.key ?? node, [...path, name], `"${name}" is given twice.`);
      continue;
    }
    map[name] = plain(walk, pair.value, [...path, name], depth + 1);
  }
  return map;
}

function keyOf(node: Node | null): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function plainScalar(walk: Walk, node: Scalar, path: Path): unknown {
  const { value } = node;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    walkFault(walk, node, path, 'This is not a number one can count with.');
    return null;
  }
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    walkFault(walk, node, path, 'This number is too large to be kept exactly.');
    return null;
  }
  return value instanceof Uint8Array || (typeof value === 'object' && value !== null) ? String(value) : value;
}

type Found = { readonly node: Node | null; readonly offset: number };

function find(document: Document.Parsed, path: Path, part: 'key' | 'value'): Found {
  let here: Found = { node: document.contents, offset: document.contents?.range?.[0] ?? 0 };
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1;
    const node = isAlias(here.node) ? (here.node.resolve(document) ?? null) : here.node;
    const next = inside(node, step, last && part === 'key');
    if (next === null) return { node: null, offset: here.offset };
    here = next;
    // A list or group on lines of its own is told at its key; all else where it is written.
    if (last && here.node !== null && !(typeof step === 'string' && isBlock(here.node))) {
      here = { node: here.node, offset: here.node.range?.[0] ?? here.offset };
    }
  }
  return here;
}

function isBlock(node: Node): boolean {
  return isCollection(node) && node.flow !== true;
}

/** One step down; the offset is that of the entry's key, or of the entry itself in a list. */
function inside(node: Node | null, step: string | number, key: boolean): Found | null {
  if (isSeq(node)) {
    const item = asNode(node.items[Number(step)] ?? null);
    return item === null ? null : { node: item, offset: item.range?.[0] ?? 0 };
  }
  if (!isMap(node)) return null;
  const pairs = node.items as readonly Pair<Node | null, Node | null>[];
  const pair = pairs.find((each) => keyOf(each.key) === String(step));
  if (pair === undefined) return null;
  return { node: key ? null : pair.value, offset: pair.key?.range?.[0] ?? 0 };
}
