/** Numbers changed in a text as people wrote it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readAgreement } from './read-agreement.ts';
import { withNumbers } from './with-numbers.ts';

const TEXT = `a:
  - { id: one, points: 30 } # thirty
  - id: two
    points:   -1.5   # kept
`;

it('changes numbers where they stand and leaves everything else as it was written', () => {
  const changed = withNumbers(TEXT, [
    { path: ['a', 0, 'points'], number: 5 },
    { path: ['a', 1, 'points'], number: -120 },
  ]);
  expect(changed).toBe(TEXT.replace('points: 30', 'points: 5').replace('-1.5', '-120'));
});

it('changes nothing where no number stands', () => {
  expect(withNumbers(TEXT, [{ path: ['a', 0, 'id'], number: 1 }])).toBeNull();
});

it('makes of a text in order another text in order', () => {
  const text = readFileSync(new URL('../../examples/full/agreement.yaml', import.meta.url), 'utf8');
  const changed = withNumbers(text, [{ path: ['scoring', 'fit', 'criteria', 0, 'points'], number: 15 }]);
  const read = readAgreement(changed ?? '');
  expect(read.ok && read.value.agreement.scoring?.fit.criteria[0]?.points).toBe(15);
});
