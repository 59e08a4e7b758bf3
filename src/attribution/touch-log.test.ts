import { expect, it } from 'vitest';
import { attribute } from './attribute.ts';
import { modelDefinition } from './models.ts';
import { pathsOfLog, type TouchLog } from './touch-log.ts';

type Line = readonly [person: number, day: number, channel: number, conversions?: number, value?: number];

function logOf(...lines: readonly Line[]): TouchLog {
  return {
    rows: lines.length,
    persons: 1 + Math.max(...lines.map(([person]) => person)),
    channels: 4,
    person: Int32Array.from(lines, ([person]) => person),
    channel: Int32Array.from(lines, ([, , channel]) => channel),
    time: Float64Array.from(lines, ([, day]) => day * 86_400_000),
    conversions: Float64Array.from(lines, ([, , , conversions = 0]) => conversions),
    values: Float64Array.from(lines, ([, , , , value = 0]) => value),
  };
}

function pathsIn(log: TouchLog, window?: number) {
  const paths = pathsOfLog(log, window);
  return Array.from(paths.conversions, (conversions, path) => ({
    touches: [...paths.touches.subarray(paths.starts[path], paths.starts[path + 1])],
    conversions,
    nulls: paths.nulls[path],
  }));
}

it('ends a path at each conversion, whose row is its last touch, and calls the rest a path that did not convert', () => {
  const log = logOf(
    [0, 1, 0],
    [0, 2, 1, 1, 50],
    [0, 3, 2],
    [0, 4, 3, 1, 20],
    [0, 5, 0],
    [0, 6, 1],
    [1, 1, 2],
  );
  expect(pathsIn(log)).toEqual([
    { touches: [0, 1], conversions: 1, nulls: 0 },
    { touches: [2, 3], conversions: 1, nulls: 0 },
    { touches: [0, 1], conversions: 0, nulls: 1 },
    { touches: [2], conversions: 0, nulls: 1 },
  ]);
});

it('orders by time whatever the order of the file, and keeps that order within one instant', () => {
  const log = logOf([0, 9, 3, 1], [0, 2, 1], [0, 2, 0], [0, 1, 2]);
  expect(pathsIn(log)).toEqual([{ touches: [2, 1, 0, 3], conversions: 1, nulls: 0 }]);
});

it('leaves touches before the window out, its edge included, and keeps paths without a conversion whole', () => {
  const log = logOf([0, 0, 0], [0, 10, 1], [0, 40, 2, 1], [1, 0, 0], [1, 300, 1]);
  expect(pathsIn(log, 30 * 86_400_000)).toEqual([
    { touches: [1, 2], conversions: 1, nulls: 0 },
    { touches: [0, 1], conversions: 0, nulls: 1 },
  ]);
});

it('knows how long before the conversion each touch was', () => {
  const paths = pathsOfLog(logOf([0, 0, 0], [0, 7, 1, 1, 90]));
  const credit = attribute(paths, modelDefinition('time-decay'), { halfLife: 7 * 86_400_000 });
  expect(credit.ok ? [...credit.value.values].slice(0, 2) : []).toEqual([30, 60]);
});

it('takes marks of milestones, one touch being both included', () => {
  const log = { ...logOf([0, 1, 0], [0, 2, 1], [0, 3, 2, 1, 100]), milestone: Uint8Array.of(0, 3, 0) };
  const credit = attribute(pathsOfLog(log), modelDefinition('w'));
  expect(credit.ok ? Array.from(credit.value.values, (one) => Math.round(one)) : []).toEqual([30, 60, 10, 0]);
});
