/** Prepares columns of touches for their way to the writer: texts once, codes and hashed keys as arrays, no long pause. */
import { KEY_BYTES } from '../../ledger/batch-building.ts';
import type { TouchColumns } from '../../ledger/ledger-store.ts';
import type { WorkspaceKeys } from '../vault/workspace-keys.ts';
import type { TravellingTouches } from './append-touches.ts';

/** Rows handled before other work gets its turn. */
const SLICE = 10_000;

export async function packTouches(columns: TouchColumns, secret: WorkspaceKeys): Promise<TravellingTouches> {
  const rows = columns.keys.length;
  const codes = new Map<string, number>();
  const words: string[] = [];
  const codeOf = (text: string): number => {
    if (text === '') return 0;
    const known = codes.get(text);
    if (known !== undefined) return known;
    codes.set(text, words.push(text));
    return words.length;
  };
  const coded = {
    subjects: new Int32Array(rows),
    types: new Int32Array(rows),
    channels: new Int32Array(rows),
    campaigns: new Int32Array(rows),
    assets: new Int32Array(rows),
  };
  const keys = Buffer.from(new ArrayBuffer(rows * KEY_BYTES));
  for (let from = 0; from < rows; from += SLICE) {
    const to = Math.min(rows, from + SLICE);
    for (let row = from; row < to; row += 1) {
      secret.writeKeyHash(columns.source, columns.keys[row]!, keys, row * KEY_BYTES);
      coded.subjects[row] = codeOf(columns.subjects[row]!);
      coded.types[row] = codeOf(columns.types[row]!);
      coded.channels[row] = codeOf(columns.channels[row]!);
      coded.campaigns[row] = codeOf(columns.campaigns[row]!);
      coded.assets[row] = codeOf(columns.assets[row]!);
    }
    if (to < rows) await new Promise((next) => setImmediate(next));
  }
  const { source, precision, happenedAt, sides } = columns;
  return { source, precision, words, happenedAt, sides, keys: new Uint8Array(keys.buffer), ...coded };
}
