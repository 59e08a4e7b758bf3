import { describe, expect, it } from 'vitest';
import { faultsOf, STAGES } from '../../../test/agreement-faults.ts';

describe('rates follow the funnel', () => {
  it('finds one that runs backwards', () => {
    expect(
      faultsOf(`${STAGES}conversion:
  rates: [{ id: r, from: customer, to: mql }]
`),
    ).toEqual(['8:40 conversion.rates[0].to: "mql" does not come after "customer" in the funnel.']);
  });
});
