/** Combining what is told of groups never tells of fewer people than the floor: against a slow look at every subset. */
import { describe, expect, it } from 'vitest';
import { slowlyReveals } from '../../../test/survey/slow-reveal.ts';
import { chanceOf } from '../../simulation/chance.ts';
import { reveals } from './revealing.ts';

const people = (...marks: string[]) => new Set(marks);
const named = (prefix: string, from: number, to: number) =>
  new Set(Array.from({ length: to - from }, (_, n) => `${prefix}${from + n}`));
const NOBODY = new Set<string>();

describe('a combination of groups', () => {
  it('tells nothing below the floor of one group at the floor', () => {
    expect(reveals([named('a', 0, 5)], NOBODY, 5)).toBe(false);
    expect(reveals([named('a', 0, 4)], NOBODY, 5)).toBe(true);
  });

  it('tells of those left out between a group and a part of it', () => {
    expect(reveals([named('a', 0, 12), named('a', 0, 9)], NOBODY, 5)).toBe(true);
    expect(reveals([named('a', 0, 12), named('a', 0, 7)], NOBODY, 5)).toBe(false);
    expect(reveals([named('a', 0, 12), named('a', 0, 12)], NOBODY, 5)).toBe(false);
  });

  it('tells of three that are in two of three groups each, though any two groups differ by many', () => {
    const [a, b, c] = [named('a', 0, 10), people('b1', 'b2'), named('c', 0, 10)];
    const both = (one: Set<string>, other: Set<string>) => new Set([...one, ...other]);
    const groups = [both(a, b), both(b, c), both(a, c)];
    expect(reveals(groups.slice(0, 2), NOBODY, 5)).toBe(false);
    expect(reveals(groups, NOBODY, 5)).toBe(true);
  });

  it('tells less of a group in which somebody answers by name', () => {
    expect(reveals([named('a', 0, 5)], people('a0'), 5)).toBe(true);
    expect(reveals([named('a', 0, 6)], people('a0'), 5)).toBe(false);
  });
});

it('is found wherever a slow look at every subset finds one, and nowhere else', () => {
  const chance = chanceOf(20_260);
  const wrong: string[] = [];
  let yes = 0;
  for (let round = 0; round < 400; round++) {
    const [size, floor] = [5 + chance(7), 3 + chance(2)];
    const groups = Array.from({ length: 1 + chance(4) }, () => {
      const share = 30 + chance(70);
      return new Set([...named('p', 0, size)].filter(() => chance(100) < share));
    });
    const known = chance(4) === 0 ? people('p0') : NOBODY;
    const [fast, slow] = [reveals(groups, known, floor), slowlyReveals(groups, known, floor)];
    if (slow) yes++;
    if (fast !== slow) wrong.push(JSON.stringify({ floor, groups: groups.map((one) => [...one]), fast }));
  }
  expect(wrong).toEqual([]);
  expect(yes).toBeGreaterThan(50);
  expect(yes).toBeLessThan(350);
});
