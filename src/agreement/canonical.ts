/** RFC 8785: one text for one content, whatever the order of its keys, so that a digest binds what was said. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '../vocabulary/ids.ts';
import { invariant } from '../vocabulary/invariant.ts';

/**
 * The canonical JSON of plain data (RFC 8785): keys sorted by UTF-16 code units, numbers and texts as ECMAScript
 * writes them, no blanks. `{b: 1, a: "x"}` → `{"a":"x","b":1}`.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
  }
  if (typeof value === 'number') invariant(Number.isFinite(value), 'a canonical number is finite');
  return JSON.stringify(value);
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
export function digestOf(text: string): Digest {
  return bytesToHex(sha256(utf8ToBytes(text))) as Digest;
}
