/** What a dry run would have stored of its records: packed as bytes, for a million of them must fit beside the rest. */
import { type RecordState, readState, writeState } from './record-state.ts';
import { textTable } from './text-table.ts';

export type DryStates = {
  get(record: string): RecordState | null;
  set(record: string, state: RecordState): void;
};

const CHUNK = 1 << 20;

/** Where each text lies: its number in the order of writing, and from that its chunk, start and length. */
export function dryStates(): DryStates {
  const places = textTable();
  const chunks: Buffer[] = [];
  let used = CHUNK;
  /** Three numbers to a text: chunk, start, length. */
  let spans = new Uint32Array(3 * 1024);
  let count = 0;
  const write = (text: string): void => {
    const length = Buffer.byteLength(text);
    if (used + length > CHUNK) {
      chunks.push(Buffer.allocUnsafe(Math.max(CHUNK, length)));
      used = 0;
    }
    if (count * 3 === spans.length) {
      const wider = new Uint32Array(spans.length * 2);
      wider.set(spans);
      spans = wider;
    }
    chunks.at(-1)?.write(text, used);
    spans.set([chunks.length - 1, used, length], count * 3);
    used += length;
    count += 1;
  };
  return {
    get(record) {
      const at = places.get(record);
      if (at === undefined) return null;
      const [chunk = 0, start = 0, length = 0] = spans.subarray(at * 3, at * 3 + 3);
      return readState(chunks[chunk]?.toString('utf8', start, start + length) ?? '');
    },
    set(record, state) {
      write(writeState(state));
      places.set(record, count - 1);
    },
  };
}
