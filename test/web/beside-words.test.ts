/** Every measure of the catalogue has a title, and every part it can show beside its figure a name and a unit. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findMeasure, measureIds } from '../../src/measures/catalogue.ts';
import type { Measure, Observations } from '../../src/measures/observations.ts';
import { besideParts } from '../../web/src/scoreboard/beside-parts.ts';
import { partWord } from '../../web/src/scoreboard/beside-words.ts';
import { measureTitle } from '../../web/src/scoreboard/measure-names.ts';

const DEFINED = new URL('../../src/measures/defined/', import.meta.url);
const ROWS = 24;
const floats = (of: (row: number) => number) => Float64Array.from({ length: ROWS }, (_, row) => of(row));
const ints = (of: (row: number) => number) => Int32Array.from({ length: ROWS }, (_, row) => of(row));

/** Any column asked for by name is there. */
function anyOf<Value>(value: Value): { readonly [name: string]: Value } {
  return new Proxy({}, { get: () => value, has: () => true });
}

const seen: Observations = {
  rows: ROWS,
  at: floats((row) => row * 86_400_000),
  subject: ints((row) => 1 + (row % 5)),
  known: floats((row) => row * 86_400_000),
  state: Uint8Array.from({ length: ROWS }, (_, row) => row % 3),
  apart: [],
  hit: Uint8Array.from({ length: ROWS }, (_, row) => row % 2),
  value: floats((row) => 100 + row),
  base: floats((row) => 120 + row),
  second: floats((row) => row % 2),
  columns: anyOf(floats((row) => row % 2)),
  own: anyOf({ codes: ints((row) => 1 + (row % 2)) }),
  parts: anyOf(true),
  currency: 'EUR',
  missing: [],
};
const ALL = ints((row) => row);

function levels(): readonly Measure[] {
  return measureIds().flatMap((id) => {
    const measure = findMeasure(id);
    return measure === null || 'of' in measure ? [] : [measure];
  });
}

/** What files of measures count apart by name: `collect(rows, ['open', 'late'])`. */
function setApart(): readonly string[] {
  const texts = readdirSync(DEFINED)
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
    .map((file) => readFileSync(new URL(file, DEFINED), 'utf8'));
  const lists = texts.flatMap((text) => [...text.matchAll(/\bcollect\([^;]*?\[((?:\s*'\w+',?)+)\s*\]/g)]);
  return [
    ...new Set(
      lists.flatMap(([, names = '']) => [...names.matchAll(/'(\w+)'/g)].map(([, one]) => one ?? '')),
    ),
  ];
}

it('names every part that a measure’s finish puts beside its figure, with the unit it counts in', () => {
  const unnamed = levels().flatMap((measure) =>
    Object.keys(measure.finish(seen, ALL).beside ?? {})
      .filter((part) => partWord(measure.id, part) === undefined)
      .map((part) => `${measure.id}: ${part}`),
  );
  expect(unnamed).toEqual([]);
  expect(levels().filter((measure) => measure.finish(seen, ALL).beside !== undefined).length).toBeGreaterThan(
    40,
  );
});

it('names what stands beside a growth', () => {
  const unnamed = levels().flatMap((measure) =>
    Object.keys(measure.growthBeside?.(seen, ALL, ALL) ?? {}).filter(
      (part) => partWord(`${measure.id}-growth`, part) === undefined,
    ),
  );
  expect(unnamed).toEqual([]);
});

it('names everything that measures count apart', () => {
  const names = [...setApart(), 'young', 'neverUsedOrYoung'];
  expect(names).toContain('beforeSpend');
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((part) => partWord('any', part) === undefined)).toEqual([]);
});

it('has a title of its own for every measure', () => {
  const titles = measureIds().map(measureTitle);
  expect(titles.filter((title) => title.includes('/') || title.includes('-'))).toEqual([]);
  expect(new Set(titles).size).toBe(titles.length);
});

it('tells each part in its own unit: days are not money, a share of money is a share', () => {
  const of = { unit: 'money', currency: 'EUR' } as const;
  const cost = { customers: 48, lagDays: 39, marketing: 168_814, beforeSpend: 2, notYetDue: 0 };
  expect(besideParts({ id: 'customer-acquisition-cost', beside: cost }, of).map(({ text }) => text)).toEqual([
    '48',
    '39.0\u00a0days',
    '€168.8K',
    '2',
  ]);
  const influenced = { share: 0.8833, influencedDeals: 42 };
  expect(besideParts({ id: 'influenced-revenue', beside: influenced }, of).map(({ text }) => text)).toEqual([
    '88.3\u00a0%',
    '42',
  ]);
  const roi = besideParts(
    { id: 'marketing-roi', beside: { earned: 1_619_353, withoutMargin: 6 } },
    { unit: 'ratio', currency: 'EUR' },
  );
  expect(roi.map(({ text }) => text)).toEqual(['€1.619M', '6']);
});

it('puts the interval of a part in its line', () => {
  const beside = { difference: 0.0548, differenceLow: -0.052, differenceHigh: 0.1575 };
  const [line, ...more] = besideParts({ id: 'win-rate-with-collateral', beside }, { unit: 'ratio' });
  expect(more).toEqual([]);
  expect(line?.text).toBe('+5.5\u00a0points (95\u00a0%: \u22125.2\u00a0points to +15.8\u00a0points)');
});
