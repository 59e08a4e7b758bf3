/** Public journeys with results nobody here wrote: heuristics to the digits, Markov against the exact solution. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pathsOfLog, type TouchLog } from '../../src/attribution/touch-log.ts';
import type { AttributionAnswer } from '../../src/operations/attribution-words.ts';
import { commandLine } from '../doors/in-process.ts';
import { dataFolder, hasData, readRows } from './imported-set.ts';

type Row = { readonly [column: string]: string };

async function entente(...words: string[]): Promise<AttributionAnswer> {
  const ran = await commandLine(['attribute', ...words, '--json']);
  if (ran.code !== 0) throw new Error(ran.err);
  return JSON.parse(ran.out) as AttributionAnswer;
}

function expectClose(
  ours: number | null | undefined,
  theirs: string | undefined,
  within: number,
  what: string,
): void {
  expect(Math.abs((ours ?? Number.NaN) - Number(theirs)), `${what}: ${ours} and ${theirs}`).toBeLessThan(
    within,
  );
}

describe.skipIf(!hasData('channelattribution-pathdata'))('ChannelAttribution’s PathData', () => {
  const folder = dataFolder('channelattribution-pathdata');
  const file = [`${folder}/paths.csv`, '--path', 'path', '--conversions', 'total_conversions'];
  const words = [...file, '--value', 'total_conversion_value', '--nulls', 'total_null'];
  const expected = (name: string): Map<string, Row> =>
    new Map(readRows(`${folder}/expected/${name}.csv`).map((row) => [row['channel_name'] ?? '', row]));

  it.each(['first', 'last', 'linear'])('gives %s touch to the digits', async (model) => {
    const answer = await entente(...words, '--model', model);
    const theirs = expected('heuristics');
    expect(answer.total).toMatchObject({ conversions: 19_785, nulls: 68_602, paths: 10_000 });
    expect(answer.rows).toHaveLength(theirs.size);
    for (const { channel, conversions, value } of answer.rows) {
      expectClose(conversions, theirs.get(channel)?.[`${model}_touch_conversions`], 1e-9, channel);
      expectClose(value, theirs.get(channel)?.[`${model}_touch_value`], 1e-9, channel);
    }
  });

  it('solves Markov of order 1 exactly, and its value within the noise of the simulation', async () => {
    const answer = await entente(...words, '--model', 'markov');
    const exact = expected('markov_order1_withnull_exact');
    const simulated = expected('markov_order1_withnull_simulated');
    for (const { channel, conversions, value } of answer.rows) {
      expectClose(conversions, exact.get(channel)?.['conversions'], 1e-9, channel);
      expectClose(answer.removalEffects?.[channel], exact.get(channel)?.['removal_effect'], 1e-12, channel);
      if (conversions < 100) continue;
      const theirs = Number(simulated.get(channel)?.['total_conversion_value']);
      expect(Math.abs((value ?? 0) / theirs - 1), channel).toBeLessThan(0.02);
    }
    const sum = answer.rows.reduce((total, row) => total + row.conversions, 0);
    expect(sum).toBeCloseTo(19_785, 8);
  });
});

describe.skipIf(!hasData('dsearle-paths'))('D. Searle’s 1,037 journeys', () => {
  it('gives every model the figures of an independent count', async () => {
    const folder = dataFolder('dsearle-paths');
    const rows = readRows(`${folder}/paths.csv`);
    const steps = Array.from({ length: 10 }, (_, place) => `T_${place + 1}`);
    const { writeFileSync, mkdtempSync, rmSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const made = mkdtempSync(`${tmpdir()}/journeys-`);
    const lines = rows.map((row) => {
      const converted = row['conv_flag'] === 'conv';
      return `${steps.map((step) => row[step] ?? '').join(' > ')},${converted ? 1 : 0},${converted ? 0 : 1}`;
    });
    writeFileSync(`${made}/paths.csv`, `path,conversions,nulls\n${lines.join('\n')}\n`);
    const words = [`${made}/paths.csv`, '--path', 'path', '--conversions', 'conversions', '--nulls', 'nulls'];
    const theirs = new Map(
      readRows(`${folder}/expected/expected.csv`).map((row) => [row['channel'] ?? '', row]),
    );
    try {
      for (const [model, column] of [
        ['first', 'first'],
        ['last', 'last'],
        ['linear', 'linear'],
        ['position', 'position_40_20_40'],
        ['shapley', 'shapley_unique'],
        ['markov', 'markov1_exact'],
      ] as const) {
        const answer = await entente(...words, '--model', model);
        expect(answer.total).toMatchObject({ conversions: 245, nulls: 792 });
        for (const { channel, conversions } of answer.rows)
          expectClose(conversions, theirs.get(channel)?.[column], 1e-9, `${model} ${channel}`);
      }
    } finally {
      rmSync(made, { recursive: true });
    }
  });
});

describe.skipIf(!hasData('touchlog-5channels'))('a log of 62,483 touches', () => {
  it('attributes all 1,838 conversions worth 11,423.50 under every model, in a window or without', async () => {
    const words = [
      ...['--touches', `${dataFolder('touchlog-5channels')}/attribution_data.csv`, '--person', 'customer_id'],
      ...[
        '--time',
        'time',
        '--channel',
        'channel',
        '--conversion',
        'conversion',
        '--value',
        'conversion_value',
      ],
    ];
    for (const more of [
      ['first'],
      ['linear', '--window', '30d'],
      ['time-decay', '--window', '7 days'],
      ['position'],
      ['markov', '--order', '2'],
      ['shapley', '--window', '30d'],
      ['shapley/conversion-rate'],
    ]) {
      const answer = await entente(...words, '--model', ...more);
      expect(answer.total).toMatchObject({ conversions: 1838, value: 11_423.5, touches: expect.any(Number) });
      expect(answer.rows.reduce((sum, row) => sum + row.conversions, 0)).toBeCloseTo(1838, 8);
      expect(answer.rows.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBeCloseTo(11_423.5, 8);
    }
  });
});

describe.skipIf(!hasData('dbtlabs-attribution-playbook'))('dbt Labs’ playbook', () => {
  it('credits 39 sessions of 30 days with 21 conversions as the published rule does', async () => {
    const folder = dataFolder('dbtlabs-attribution-playbook');
    // Some rows lack their last comma, and hours stand without a leading zero.
    const sessions = readFileSync(`${folder}/sessions.csv`, 'utf8').trim().split('\n').slice(1);
    const at = (text: string): number => Date.parse(`${text.replace(/ (\d):/, ' 0$1:').replace(' ', 'T')}Z`);
    const conversions = readRows(`${folder}/customer_conversions.csv`);
    const names: string[] = [];
    const theirs = new Map(
      readRows(`${folder}/expected/by_source.csv`).map((row) => [row['utm_source'] ?? '', row]),
    );
    const lines = sessions.flatMap((line) => {
      const [, customer = '', started = '', , source = ''] = line.trim().split(',');
      if (!names.includes(source)) names.push(source);
      const conversion = conversions.find((one) => one['customer_id'] === customer);
      if (conversion === undefined) return [];
      const before = at(conversion['converted_at'] ?? '') - at(started);
      if (before < 0 || before > 30 * 86_400_000) return [];
      return [{ customer, source, time: at(started), revenue: Number(conversion['revenue']) }];
    });
    const persons = [...new Set(lines.map(({ customer }) => customer))];
    const latest = new Map(lines.map(({ customer, time }) => [customer, time]));
    for (const { customer, time } of lines) latest.set(customer, Math.max(time, latest.get(customer) ?? 0));
    const last = lines.map(({ customer, time }) => (latest.get(customer) === time ? 1 : 0));
    const log: TouchLog = {
      rows: lines.length,
      persons: persons.length,
      channels: names.length,
      person: Int32Array.from(lines, ({ customer }) => persons.indexOf(customer)),
      channel: Int32Array.from(lines, ({ source }) => names.indexOf(source)),
      time: Float64Array.from(lines, ({ time }) => time),
      conversions: Float64Array.from(last),
      values: Float64Array.from(lines, ({ revenue }, row) => (last[row] === 1 ? revenue : 0)),
    };
    expect(lines).toHaveLength(39);
    const { attribute } = await import('../../src/attribution/attribute.ts');
    const { modelDefinition } = await import('../../src/attribution/models.ts');
    for (const [model, points, revenue] of [
      ['first', 'first_touch', 'first_revenue'],
      ['last', 'last_touch', 'last_revenue'],
      ['position', 'forty_twenty_forty', 'forty_twenty_forty_revenue'],
      ['linear', 'linear', 'linear_revenue'],
    ] as const) {
      const credit = attribute(pathsOfLog(log), modelDefinition(model));
      if (!credit.ok) throw new Error(credit.refusal);
      for (const [source, row] of theirs) {
        const code = names.indexOf(source);
        expectClose(credit.value.conversions[code], row[points], 1e-5, `${model} ${source}`);
        expectClose(credit.value.values[code], row[revenue], 1e-4, `${model} revenue ${source}`);
      }
    }
  });
});
