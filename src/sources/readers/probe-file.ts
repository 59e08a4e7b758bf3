/**
 * Reads a file once before it is imported: its digest, its encoding, whether it is gzipped. The whole file is looked
 * at, because one letter in its last line may tell the encoding.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';

export type Probe = {
  readonly path: string;
  readonly bytes: number;
  readonly digest: string;
  readonly gzipped: boolean;
  readonly encoding: string;
  /** Bytes that do not belong to the encoding were seen: rows that hold them come back. */
  readonly damaged: boolean;
  /** The first stretch, decoded. */
  readonly sample: string;
};

const SAMPLE = 64 * 1024;
/** Gzip that grows more than this is an attack, not an export. */
const MOST_GROWTH = 1000;

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function bomOf(start: Buffer): string | null {
  return BOMS.find(([, bytes]) => bytes.every((byte, index) => start[index] === byte))?.[0] ?? null;
}

/** Sixteen-bit text without a mark shows as a zero in every second place. */
function unmarkedUtf16(start: Buffer): string | null {
  const end = Math.min(start.length, 4096) & ~1;
  if (end < 8) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < end; index += 2) {
    if (start[index] === 0) even++;
    if (start[index + 1] === 0) odd++;
  }
  const most = (end / 2) * 0.7;
  if (odd > most && even < end / 20) return 'utf-16le';
  return even > most && odd < end / 20 ? 'utf-16be' : null;
}

export async function isGzipped(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** The bytes of a file, unpacked; `seen` hears how many bytes of the disk were read. */
export function bytesOf(path: string, gzipped: boolean, seen: (chunk: Buffer) => void): Readable {
  const raw = createReadStream(path, { highWaterMark: 64 * 1024 });
  raw.on('data', (chunk) => seen(chunk as Buffer));
  if (!gzipped) return raw;
  const unpacked = createGunzip({ chunkSize: 64 * 1024 });
  raw.on('error', (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

/** How many bytes at the end belong to a character that goes on in the next chunk. */
function unfinished(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

type Look = { utf8: boolean; carry: Buffer; start: Buffer; foreign: Buffer[]; foreignBytes: number };

/** A stretch around the first byte that is not ASCII: what tells one eight-bit encoding from another. */
function keepForeign(look: Look, chunk: Buffer): void {
  if (look.foreignBytes >= SAMPLE || isAscii(chunk)) return;
  const first = chunk.findIndex((byte) => byte >= 0x80);
  const piece = chunk.subarray(Math.max(0, first - 200), first + SAMPLE);
  look.foreign.push(Buffer.from(piece));
  look.foreignBytes += piece.length;
}

function lookAt(look: Look, chunk: Buffer): void {
  if (look.start.length < SAMPLE) look.start = Buffer.concat([look.start, chunk]).subarray(0, SAMPLE * 4);
  keepForeign(look, chunk);
  if (!look.utf8) return;
  const whole = look.carry.length === 0 ? chunk : Buffer.concat([look.carry, chunk]);
  const left = unfinished(whole);
  look.utf8 = isUtf8(whole.subarray(0, whole.length - left));
  look.carry = Buffer.from(whole.subarray(whole.length - left));
}

/** Eight-bit encodings exports are written in. What is close to Latin-1 is read as Windows-1252, its superset. */
function eightBit(foreign: Buffer): string {
  const found = analyse(foreign).filter(({ name }) => iconv.encodingExists(name));
  const best = found[0];
  if (best === undefined) return 'windows-1252';
  const latin = found.find(({ name }) => name === 'ISO-8859-1' || name === 'windows-1252');
  if (latin !== undefined && latin.confidence >= best.confidence - 15) return 'windows-1252';
  return best.name.toLowerCase();
}

function encodingOf(look: Look): { encoding: string; damaged: boolean } {
  const marked = bomOf(look.start) ?? unmarkedUtf16(look.start);
  const valid = look.utf8 && look.carry.length === 0;
  if (marked !== null) return { encoding: marked, damaged: marked === 'utf-8' && !valid };
  if (valid) return { encoding: 'utf-8', damaged: false };
  const encoding = eightBit(Buffer.concat(look.foreign));
  return { encoding, damaged: encoding === 'utf-8' };
}

export async function probeFile(path: string, named?: string): Promise<Probe> {
  const bytes = (await stat(path)).size;
  const gzipped = await isGzipped(path);
  const hash = createHash('sha256');
  const look: Look = {
    utf8: true,
    carry: Buffer.alloc(0),
    start: Buffer.alloc(0),
    foreign: [],
    foreignBytes: 0,
  };
  let unpacked = 0;
  for await (const chunk of bytesOf(path, gzipped, (raw) => hash.update(raw))) {
    unpacked += (chunk as Buffer).length;
    if (gzipped && unpacked > 64 * 1024 * 1024 && unpacked > bytes * MOST_GROWTH)
      throw new ArchiveRefused(`unpacks to more than ${MOST_GROWTH} times its size`);
    lookAt(look, chunk as Buffer);
  }
  const { encoding, damaged } =
    named === undefined
      ? encodingOf(look)
      : { encoding: named, damaged: /^utf-?8$/i.test(named) && !look.utf8 };
  const sample = iconv.decode(look.start.subarray(0, SAMPLE * 4), encoding).replace(/^\uFEFF/, '');
  return { path, bytes, digest: hash.digest('hex'), gzipped, encoding, damaged, sample };
}

/** A file that must not be unpacked: a refusal for the one who sent it, not a bug. */
export class ArchiveRefused extends Error {}
