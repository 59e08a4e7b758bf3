/** Journeys put together one by one, as a file or a ledger gives them. */
import type { Paths } from './paths.ts';

export type PathBuilder = {
  /** The code of a channel; a new name gets the next. */
  channelOf(name: string): number;
  touch(channel: number): void;
  /** How many touches the path begun has so far. */
  length(): number;
  /** Ends the path begun. */
  end(conversions: number, value: number, nulls: number): void;
  readonly names: readonly string[];
  build(): Paths;
};

function doubled<Column extends Int32Array | Float64Array>(column: Column): Column {
  const larger = new (column.constructor as new (length: number) => Column)(column.length * 2);
  larger.set(column);
  return larger;
}

export function pathBuilder(): PathBuilder {
  const codes = new Map<string, number>();
  const names: string[] = [];
  let touches = new Int32Array(1024);
  let filled = 0;
  let starts = new Int32Array(1024);
  let paths = 0;
  let conversions = new Float64Array(1024);
  let values = new Float64Array(1024);
  let nulls = new Float64Array(1024);
  return {
    names,
    channelOf(name) {
      const known = codes.get(name);
      if (known !== undefined) return known;
      codes.set(name, names.length);
      return names.push(name) - 1;
    },
    touch(channel) {
      if (filled === touches.length) touches = doubled(touches);
      touches[filled++] = channel;
    },
    length: () => filled - (starts[paths] as number),
    end(converted, value, ended) {
      if (paths + 1 === starts.length) {
        starts = doubled(starts);
        conversions = doubled(conversions);
        values = doubled(values);
        nulls = doubled(nulls);
      }
      conversions[paths] = converted;
      values[paths] = value;
      nulls[paths] = ended;
      starts[++paths] = filled;
    },
    build: () => ({
      channels: names.length,
      starts: starts.subarray(0, paths + 1),
      touches: touches.subarray(0, filled),
      conversions: conversions.subarray(0, paths),
      values: values.subarray(0, paths),
      nulls: nulls.subarray(0, paths),
    }),
  };
}
