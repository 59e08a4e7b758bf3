/**
 * Several files as one (ZIP, deflated), with names in UTF-8 and one date for all: the same files give the same bytes.
 * Source: PKWARE APPNOTE 6.3.10, 4.3.
 */
import { crc32, deflateRawSync } from 'node:zlib';

export type PackedFile = { readonly name: string; readonly text: string };

const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
const [LOCAL, CENTRAL, END] = [0x0403_4b50, 0x0201_4b50, 0x0605_4b50];

/** Whole seconds in twos since 1980, as the format counts them. */
function dosTime(iso: string): { readonly date: number; readonly time: number } {
  const [year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0] = iso
    .slice(0, 19)
    .split(/[-T:]/)
    .map(Number);
  return {
    date: ((Math.max(1980, year) - 1980) << 9) | (month << 5) | day,
    time: (hour << 11) | (minute << 5) | (second >> 1),
  };
}

type Packed = { readonly name: Buffer; readonly packed: Buffer; readonly size: number; readonly crc: number };

/** What both headers of a file say alike. */
function common({ name, packed, size, crc }: Packed, at: ReturnType<typeof dosTime>): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(VERSION, 0);
  head.writeUInt16LE(FLAGS, 2);
  head.writeUInt16LE(DEFLATED, 4);
  head.writeUInt16LE(at.time, 6);
  head.writeUInt16LE(at.date, 8);
  head.writeUInt32LE(crc, 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(size, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function packedOf({ name, text }: PackedFile): Packed {
  const bytes = Buffer.from(text, 'utf8');
  return {
    ...{ name: Buffer.from(name, 'utf8'), size: bytes.length, crc: crc32(bytes) },
    packed: deflateRawSync(bytes, { level: 9 }),
  };
}

/** `at` is the date of all of them, as ISO 8601. */
export function zipFile(files: readonly PackedFile[], at: string): Buffer {
  const when = dosTime(at);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files.map(packedOf)) {
    const head = common(file, when);
    const local = Buffer.concat([word(LOCAL), head, file.name, file.packed]);
    const made = Buffer.alloc(2);
    made.writeUInt16LE(VERSION);
    // No comment, no attributes; where the file begins.
    const tail = Buffer.alloc(10);
    directory.push(word(CENTRAL), made, head, tail, word(offset), file.name);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
