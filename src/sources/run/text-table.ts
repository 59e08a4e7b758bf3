/** Numbers by text, kept as digests in flat arrays: a million texts take thirty-two megabytes, whatever their length. */
import { hash } from 'node:crypto';
import { numberTable } from './number-table.ts';

export type TextTable = {
  get(text: string): number | undefined;
  /** Values are whole numbers from zero to `MOST`. */
  set(text: string, value: number): void;
};

const MOST = 2 ** 31;

/** 52 bits find the place, 20 more stand beside the value: two of a million texts meet once in billions of imports. */
export function textTable(): TextTable {
  const places = numberTable();
  /** Texts whose first 52 bits met another's. */
  const beside = new Map<string, number>();
  const digestOf = (text: string): readonly [number, number] => {
    const hex = hash('sha256', text, 'hex');
    return [Number.parseInt(hex.slice(0, 13), 16) + 1, Number.parseInt(hex.slice(13, 18), 16)];
  };
  return {
    get(text) {
      const [place, check] = digestOf(text);
      const found = places.get(place);
      if (found === undefined) return undefined;
      return Math.floor(found / MOST) === check ? found % MOST : beside.get(text);
    },
    set(text, value) {
      const [place, check] = digestOf(text);
      const found = places.get(place);
      if (found === undefined || Math.floor(found / MOST) === check) places.set(place, check * MOST + value);
      else beside.set(text, value);
    },
  };
}
