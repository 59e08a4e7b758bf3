/**
 * Words and their codes. The lens gives its own codes (a subject that has entries but no touches is no word of the
 * store's dictionary) and keeps a table from the store's codes to its own. Loaded from the file when first needed.
 */
import { type DuckDBConnection, VARCHAR } from '@duckdb/node-api';
import { invariant } from '../../vocabulary/invariant.ts';
import { PAIR_CHUNK, readColumns, writeColumns } from './bulk.ts';

export type Dictionary = {
  /** How many codes are given: they are 1 … size. */
  size(): number;
  /** The code of a word, given anew where it has none. Only after `load`. */
  code(text: string): number;
  load(): Promise<void>;
  codesOf(texts: readonly string[]): Promise<Int32Array>;
  textsOf(codes: ArrayLike<number>): Promise<string[]>;
  /** Own code per code of the store's dictionary; index 0 is 0. */
  storeCodes(): Int32Array;
  storeWords(): number;
  /** How much of both stands in the file. */
  kept(): { readonly words: number; readonly storeWords: number };
  learnStoreWords(texts: readonly string[]): void;
  /** Writes what is new, inside the caller's transaction; `written` is called once that is committed. */
  write(): Promise<{ written(): void }>;
};

/** So many texts are sooner found with all words in memory. */
const MANY_WORDS = 20_000;

type State = {
  texts: string[] | null;
  codes: Map<string, number>;
  size: number;
  kept: number;
  store: Int32Array;
  storeSize: number;
  storeKept: number;
};

async function readWords(connection: DuckDBConnection, size: number): Promise<string[]> {
  const texts = new Array<string>(size + 1).fill('');
  const result = await connection.stream('SELECT code, text FROM word');
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const codes = chunk.getColumnValues(0) as number[];
    const words = chunk.getColumnValues(1) as string[];
    for (let row = 0; row < codes.length; row++) texts[codes[row] as number] = words[row] as string;
  }
  return texts;
}

function codesByText(texts: readonly string[]): Map<string, number> {
  const codes = new Map<string, number>();
  for (let code = 1; code < texts.length; code++) codes.set(texts[code] as string, code);
  return codes;
}

function learnStoreWords(state: State, texts: readonly string[], code: (text: string) => number): void {
  const needed = state.storeSize + texts.length + 1;
  if (needed > state.store.length) {
    const wider = new Int32Array(Math.max(needed, state.store.length * 2));
    wider.set(state.store);
    state.store = wider;
  }
  for (const text of texts) state.store[++state.storeSize] = code(text);
}

async function writeWords(connection: DuckDBConnection, state: State): Promise<void> {
  if (state.texts === null || state.size === state.kept) return;
  const appender = await connection.createAppender('word');
  for (let code = state.kept + 1; code <= state.size; code++) {
    appender.appendInteger(code);
    appender.appendVarchar(state.texts[code] as string);
    appender.endRow();
  }
  appender.closeSync();
}

async function writeStoreCodes(connection: DuckDBConnection, state: State): Promise<void> {
  const rows = state.storeSize - state.storeKept;
  const from = state.storeKept + 1;
  const numbers = Int32Array.from({ length: rows }, (_, index) => from + index);
  const own = state.store.subarray(from, state.storeSize + 1);
  await writeColumns(connection, 'store_word', PAIR_CHUNK, [numbers, own], rows);
}

/** Opens the dictionary of a lens file: sizes now, the words themselves when first needed. */
export async function openDictionary(connection: DuckDBConnection): Promise<Dictionary> {
  const sizes = await readColumns(connection, 'SELECT coalesce(max(code), 0)::INTEGER AS size FROM word');
  const stored = await readColumns(connection, 'SELECT store, code FROM store_word ORDER BY store');
  const store = new Int32Array(stored.rows + 1);
  store.set(stored.of['code'] as Int32Array, 1);
  const size = sizes.of['size']?.[0] ?? 0;
  const state: State = {
    texts: null,
    codes: new Map(),
    size,
    kept: size,
    store,
    storeSize: stored.rows,
    storeKept: stored.rows,
  };
  let loading: Promise<void> | null = null;
  const load = async (): Promise<void> => {
    state.texts = await readWords(connection, state.size);
    state.codes = codesByText(state.texts);
  };
  const loadOnce = (): Promise<void> => {
    loading ??= load();
    return loading;
  };
  const code = (text: string): number => {
    if (text === '') return 0;
    const known = state.codes.get(text);
    if (known !== undefined) return known;
    invariant(state.texts !== null, 'the dictionary is loaded before words are coded');
    state.size++;
    state.texts[state.size] = text;
    state.codes.set(text, state.size);
    return state.size;
  };
  return {
    size: () => state.size,
    code,
    load: loadOnce,
    codesOf: (texts) => codesOf(connection, state, texts),
    textsOf: async (codes) => {
      if (codes.length > MANY_WORDS) await loadOnce();
      return textsOf(connection, state, codes);
    },
    storeCodes: () => state.store,
    storeWords: () => state.storeSize,
    kept: () => ({ words: state.kept, storeWords: state.storeKept }),
    learnStoreWords: (texts) => learnStoreWords(state, texts, code),
    async write() {
      await writeWords(connection, state);
      await writeStoreCodes(connection, state);
      const { size: words, storeSize } = state;
      return {
        written() {
          state.kept = words;
          state.storeKept = storeSize;
        },
      };
    },
  };
}

async function codesOf(
  connection: DuckDBConnection,
  state: State,
  texts: readonly string[],
): Promise<Int32Array> {
  if (state.texts !== null) return Int32Array.from(texts, (text) => state.codes.get(text) ?? 0);
  const found = new Map<string, number>();
  for (const text of texts) {
    const reader = await connection.runAndReadAll('SELECT code FROM word WHERE text = $1', [text], [VARCHAR]);
    const code = reader.getRows()[0]?.[0];
    if (typeof code === 'number') found.set(text, code);
  }
  return Int32Array.from(texts, (text) => found.get(text) ?? 0);
}

async function textsOf(
  connection: DuckDBConnection,
  state: State,
  codes: ArrayLike<number>,
): Promise<string[]> {
  const asked = Array.from(codes);
  if (state.texts !== null) {
    const texts = state.texts;
    return asked.map((code) => texts[code] ?? '');
  }
  const distinct = [...new Set(asked)].filter((code) => code > 0);
  const found = new Map<number, string>();
  for (let start = 0; start < distinct.length; start += 1000) {
    const list = distinct.slice(start, start + 1000).join(', ');
    const reader = await connection.runAndReadAll(`SELECT code, text FROM word WHERE code IN (${list})`);
    for (const [code, text] of reader.getRows()) found.set(code as number, text as string);
  }
  return asked.map((code) => found.get(code) ?? '');
}
