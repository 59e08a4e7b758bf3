/** Records by the keys they may find one another by: keys of a value are told once, records listed by key. */
import { keysOf } from './blocking-keys.ts';
import { type KeyNumbers, keyNumbers } from './key-numbers.ts';
import type { RecordSet } from './record-set.ts';

/** From so many indexed records on, misspellings are found by their other words alone. */
const TOO_MANY = 200_000;

/** Keys of values, one list after another: key × 2, and 1 more where the key counts whole. */
type ValueKeys = {
  /** By field and value: where its list begins and ends; -1 where it has none. */
  readonly begin: readonly Int32Array[];
  readonly end: readonly Int32Array[];
  list: Int32Array;
  size: number;
};

/** Records `from` to `until` by key. */
export type KeyIndex = {
  readonly numbers: KeyNumbers;
  readonly values: ValueKeys;
  readonly start: Int32Array;
  readonly records: Int32Array;
  readonly indexed: number;
  readonly errors: boolean;
};

/** Keys of one record, each once: read, then filled anew for the next. */
export type OwnKeys = { keys: number[]; whole: boolean[]; readonly stamp: Int32Array };

function pushed(values: ValueKeys, key: number): void {
  if (values.size === values.list.length) {
    const grown = new Int32Array(values.size * 2);
    grown.set(values.list);
    values.list = grown;
  }
  values.list[values.size++] = key;
}

/** Numbers the keys of all values that records `from` to `until` have. */
function numbered(set: RecordSet, from: number, until: number, errors: boolean) {
  const numbers = keyNumbers();
  const none = () => set.fields.map(({ values }) => new Int32Array(values.length).fill(-1));
  const values: ValueKeys = { begin: none(), end: none(), list: new Int32Array(4096), size: 0 };
  for (const [index, field] of set.fields.entries()) {
    const [begin, end] = [values.begin[index] as Int32Array, values.end[index] as Int32Array];
    for (let record = from; record < until; record += 1) {
      const value = field.of[record] as number;
      if (value < 0 || begin[value] !== -1) continue;
      begin[value] = values.size;
      keysOf(field, value, errors, (one, other, whole) =>
        pushed(values, numbers.add(one, other) * 2 + (whole ? 1 : 0)),
      );
      end[value] = values.size;
    }
  }
  return { numbers, values };
}

/** Gathers the keys of a record that the index knows. */
export function gatherKeys(
  set: RecordSet,
  record: number,
  index: Pick<KeyIndex, 'numbers' | 'values' | 'errors'>,
  own: OwnKeys,
) {
  const { keys, whole, stamp } = own;
  keys.length = 0;
  whole.length = 0;
  const take = (key: number, isWhole: boolean): void => {
    const place = (stamp[key] as number) - 1;
    if (keys[place] === key) whole[place] = (whole[place] as boolean) || isWhole;
    else {
      stamp[key] = keys.push(key);
      whole.push(isWhole);
    }
  };
  const { begin, end, list } = index.values;
  for (const [at, field] of set.fields.entries()) {
    const value = field.of[record] as number;
    if (value < 0) continue;
    const first = begin[at]?.[value] as number;
    const last = end[at]?.[value] as number;
    for (let place = first; place < last; place += 1)
      take((list[place] as number) >> 1, (list[place] as number) % 2 === 1);
    if (first >= 0) continue;
    keysOf(field, value, index.errors, (one, other, isWhole) => {
      const key = index.numbers.find(one, other);
      if (key >= 0) take(key, isWhole);
    });
  }
}

export function keyIndex(set: RecordSet, from: number, until: number): KeyIndex {
  const errors = until - from < TOO_MANY;
  const { numbers, values } = numbered(set, from, until, errors);
  const known = { numbers, values, errors };
  const own: OwnKeys = { keys: [], whole: [], stamp: new Int32Array(numbers.size) };
  const start = new Int32Array(numbers.size + 1);
  for (let record = from; record < until; record += 1) {
    gatherKeys(set, record, known, own);
    for (const key of own.keys) start[key + 1] = (start[key + 1] as number) + 1;
  }
  for (let key = 0; key < numbers.size; key += 1)
    start[key + 1] = (start[key + 1] as number) + (start[key] as number);
  const records = new Int32Array(start[numbers.size] as number);
  const next = start.slice(0, numbers.size);
  for (let record = from; record < until; record += 1) {
    gatherKeys(set, record, known, own);
    for (const key of own.keys) {
      records[next[key] as number] = record;
      next[key] = (next[key] as number) + 1;
    }
  }
  return { ...known, start, records, indexed: until - from };
}
