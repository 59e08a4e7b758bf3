import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every entitlement names somebody', () => {
  it('asks for roles or people', () => {
    expect(
      faultsOf(`parties:
  list:
    - { id: marketing, name: Marketing, side: marketing }
    - { id: sales, name: Sales, side: sales }
  visibility:
    purpose: To keep promises, never to rate people.
    entitled:
      - { roles: [operations], says: They look after the clocks. }
      - { says: Somebody. }
`),
    ).toEqual([
      expect.stringMatching(
        /parties\.visibility\.entitled\[1\]: This entitles nobody: name roles or people\.$/,
      ),
    ]);
  });
});
