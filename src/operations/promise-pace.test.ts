import { describe, expect, it } from 'vitest';
import { paceOf } from './promise-pace.ts';

const count = { bound: 'least', addsUp: true, counted: true } as const;

describe('where a promise stands in its period', () => {
  it('owes of what adds up the elapsed share of working time, and goes on at its pace', () => {
    const pace = paceOf({ ...count, owed: 120, delivered: 66, elapsed: 0.5 });
    expect(pace).toMatchObject({ owedToDate: 60, forecast: 132, state: 'kept' });
    expect(pace.forecastInterval?.map(Math.round)).toEqual([116, 148]);
  });

  it('owes of rates all of it at any time, and expects what is', () => {
    const rate = { bound: 'least', addsUp: false, counted: false, owed: 0.6 } as const;
    expect(paceOf({ ...rate, delivered: 0.5, elapsed: 0.1 })).toEqual({
      ...{ owedToDate: 0.6, forecast: 0.5, forecastInterval: null, state: 'behind' },
    });
  });

  it('tells no pace from the first twentieth of a period', () => {
    expect(paceOf({ ...count, owed: 120, delivered: 1, elapsed: 0.01 })).toMatchObject({ forecast: null });
  });

  it('is kept by less where at most so much is owed', () => {
    expect(paceOf({ ...count, bound: 'most', owed: 10, delivered: 6, elapsed: 0.5 }).state).toBe('behind');
    expect(paceOf({ ...count, bound: 'most', owed: 10, delivered: 5, elapsed: 0.5 }).state).toBe('kept');
  });
});
