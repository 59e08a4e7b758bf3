/** The error measures against the values that sources print for them. */
import { describe, expect, it } from 'vitest';
import { bias, mape, mase, missOfBooking, missOfCall, naiveError, smape, wape } from './error-measures.ts';

/** https://www.forecaststudio.com.mx/blog/forecast-accuracy-metrics */
const UNEVEN = [
  { actual: 1000, forecast: 950 },
  { actual: 10, forecast: 25 },
];
const CALL = [{ forecast: 4_200_000, actual: 3_650_000 }];

describe('errors of forecasts', () => {
  it('lets the large amount rule in WAPE and the small one in MAPE', () => {
    expect(wape(UNEVEN).value).toBeCloseTo(0.0644, 4);
    expect(mape(UNEVEN).value).toBe(0.775);
  });

  it('gives the bias its sign by what is called positive', () => {
    expect(bias(UNEVEN).value).toBeCloseTo(-0.0347, 4);
    expect(bias(UNEVEN, 'under-is-positive')).toMatchObject({
      definition: 'bias/under-is-positive',
      value: 35 / 1010,
    });
  });

  it('reads a missed call in two ways and names each', () => {
    expect(missOfCall(CALL).value).toBeCloseTo(0.131, 4);
    expect(missOfBooking(CALL).value).toBeCloseTo(0.1507, 4);
    expect([missOfCall(CALL).definition, missOfBooking(CALL).definition]).toEqual([
      'miss/of-call',
      'miss/of-booking',
    ]);
  });

  it('halves the sum of forecast and outcome in the symmetric error', () => {
    expect(smape([{ actual: 100, forecast: 110 }]).value).toBeCloseTo(10 / 105, 12);
    expect(
      smape([
        { actual: 0, forecast: 0 },
        { actual: 0, forecast: 5 },
      ]).value,
    ).toBe(1);
  });

  it('scales by the naive error of the history', () => {
    expect(naiveError([10, 20, 14, 26], 2)).toBe(5);
    expect(mase([{ actual: 20, forecast: 15, naiveError: 10 }]).value).toBe(0.5);
  });
});

describe('where a figure is not defined', () => {
  it('says that the actuals add up to zero', () => {
    const zeros = [{ actual: 0, forecast: 5 }];
    expect([wape(zeros).why, bias(zeros).why]).toEqual(Array(2).fill('the actuals add up to zero'));
    expect(mape(zeros).why).toBe('1 of 1 actuals are zero, and no share of zero exists');
  });

  it('says that there is no history, or one that never moved', () => {
    expect(naiveError([1, 2], 2)).toBeNull();
    expect(mase([{ actual: 1, forecast: 2, naiveError: null }]).why).toMatch(/no history/);
    expect(mase([{ actual: 1, forecast: 2, naiveError: 0 }]).why).toMatch(/never moved/);
  });

  it('says that there is nothing to compare', () => {
    for (const figure of [wape([]), bias([]), mape([]), smape([]), mase([]), missOfCall([])]) {
      expect(figure).toMatchObject({ value: null, n: 0, why: 'there is no forecast with its outcome' });
    }
  });
});
