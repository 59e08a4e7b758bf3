import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../vocabulary/instant.ts';
import { nextDue, noTimers, setTimer, TIMER_KINDS, type Timer, takeTimer } from './timers.ts';

const drawn: fc.Arbitrary<Timer> = fc.record({
  at: fc.integer({ min: 0, max: 9 }).map(instant),
  kind: fc.constantFrom(...TIMER_KINDS),
  subject: fc.integer({ min: -1, max: 4 }),
  handoff: fc.integer({ min: -1, max: 9 }),
  mark: fc.nat(9),
  step: fc.nat(9),
});

describe('timers', () => {
  test('fire by instant, then kind, then subject, then the order in which they were set', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 60 }), (list) => {
        const timers = noTimers(2);
        timers.ranks.push(3, 1, 4, 1.5, 9);
        for (const timer of list) setTimer(timers, timer);
        const fired = list.map(() => takeTimer(timers));
        const place = (timer: Timer) => list.indexOf(timer);
        const rank = (timer: Timer) => timers.ranks[timer.subject] as number;
        const expected = [...list].sort((a, b) => {
          const kinds = TIMER_KINDS.indexOf(a.kind) - TIMER_KINDS.indexOf(b.kind);
          const both = a.subject >= 0 && b.subject >= 0;
          return a.at - b.at || kinds || (both ? rank(a) - rank(b) : 0) || place(a) - place(b);
        });
        const withSubject = list.every(({ subject }) => subject >= 0);
        if (withSubject) expect(fired).toEqual(expected);
        else
          expect(fired.map(({ at, kind }) => [at, kind])).toEqual(expected.map(({ at, kind }) => [at, kind]));
        expect(nextDue(timers)).toBe(Number.POSITIVE_INFINITY);
      }),
      { numRuns: 300 },
    );
  });

  test('free their places: taking and setting again and again needs no more room', () => {
    const timers = noTimers(4);
    for (let turn = 0; turn < 100; turn += 1) {
      setTimer(timers, { at: instant(turn), kind: 'due', subject: -1, handoff: turn, mark: 0, step: 0 });
      setTimer(timers, { at: instant(turn), kind: 'warning', subject: -1, handoff: turn, mark: 0, step: 0 });
      expect([takeTimer(timers).kind, takeTimer(timers).kind]).toEqual(['warning', 'due']);
    }
    expect(timers.at.length).toBe(4);
  });
});
