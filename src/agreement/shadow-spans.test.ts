import { describe, expect, it } from 'vitest';
import type { Digest, Seq } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { isInShadow, type Mode, runningAfter, type Switch, shadowOf, shadowSpans } from './shadow-spans.ts';

const digest = 'd' as Digest;
const word = (at: number, side: 'marketing' | 'sales', mode: Mode, ...teams: string[]): Switch => ({
  ...{ agreement: digest, side, mode, by: side, authenticated: true },
  teams: teams.length === 0 ? null : teams,
  at: instant(at),
  seq: at as Seq,
});
const period = { digest, from: instant(100), until: null };

describe('a text in shadow', () => {
  it('acts for everybody where nobody said otherwise', () => {
    expect(shadowSpans(period, [])).toEqual([{ from: 100, until: null }]);
  });

  it('only shows from its first day where one side asked so beforehand, until both switched it on', () => {
    const words = [word(50, 'sales', 'shadow'), word(200, 'marketing', 'live'), word(300, 'sales', 'live')];
    expect(shadowSpans(period, words)).toEqual([
      { from: 100, until: 301, shadow: 'all' },
      { from: 301, until: null },
    ]);
  });

  it('is not suspended by one side once it is in force', () => {
    expect(shadowSpans(period, [word(150, 'sales', 'shadow')])).toEqual([{ from: 100, until: null }]);
    const both = [word(150, 'sales', 'shadow'), word(160, 'marketing', 'shadow')];
    expect(shadowSpans(period, both)).toEqual([
      { from: 100, until: 161 },
      { from: 161, until: null, shadow: 'all' },
    ]);
  });

  it('wants both words anew each time it goes into shadow', () => {
    const words = [
      word(10, 'sales', 'shadow'),
      word(20, 'marketing', 'live'),
      word(30, 'sales', 'live'),
      word(40, 'marketing', 'shadow'),
      word(110, 'marketing', 'live'),
    ];
    expect(runningAfter(words, period.from).rest).toEqual({
      ...{ mode: 'shadow', marketing: 'live', sales: 'shadow' },
    });
  });

  it('is switched on team by team, and off for one team alone', () => {
    const on = [
      word(50, 'sales', 'shadow'),
      word(150, 'sales', 'live', 'North'),
      word(160, 'marketing', 'live', 'North', 'South'),
    ];
    expect(shadowOf(runningAfter(on, period.from))).toEqual({ allBut: ['North'] });
    const off = [word(50, 'sales', 'shadow', 'East')];
    expect(shadowOf(runningAfter(off, period.from))).toEqual(['East']);
    expect(isInShadow({ allBut: ['North'] }, 'North')).toBe(false);
    expect(isInShadow({ allBut: ['North'] }, '')).toBe(true);
    expect(isInShadow(['East'], 'East')).toBe(true);
    expect(isInShadow(['East'], '')).toBe(false);
  });

  it('heeds no word on another text, nor one given after it ended', () => {
    const other = { ...word(50, 'sales', 'shadow'), agreement: 'e' as Digest };
    const ended = { ...period, until: instant(150) };
    expect(
      shadowSpans(ended, [other, word(160, 'sales', 'shadow'), word(161, 'marketing', 'shadow')]),
    ).toEqual([{ from: 100, until: 150 }]);
  });
});
