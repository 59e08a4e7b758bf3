import { describe, expect, it } from 'vitest';
import { faultsOf, STAGES } from '../../../test/agreement-faults.ts';

describe('every stage that is named exists', () => {
  it('finds it wherever a stage is named', () => {
    expect(
      faultsOf(`${STAGES}conversion:
  rates: [{ id: r, from: mql, to: custmer }]
handoffs:
  list:
    - { id: a, what: leads, from: marketing, to: sales, when: { stage: mqll }, clock: { within: 1 day, stops: [accepted] }, recycle: { to: nowhere, most: 1 } }
`),
    ).toEqual([
      '8:35 conversion.rates[0].to: There is no stage "custmer". Did you mean "customer"?',
      '11:72 handoffs.list[0].when.stage: There is no stage "mqll". Did you mean "mql"?',
      '11:140 handoffs.list[0].recycle.to: There is no stage "nowhere". Known: mql, customer.',
    ]);
  });

  it('accepts stages that exist', () => {
    expect(faultsOf(`${STAGES}`)).toEqual([]);
  });
});
