/** A long thing says how far it is; a short one says nothing. */
import { expect, it } from 'vitest';
import { progressBar, progressText } from './progress-bar.ts';

function screen(isTTY: boolean) {
  const said: string[] = [];
  return { said, out: { isTTY, columns: 120, write: (text: string) => void said.push(text) } };
}

it('says share, rate and time left', () => {
  const state = { says: 'Reading deals.csv', done: 250_000, total: 1_000_000, unit: 'rows' };
  expect(progressText(state, 10_000, false)).toBe(
    'Reading deals.csv  25 %  250,000 of 1,000,000 rows  25,000 a second  30 s left',
  );
  expect(progressText({ ...state, total: null }, 10_000, false)).toBe(
    'Reading deals.csv  250,000 rows  25,000 a second',
  );
});

it('keeps quiet for two seconds', () => {
  const { said, out } = screen(true);
  let now = 0;
  const bar = progressBar(out, () => now);
  bar.show({ says: 'Reading', done: 1, total: 10, unit: 'rows' });
  now = 1_900;
  bar.show({ says: 'Reading', done: 9, total: 10, unit: 'rows' });
  bar.finish();
  expect(said).toEqual([]);
});

it('draws one line over itself on a terminal, and plain lines now and then elsewhere', () => {
  for (const [isTTY, lines] of [
    [true, 60],
    [false, 1],
  ] as const) {
    const { said, out } = screen(isTTY);
    let now = 0;
    const bar = progressBar(out, () => now);
    for (; now < 8_000; now += 100) bar.show({ says: 'Reading', done: now, total: 8_000, unit: 'rows' });
    bar.finish();
    expect(said.filter((text) => text.includes('Reading'))).toHaveLength(lines);
    expect(said.join('').includes('\n')).toBe(!isTTY);
    // A log or a file gets whole lines: nothing that only a terminal understands.
    const isOfTerminals = /[\r█░]|\p{Cc}\[/u.test(said.join('').replaceAll('\n', ''));
    expect([isOfTerminals, said.every((text) => text.endsWith('\n'))]).toEqual([isTTY, !isTTY]);
  }
});
