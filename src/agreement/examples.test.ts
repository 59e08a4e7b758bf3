import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, exampleText } from '../../test/example-agreements.ts';
import { DEFAULT_LOST, DEFAULT_STAGES } from '../vocabulary/lead-stage.ts';
import { CLAUSES } from './agreement.ts';
import { agreementJsonSchemaText } from './json-schema.ts';
import { readAgreement } from './read-agreement.ts';
import { starterAgreement } from './starter.ts';

function read(name: string) {
  const result = readAgreement(exampleText(name));
  if (!result.ok)
    throw new Error(result.refusal.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return result.value;
}

describe('the example agreements', () => {
  it('are there', () => {
    expect(EXAMPLES).toEqual(
      expect.arrayContaining(['short', 'full', 'gitlab', 'olist', 'bpi-2012', 'flow-audit']),
    );
  });

  it.each(EXAMPLES)('%s reads without a fault', (name) => {
    expect(read(name).digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('show every clause in the full one', () => {
    const { agreement } = read('full');
    expect(CLAUSES.filter((clause) => agreement[clause] === undefined)).toEqual([]);
  });

  it.each(['short', 'full', 'olist', 'bpi-2012', 'flow-audit'])(
    '%s binds its stages to the words that mappings emit',
    (name) => {
      const words: readonly string[] = [...DEFAULT_STAGES, DEFAULT_LOST, 'recycled'];
      const stages = read(name).agreement.stages?.list ?? [];
      expect(stages.flatMap(({ enter }) => enter.crm ?? []).filter((word) => !words.includes(word))).toEqual(
        [],
      );
    },
  );
});

describe("GitLab's public life cycle", () => {
  const { agreement, conditions } = read('gitlab');

  it('has its nine statuses, five of them held in a queue', () => {
    const list = agreement.stages?.list ?? [];
    expect(list.flatMap(({ enter }) => enter.crm ?? []).sort()).toEqual(
      [
        'Raw',
        'Inquiry',
        'MQL',
        'Accepted',
        'Qualifying',
        'Qualified',
        'Disqualified',
        'Recycle',
        'Ineligible',
      ].sort(),
    );
    expect(list.flatMap(({ queue }) => queue ?? [])).toEqual([
      'Raw Queue',
      'Inquiry Queue',
      'Recycle Queue',
      'Disqualified Queue',
      'Ineligible Queue',
    ]);
  });

  it('makes an MQL of a hundred points, some of them for behaviour', () => {
    const mql = agreement.stages?.list.find(({ id }) => id === 'mql');
    const test = conditions.get(mql?.enter.when ?? '')?.test;
    const at = 0 as Parameters<NonNullable<typeof test>>[1];
    expect(test?.({ stage: 'inquiry', score: 40, fit: 60 }, at)).toBe(true);
    expect(test?.({ stage: 'inquiry', score: 39, fit: 60 }, at)).toBe(false);
    expect(test?.({ stage: 'raw', score: 0, fit: 100 }, at)).toBe(false);
    expect(test?.({ stage: 'raw', score: null, fit: 100 }, at)).toBe(false);
    expect(test?.({ stage: 'disqualified', score: 100, fit: 60 }, at)).toBe(false);
  });

  it('gives at most 70 demographic points and answers an MQL in two business hours', () => {
    expect(agreement.scoring?.fit.cap).toBe(70);
    expect(agreement.handoffs?.list[0]?.clock).toMatchObject({
      within: { amount: 2, unit: 'business-hours' },
      onReassignment: 'resets',
    });
  });

  it('lists every sub-status as a reason', () => {
    const reasons = agreement.handoffs?.list[0]?.reasons ?? [];
    const of = (status: string) => reasons.filter(({ says }) => says.startsWith(status)).length;
    expect([of('Disqualified'), of('Ineligible'), of('Recycle')]).toEqual([13, 9, 12]);
    expect(
      reasons.filter(({ recyclable }) => recyclable).every(({ says }) => says.startsWith('Recycle')),
    ).toBe(true);
  });
});

describe('the starter', () => {
  it.each(['Muster GmbH', 'A "quoted": name # with marks', "O'Neill & Söhne\\"])(
    'reads without a fault for %s',
    (company) => {
      const text = starterAgreement({ company, currency: 'CHF', timeZone: 'Europe/Zurich' });
      const result = readAgreement(text);
      if (!result.ok) throw new Error(result.refusal[0]?.message);
      expect(result.value.agreement.name).toBe(`${company}: the agreement between marketing and sales`);
    },
  );
});

describe('the published JSON Schema', () => {
  it('is the one made from the schema that reads agreements', () => {
    const published = readFileSync(join(import.meta.dirname, '../../docs/agreement.schema.json'), 'utf8');
    expect(published).toBe(agreementJsonSchemaText());
  });
});
