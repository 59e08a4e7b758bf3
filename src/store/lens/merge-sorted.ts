/** Touches in the order of lead, time and seq: where each of few stands among many is looked up, the rest is copied as it is. */
import type { Column, Columns, TouchColumn } from '../../measures/lens-port.ts';

export const TOUCH_ORDER: readonly TouchColumn[] = ['subject', 'happened', 'seq'];

/** Before which row of `main` each row of `tail` stands; both are sorted, equal ones of `main` come first. */
function placesIn(main: readonly Column[], rows: number, tail: readonly Column[]): Int32Array {
  const places = new Int32Array(tail[0]?.length ?? 0);
  const isBefore = (row: number, other: number): boolean => {
    for (let key = 0; key < main.length; key++) {
      const difference = main[key]![row]! - tail[key]![other]!;
      if (difference !== 0) return difference < 0;
    }
    return true;
  };
  let low = 0;
  for (let other = 0; other < places.length; other++) {
    let high = rows;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(middle, other)) low = middle + 1;
      else high = middle;
    }
    places[other] = low;
  }
  return places;
}

/** Runs shorter than this are copied value by value. */
const LONG_RUN = 48;

function merged(main: Column, tail: Column, places: Int32Array): Column {
  const out = new (main.constructor as new (length: number) => Column)(main.length + tail.length);
  let at = 0;
  const copy = (from: number, to: number): void => {
    if (to - from < LONG_RUN) for (let row = from; row < to; row++) out[at++] = main[row]!;
    else {
      out.set(main.subarray(from, to), at);
      at += to - from;
    }
  };
  let from = 0;
  for (let other = 0; other < places.length; other++) {
    const to = places[other]!;
    copy(from, to);
    out[at++] = tail[other]!;
    from = to;
  }
  copy(from, main.length);
  return out;
}

/** Both are sorted and have the columns named and those of the order. */
export function mergeSorted(names: readonly TouchColumn[], main: Columns, tail: Columns): Columns {
  const keysOf = ({ of }: Columns) => TOUCH_ORDER.map((name) => of[name] as Column);
  const places = placesIn(keysOf(main), main.rows, keysOf(tail));
  const of = Object.fromEntries(
    names.map((name) => [name, merged(main.of[name] as Column, tail.of[name] as Column, places)]),
  );
  return { rows: main.rows + tail.rows, of };
}
