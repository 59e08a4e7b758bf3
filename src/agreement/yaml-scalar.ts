/**
 * Where a character of a text value stands in its YAML: quotes, escapes, folding and indentation change blanks and
 * lengths but never the order of the other characters, so the n-th that is no blank is the n-th in the source.
 */
import type { Scalar } from 'yaml';

const ESCAPE_LENGTHS: { readonly [letter: string]: number } = { x: 2, u: 4, U: 8 };

export function offsetInScalar(text: string, node: Scalar, index: number): number {
  const [start, end] = node.range ?? [0, 0];
  if (typeof node.value !== 'string') return start;
  const offsets = solidOffsets(text, start, end, node.type ?? 'PLAIN');
  const solid = node.value.slice(0, index).replace(/\s/g, '').length;
  const character = node.value[index];
  if (character !== undefined && !/\s/.test(character)) return offsets[solid] ?? start;
  const before = offsets[solid - 1];
  return before === undefined ? (offsets[0] ?? start) : before + 1;
}

function solidOffsets(text: string, start: number, end: number, type: string): number[] {
  if (type === 'QUOTE_DOUBLE') return doubleQuoted(text, start + 1, end - 1);
  const block = type.startsWith('BLOCK');
  const headerEnd = block ? text.indexOf('\n', start) : -1;
  const from = block ? (headerEnd === -1 ? end : headerEnd + 1) : start;
  const single = type === 'QUOTE_SINGLE';
  const offsets: number[] = [];
  for (let at = single ? start + 1 : from; at < (single ? end - 1 : end); at++) {
    if (/\s/.test(text[at] ?? '')) continue;
    offsets.push(at);
    if (single && text[at] === "'") at++;
  }
  return offsets;
}

function doubleQuoted(text: string, start: number, end: number): number[] {
  const offsets: number[] = [];
  for (let at = start; at < end; at++) {
    const written = text[at] === '\\' ? escaped(text, at) : { stands: text[at] ?? '', length: 1 };
    for (const unit of written.stands.split('')) if (!/\s/.test(unit)) offsets.push(at);
    at += written.length - 1;
  }
  return offsets;
}

/** What an escape stands for (blank or not is all that matters) and how long it is written. */
function escaped(text: string, at: number): { readonly stands: string; readonly length: number } {
  const letter = text[at + 1] ?? '';
  const digits = ESCAPE_LENGTHS[letter] ?? 0;
  if (digits === 0) return { stands: /[\s ntrvfNLP_]/.test(letter) ? ' ' : letter, length: 2 };
  const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
  return { stands: code <= 0x10ffff ? String.fromCodePoint(code) : '?', length: 2 + digits };
}
