import { expect, it } from 'vitest';
import { draw, type Tokens } from './token-bucket.ts';

const FLOW = { most: 10, perMinute: 600 };

it('lets as many through at once as it holds, then as many as come', () => {
  let tokens: Tokens | null = null;
  const waits = Array.from({ length: 12 }, () => {
    const drawn = draw(tokens, FLOW, 1_000);
    tokens = drawn.tokens;
    return drawn.wait;
  });
  expect(waits).toEqual([...Array.from({ length: 10 }, () => 0), 100, 100]);
  expect(draw(tokens, FLOW, 1_100).wait).toBe(0);
});

it('holds no more than it can, however long nothing was taken, and gives nothing for a clock set back', () => {
  const full = draw({ held: 0, at: 0 }, FLOW, 3_600_000);
  expect(full.tokens.held).toBe(9);
  expect(draw({ held: 0.5, at: 5_000 }, FLOW, 1_000)).toEqual({ tokens: { held: 0.5, at: 1_000 }, wait: 50 });
});
