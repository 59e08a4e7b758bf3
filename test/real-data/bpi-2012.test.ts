import { beforeAll, describe, expect, it } from 'vitest';
import { readFunnel } from '../../src/measures/read-funnel.ts';
import { hasData, type ImportedSet, importedSet } from './imported-set.ts';

describe.skipIf(!hasData('bpi2012'))('the bank’s lead-handling queue', () => {
  let set: ImportedSet;
  beforeAll(async () => {
    set = await importedSet('bpi2012', 'bpi-2012');
  });

  it('answers 55.4 % of 4,755 leads within an hour of their registration', async () => {
    const speed = await set.read('speed-to-lead');
    expect(speed.n).toBe(4755);
    expect(speed.beside?.['open']).toBe(0);
    expect(speed.beside?.['within1h']).toBeCloseTo(0.5544, 4);
  });

  it('counts 6,428 qualified leads, 1,673 of whom never stood in the queue', async () => {
    expect(await set.read('qualified-leads')).toMatchObject({ value: 6428, beside: { passedBy: 1673 } });
  });

  it('ends with its log: cases open then are censored, not dropped', async () => {
    const dropped = await set.read('dropped-lead-rate');
    expect(dropped.value).toBe(0);
    const { of } = await set.lens.columns(
      "SELECT count(DISTINCT subject)::INTEGER AS n FROM stage_event JOIN word ON code = stage WHERE text IN ('customer', 'disqualified')",
      'events',
    );
    expect(13_087 - (of['n']?.[0] ?? 0)).toBe(399);
    const conversion = await set.read('stage-conversion');
    const { open = null, reached = null, lost = null } = conversion.beside ?? {};
    expect([open, (open ?? 0) + (reached ?? 0) + (lost ?? 0)]).toEqual([117, 4755]);
    expect(conversion.value ?? 0).toBeGreaterThan(conversion.beside?.['plainRate'] ?? 1);
  });

  it('shows all 399 open cases in the funnel: 282 that only arrived and 117 that qualified', async () => {
    const funnel = await readFunnel(set.lens, {}, { agreement: null });
    const stages = funnel.ok ? funnel.value.stages : [];
    const standing = stages.map(({ id, now, passedBy }) => [id, now, passedBy]);
    expect(standing.filter(([id]) => id === 'inquiry' || id === 'mql')).toEqual([
      ['inquiry', 282, 0],
      ['mql', 117, 1673],
    ]);
  });
});
