import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dryStates } from './dry-states.ts';
import type { RecordState } from './record-state.ts';
import { textTable } from './text-table.ts';

it('holds what a map of texts would hold', () => {
  const pairs = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.nat()), { maxLength: 300 });
  fc.assert(
    fc.property(pairs, (written) => {
      const table = textTable();
      for (const [text, value] of written) table.set(text, value);
      const map = new Map(written);
      for (const [text, value] of map) expect(table.get(text)).toBe(value);
      expect(table.get('of four letters at least')).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

it('gives the last state that a dry run put down of a record', () => {
  const states = dryStates();
  const state = (row: string): RecordState => ({
    run: 'import-1',
    rows: [row],
    chain: row,
    revision: null,
    entries: new Map([['erstellt für', row]]),
  });
  for (let at = 0; at < 3000; at += 1) states.set(`leads/${at % 2000}`, state(`row ${at}`));
  expect(states.get('leads/1')).toEqual(state('row 2001'));
  expect(states.get('leads/1999')).toEqual(state('row 1999'));
  expect(states.get('leads/2000')).toBeNull();
});
