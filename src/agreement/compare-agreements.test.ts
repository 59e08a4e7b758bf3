import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementText, CALENDAR, STAGES } from '../../test/agreement-faults.ts';
import { compareAgreements, differences } from './compare-agreements.ts';
import { readAgreement } from './read-agreement.ts';

function read(clauses: string) {
  const result = readAgreement(agreementText(clauses));
  if (!result.ok) throw new Error(result.refusal[0]?.message);
  return result.value;
}

const PROMISES = `promises:
  list:
    - { id: volume, says: V, by: marketing, measure: qualified-leads, per: month, atLeast: 50 }
    - { id: speed, says: S, by: sales, measure: sla-attainment, per: month, atLeast: 0.9 }
`;

describe('two texts', () => {
  it('are compared clause by clause', () => {
    const before = read(STAGES + PROMISES);
    const after = read(CALENDAR + STAGES + PROMISES.replace('50', '60'));
    expect(compareAgreements(before, after).map(({ clause, change }) => `${clause} ${change}`)).toEqual([
      'heading changed',
      'stages same',
      'promises changed',
      'calendar added',
    ]);
  });

  it('say what changed from what to what, entries by their name', () => {
    const before = read(PROMISES);
    const after = read(
      PROMISES.replace('50', '60')
        .replace(
          '    - { id: speed',
          '    - { id: wins, says: W, by: sales, measure: win-rate, per: year, atLeast: 0.2 }\n    - { id: speed',
        )
        .replace('0.9', '0.8'),
    );
    const promises = compareAgreements(before, after).find(({ clause }) => clause === 'promises');
    expect(promises?.changes.map(({ says }) => says)).toEqual([
      'list[volume].atLeast: 50 → 60',
      'list[speed].atLeast: 0.9 → 0.8',
      'list[wins] is new: {"atLeast":0.2,"by":"sales","id":"wins","measure":"win-rate","per":"year","says":"W"}',
    ]);
  });

  it('say what was taken out, and what changed places', () => {
    expect(differences('list', [{ id: 'a' }, { id: 'b' }], [{ id: 'b' }]).map(({ says }) => says)).toEqual([
      'list[a] is taken out; it was {"id":"a"}',
    ]);
    expect(differences('list', [{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'a' }])).toEqual([
      {
        path: 'list (order)',
        before: ['a', 'b'],
        after: ['b', 'a'],
        says: 'list (order): ["a","b"] → ["b","a"]',
      },
    ]);
  });

  it('differ in nothing exactly where their clauses have the same digests', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const property = fc.property(value, value, (a, b) => {
      expect(differences('x', a, a)).toEqual([]);
      const equal = JSON.stringify(a) === JSON.stringify(b);
      if (equal) expect(differences('x', a, b)).toEqual([]);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
