/** Every model has two accounts; they agree on random journeys, and parts make the whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedRuns } from '../../test/asked-runs.ts';
import { ATTRIBUTION_MODELS, type AttributionModel } from '../agreement/clauses/attribution.ts';
import {
  conversionRate,
  convertingSet,
  type Journey,
  type Shares,
  slowAnchored,
  slowByShares,
  slowDecay,
  slowFirst,
  slowLast,
  slowLinear,
  slowMarkov,
  slowShapley,
} from '../measures/slow/slow-attribution.ts';
import { DAY_MS } from '../vocabulary/instant.ts';
import { attribute } from './attribute.ts';
import { modelDefinition } from './models.ts';
import { pathBuilder } from './path-builder.ts';
import { type Credit, type Paths, sumOf } from './paths.ts';

const NAMES = ['email', 'event', 'search', 'social', 'direct'];

const journey: fc.Arbitrary<Journey> = fc
  .array(fc.record({ name: fc.constantFrom(...NAMES), days: fc.integer({ min: 0, max: 400 }) }), {
    minLength: 1,
    maxLength: 9,
  })
  .chain((touches) =>
    fc.record({
      path: fc.constant(touches.map(({ name }) => name)),
      days: fc.constant(touches.map(({ days }) => days).sort((a, b) => b - a)),
      conversions: fc.integer({ min: 0, max: 5 }),
      nulls: fc.integer({ min: 0, max: 5 }),
      lead: fc.integer({ min: -1, max: touches.length - 1 }),
      opportunity: fc.integer({ min: -1, max: touches.length - 1 }),
    }),
  );
const journeys = fc.array(journey, { minLength: 1, maxLength: 12 });

type Built = { readonly paths: Paths; readonly names: readonly string[] };

function built(some: readonly Journey[]): Built {
  const builder = pathBuilder();
  for (const { path, conversions, nulls } of some) {
    for (const name of path) builder.touch(builder.channelOf(name));
    builder.end(conversions, conversions * 100, nulls);
  }
  const anchors = {
    lead: Int32Array.from(some, (one) => one.lead ?? -1),
    opportunity: Int32Array.from(some, (one) => one.opportunity ?? -1),
  };
  const times = Float64Array.from(some.flatMap((one) => (one.days ?? []).map((days) => -days * DAY_MS)));
  return { paths: { ...builder.build(), times, anchors }, names: builder.names };
}

const WEIGHTS = { first: 0.25, lead: 0.2, opportunity: 0.15, close: 0.3, rest: 0.1 };

function creditOf({ paths, names }: Built, model: AttributionModel): Credit {
  const direct = Uint8Array.from(names, (name) => (name === 'direct' ? 1 : 0));
  const terms = { window: 90 * DAY_MS, weights: WEIGHTS, direct, halfLife: 30 * DAY_MS };
  const credit = attribute(paths, modelDefinition(model), terms);
  if (!credit.ok) throw new Error(credit.refusal);
  return credit.value;
}

const SLOW: Partial<Record<AttributionModel, (some: readonly Journey[]) => Shares>> = {
  first: (some) => slowByShares(some, slowFirst),
  last: (some) => slowByShares(some, slowLast),
  linear: (some) => slowByShares(some, slowLinear),
  'last-non-direct': (some) =>
    slowByShares(some, ({ path }) => {
      const place = path.findLastIndex((name) => name !== 'direct');
      return path.map((_, one) => (one === (place < 0 ? path.length - 1 : place) ? 1 : 0));
    }),
  position: (some) => slowByShares(some, slowAnchored({ first: 0.4, last: 0.4 }, 0.2)),
  u: (some) => slowByShares(some, slowAnchored({ first: 0.4, lead: 0.4 }, 0.2)),
  w: (some) => slowByShares(some, slowAnchored({ first: 0.3, lead: 0.3, opportunity: 0.3 }, 0.1)),
  'full-path': (some) =>
    slowByShares(some, slowAnchored({ first: 0.225, lead: 0.225, opportunity: 0.225, last: 0.225 }, 0.1)),
  custom: (some) =>
    slowByShares(some, slowAnchored({ first: 0.25, lead: 0.2, opportunity: 0.15, last: 0.3 }, 0.1)),
  'time-decay': (some) => slowByShares(some, slowDecay(30)),
  'time-decay/hubspot': (some) => slowByShares(some, slowDecay(7)),
  'time-decay/posthog': (some) => slowByShares(some, slowDecay(22.5)),
  markov: (some) => slowMarkov(some, 1).credit,
  'markov/2': (some) => slowMarkov(some, 2).credit,
  'markov/3': (some) => slowMarkov(some, 3).credit,
  'markov/4': (some) => slowMarkov(some, 4).credit,
  shapley: (some) => slowShapley(some, convertingSet),
  'shapley/conversion-rate': (some) => slowShapley(some, conversionRate),
};

function expectClose(ours: number, other: number, what: string): void {
  expect(Math.abs(ours - other), `${what}: ${ours} and ${other}`).toBeLessThan(
    1e-9 * Math.max(1, Math.abs(other)),
  );
}

describe('two accounts of every model', () => {
  it.each(Object.entries(SLOW))('agree on random journeys under %s', (model, slow) => {
    fc.assert(
      fc.property(journeys, (some) => {
        const one = built(some);
        const credit = creditOf(one, model as AttributionModel);
        const shares = slow(some);
        for (const [code, name] of one.names.entries())
          expectClose(credit.conversions[code] as number, shares.get(name) ?? 0, name);
      }),
      askedRuns(model.startsWith('shapley') ? 40 : 120),
    );
  });
});

describe('any model', () => {
  it.each(ATTRIBUTION_MODELS)('gives away the whole and no more under %s', (model) => {
    fc.assert(
      fc.property(journeys, (some) => {
        const one = built(some);
        const credit = creditOf(one, model);
        expectClose(
          sumOf(credit.conversions) + credit.unclaimed.conversions,
          sumOf(one.paths.conversions),
          'sum',
        );
        expectClose(sumOf(credit.values) + credit.unclaimed.value, sumOf(one.paths.values), 'value');
      }),
      askedRuns(100),
    );
  });

  it.each(['markov', 'markov/3', 'shapley', 'shapley/conversion-rate'] as const)(
    'gives the same under %s in whatever order the rows stand',
    (model) => {
      const pair = journeys.chain((some) =>
        fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
      );
      fc.assert(
        fc.property(pair, ([some, shuffled]) => {
          const [one, other] = [built(some), built(shuffled)];
          const [credit, moved] = [creditOf(one, model), creditOf(other, model)];
          for (const [code, name] of one.names.entries()) {
            const there = other.names.indexOf(name);
            expectClose(credit.conversions[code] as number, moved.conversions[there] as number, name);
          }
        }),
        askedRuns(100),
      );
    },
  );

  it('counts repeated neighbours once for Markov alone', () => {
    const once: Journey = { path: ['a', 'b'], conversions: 3, nulls: 1 };
    const again: Journey = { path: ['a', 'a', 'b', 'b'], conversions: 3, nulls: 1 };
    const other: Journey = { path: ['b', 'a'], conversions: 1, nulls: 2 };
    const [one, two] = [built([once, other]), built([again, other])];
    expect(creditOf(one, 'markov')).toEqual(creditOf(two, 'markov'));
    const third = { ...again, path: ['a', 'a', 'b'] };
    expect([...creditOf(built([third]), 'linear').conversions]).toEqual([2, 1]);
  });
});
