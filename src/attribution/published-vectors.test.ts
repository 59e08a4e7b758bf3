/** Figures that were published elsewhere, or follow from a vendor's own words: the models give exactly these. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { AttributionModel } from '../agreement/clauses/attribution.ts';
import { DAY_MS } from '../vocabulary/instant.ts';
import { attribute } from './attribute.ts';
import { modelDefinition } from './models.ts';
import { pathBuilder } from './path-builder.ts';
import type { Credit, Paths } from './paths.ts';
import { chainOf, expectedFrom } from './solve-chain.ts';
import { transitionsOf } from './transitions.ts';

type Row = readonly [path: string, conversions: number, nulls: number, value?: number];
type Named = { readonly [channel: string]: number };

function pathsOf(rows: readonly Row[]): { paths: Paths; names: readonly string[] } {
  const builder = pathBuilder();
  for (const [path, conversions, nulls, value = conversions] of rows) {
    for (const name of path.split('>')) builder.touch(builder.channelOf(name));
    builder.end(conversions, value, nulls);
  }
  return { paths: builder.build(), names: builder.names };
}

function named(names: readonly string[], column: Float64Array | undefined): Named {
  return Object.fromEntries(names.map((name, code) => [name, column?.[code] ?? Number.NaN]));
}

function creditOf(paths: Paths, model: AttributionModel): Credit {
  const credit = attribute(paths, modelDefinition(model));
  if (!credit.ok) throw new Error(credit.refusal);
  return credit.value;
}

function conversionsOf(rows: readonly Row[], model: AttributionModel): Named {
  const { paths, names } = pathsOf(rows);
  return named(names, creditOf(paths, model).conversions);
}

function expectClose(ours: Named, theirs: Named, within = 1e-9): void {
  expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
  for (const [name, value] of Object.entries(theirs))
    expect(Math.abs((ours[name] ?? Number.NaN) - value), `${name}: ${ours[name]} and ${value}`).toBeLessThan(
      within,
    );
}

describe('Markov', () => {
  it('gives S. Bryl’s three journeys .2, .4 and .4 (analyzecore.com 2016; jerednel/markov-chain-attribution)', () => {
    const rows: Row[] = [
      ['C1>C2>C3', 1, 0],
      ['C1', 0, 1],
      ['C2>C3', 0, 1],
    ];
    const { paths, names } = pathsOf(rows);
    const credit = creditOf(paths, 'markov');
    expectClose(named(names, credit.conversions), { C1: 0.2, C2: 0.4, C3: 0.4 });
    expectClose(named(names, credit.effects?.conversions), { C1: 0.5, C2: 1, C3: 1 });
    const chain = chainOf(transitionsOf(paths, 1));
    expect(expectedFrom(chain, new Uint8Array(chain.states)).conversion).toBeCloseTo(1 / 3, 15);
  });

  it('gives G 2.4 and M 1.6 of four conversions, with effects .75 and .5', () => {
    const rows: Row[] = [
      ['G', 2, 1],
      ['M', 1, 0],
      ['G>M', 1, 0],
    ];
    const { paths, names } = pathsOf(rows);
    const credit = creditOf(paths, 'markov');
    expectClose(named(names, credit.effects?.conversions), { G: 0.75, M: 0.5 });
    expectClose(named(names, credit.conversions), { G: 2.4, M: 1.6 });
    expectClose(conversionsOf(rows, 'shapley'), { G: 2.5, M: 1.5 });
  });

  it('is the exact chain of 1,929 generated paths, orders 1 to 3, by ChannelAttribution’s rule for states', () => {
    const vectors = JSON.parse(
      readFileSync(fileURLToPath(new URL('fixtures/markov_generated.json', import.meta.url)), 'utf8'),
    ) as {
      input: { path: string[]; conv: number[]; value: number[]; nul: number[] };
      heuristic: { [column: string]: (string & number)[] };
    } & {
      [order: string]: {
        channel_name: string[];
        states: number;
        removal_effect_exact: number[];
        conversions_exact: number[];
      };
    };
    const { path, conv, value, nul } = vectors.input;
    const { paths, names } = pathsOf(path.map((one, row) => [one, conv[row]!, nul[row]!, value[row]!]));
    for (const [order, model] of [
      [1, 'markov'],
      [2, 'markov/2'],
      [3, 'markov/3'],
    ] as const) {
      const theirs = vectors[`order${order}`]!;
      const credit = creditOf(paths, model);
      const effects = theirs.channel_name.map((name, row) => [name, theirs.removal_effect_exact[row]!]);
      expectClose(named(names, credit.effects?.conversions), Object.fromEntries(effects), 1e-12);
      const conversions = theirs.channel_name.map((name, row) => [name, theirs.conversions_exact[row]!]);
      expectClose(named(names, credit.conversions), Object.fromEntries(conversions));
      // Theirs counts the beginning as a state; windows nobody weighs are none.
      expect(Math.abs(transitionsOf(paths, order).states + 1 - theirs.states)).toBeLessThanOrEqual(
        order === 1 ? 0 : 1,
      );
    }
    const theirs = vectors.heuristic;
    for (const [model, column] of [
      ['first', 'first_touch'],
      ['last', 'last_touch'],
      ['linear', 'linear_touch'],
    ] as const) {
      const credit = creditOf(paths, model);
      const of = (part: string): Named =>
        Object.fromEntries(
          theirs['channel_name']!.map((name, row) => [name, theirs[`${column}_${part}`]![row]!]),
        );
      expectClose(named(names, credit.conversions), of('conversions'), 1e-12 * 1e3);
      expectClose(named(names, credit.values), of('value'), 1e-6);
    }
  });
});

describe('heuristics of eeghor/mta and pychattr', () => {
  const rows: Row[] = [
    ['direct', 2, 1],
    ['search>email', 3, 2],
    ['search>social>email', 5, 4],
  ];
  it('split as its tests say: first, last, linear, 40/20/40 with two touches in halves', () => {
    expectClose(conversionsOf(rows, 'first'), { direct: 2, search: 8, email: 0, social: 0 });
    expectClose(conversionsOf(rows, 'last'), { direct: 2, search: 0, email: 8, social: 0 });
    expectClose(conversionsOf(rows, 'linear'), { direct: 2, search: 19 / 6, email: 19 / 6, social: 5 / 3 });
    expectClose(conversionsOf(rows, 'position'), { direct: 2, search: 3.5, email: 3.5, social: 1 });
  });
  it('count repeats under linear', () => {
    expectClose(conversionsOf([['a>a>b', 6, 0]], 'linear'), { a: 4, b: 2 });
  });
  it('give the mixed Shapley game 7 and 3', () => {
    const mixed: Row[] = [
      ['a', 4, 0],
      ['a>b', 6, 0],
    ];
    expectClose(conversionsOf(mixed, 'shapley'), { a: 7, b: 3 });
  });
  it('give A all three under first touch', () => {
    const three: Row[] = [
      ['A>B>A>B>B>A', 1, 0],
      ['A>B>B>A>A', 1, 0],
      ['A>A', 1, 0],
    ];
    expectClose(conversionsOf(three, 'first'), { A: 3, B: 0 });
  });
});

describe('position', () => {
  it('splits 66.50 over two touches in halves and 140 over three 56 / 28 / 56 (Snowplow’s attribution package)', () => {
    const value = (rows: readonly Row[], model: AttributionModel): Named => {
      const { paths, names } = pathsOf(rows);
      return named(names, creditOf(paths, model).values);
    };
    expectClose(value([['a>b', 1, 0, 66.5]], 'u/snowplow'), { a: 33.25, b: 33.25 });
    expectClose(value([['a>b>c', 1, 0, 140]], 'u/snowplow'), { a: 56, b: 28, c: 56 });
    expectClose(value([['a>b>c', 1, 0, 140]], 'linear'), { a: 140 / 3, b: 140 / 3, c: 140 / 3 });
  });
});

describe('one journey, five meanings', () => {
  const builder = pathBuilder();
  for (const name of ['FT', 'm1', 'LC', 'm2', 'OC', 'm3', 'last']) builder.touch(builder.channelOf(name));
  builder.end(1, 1000, 0);
  const anchors = { lead: Int32Array.of(2), opportunity: Int32Array.of(4) };
  const paths = { ...builder.build(), anchors };
  const third = 100 / 3;
  it.each([
    ['u/hubspot', [400, 40, 400, 40, 40, 40, 40]],
    ['u/marketo-measure', [500, 0, 500, 0, 0, 0, 0]],
    ['u/snowplow', [400, 40, 40, 40, 40, 40, 400]],
    ['u/ga', [400, 40, 40, 40, 40, 40, 400]],
    ['w/hubspot', [300, 25, 300, 25, 300, 25, 25]],
    ['full-path', [225, third, 225, third, 225, third, 225]],
  ] as const)('under %s', (model, shares) => {
    const credit = [...creditOf(paths, model).values];
    for (const [place, share] of shares.entries()) expect(credit[place]).toBeCloseTo(share, 9);
  });

  it('gives a touch that is two milestones both shares, and a missing milestone’s share to the others', () => {
    const both = { ...paths, anchors: { lead: Int32Array.of(0), opportunity: Int32Array.of(-1) } };
    const credit = [...creditOf(both, 'w').values];
    expect(credit[0]).toBeCloseTo(1000 * (0.6 / 0.7), 9);
    expect(credit[1]).toBeCloseTo((1000 * 0.1) / 0.7 / 6, 9);
  });
});

describe('time decay', () => {
  it.each([
    [
      [28, 14, 7, 0],
      [0.0345, 0.1379, 0.2759, 0.5517],
    ],
    [
      [14, 10.5, 7, 3.5, 0],
      [0.0889, 0.1258, 0.1779, 0.2516, 0.3558],
    ],
  ])('with a half-life of 7 days, touches %j days before', (days, shares) => {
    const builder = pathBuilder();
    for (const day of days) builder.touch(builder.channelOf(String(day)));
    builder.end(1, 0, 0);
    const paths = { ...builder.build(), times: Float64Array.from(days, (day) => -day * DAY_MS) };
    const credit = [...creditOf(paths, 'time-decay').conversions];
    expect(credit.map((one) => Math.round(one * 1e4) / 1e4)).toEqual(shares);
  });

  it('is refused where nobody knows when the touches were', () => {
    const { paths } = pathsOf([['a>b', 1, 0]]);
    const refused = attribute(paths, modelDefinition('time-decay'));
    expect(refused.ok ? '' : refused.refusal).toContain('aggregated paths hold only their order');
  });
});
