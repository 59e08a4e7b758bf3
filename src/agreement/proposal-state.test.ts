import { describe, expect, it } from 'vitest';
import type { Digest } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { championsNeeded } from './champions-needed.ts';
import type { ClauseChange } from './compare-agreements.ts';
import { type Proposed, proposalState, spokeBefore, type Vote, votersAwaited } from './proposal-state.ts';

const vote = (voter: Vote['voter'], said: 'yes' | 'no', by: string = voter): Vote => ({
  ...{ voter, vote: said, by, at: instant(1), authenticated: true },
});
const proposed = (votes: readonly Vote[], more: Partial<Proposed> = {}): Proposed => ({
  ...{ agreement: 'd' as Digest, champions: false, closes: instant(100), withdrawnAt: null, votes },
  ...more,
});
const stateOf = (one: Proposed, now = 10) => proposalState(one, [], instant(now));

describe('a proposal', () => {
  it('is open until both sides said yes, and refused while the last word of one is no', () => {
    expect(stateOf(proposed([]))).toBe('open');
    expect(stateOf(proposed([vote('sales', 'yes')]))).toBe('open');
    expect(stateOf(proposed([vote('sales', 'yes'), vote('marketing', 'no')]))).toBe('refused');
    expect(stateOf(proposed([vote('sales', 'no'), vote('marketing', 'yes'), vote('sales', 'yes')]))).toBe(
      'accepted',
    );
  });

  it('of pay or structure waits for those who lead the company', () => {
    const both = [vote('sales', 'yes'), vote('marketing', 'yes')];
    const pay = proposed(both, { champions: true });
    expect(stateOf(pay)).toBe('open');
    expect(votersAwaited(pay)).toEqual(['ceo', 'cfo']);
    expect(stateOf(proposed([...both, vote('ceo', 'yes'), vote('cfo', 'yes')], { champions: true }))).toBe(
      'accepted',
    );
  });

  it('lapses on its day, is withdrawn by a word, and holds once it is signed', () => {
    expect(stateOf(proposed([vote('sales', 'yes')]), 100)).toBe('lapsed');
    expect(stateOf(proposed([], { withdrawnAt: instant(5) }))).toBe('withdrawn');
    const period = { digest: 'd' as Digest, from: instant(20), until: instant(50) };
    const told = [10, 20, 50].map((now) => proposalState(proposed([]), [period], instant(now)));
    expect(told).toEqual(['signed', 'in-force', 'replaced']);
  });

  it('hears nobody for two voters', () => {
    expect(spokeBefore([vote('sales', 'yes', 'Kim')], 'Kim', 'marketing')).toBe('sales');
    expect(spokeBefore([vote('sales', 'yes', 'Kim')], 'Kim', 'sales')).toBeNull();
  });
});

describe('those who lead the company', () => {
  const changed = (clause: string, ...paths: string[]): ClauseChange => ({
    ...{ clause, change: 'changed' },
    changes: paths.map((path) => ({ path, before: 1, after: 2, says: '' })),
  });

  it('are asked where pay or structure is touched, and nowhere else', () => {
    expect(championsNeeded([changed('compensation', 'roles[ae].variable')])).toBe(true);
    expect(championsNeeded([changed('stages', 'list[mql].owner')])).toBe(true);
    expect(championsNeeded([changed('handoffs', 'list[back-to-marketing]')])).toBe(true);
    expect(championsNeeded([changed('handoffs', 'list[first-call].clock.within')])).toBe(false);
    expect(championsNeeded([changed('scoring', 'engagement.levels.1')])).toBe(false);
  });
});
