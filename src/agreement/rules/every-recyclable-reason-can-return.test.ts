import { describe, expect, it } from 'vitest';
import { faultsOf, STAGES } from '../../../test/agreement-faults.ts';

describe('every recyclable reason can return', () => {
  it('asks when, and where to', () => {
    expect(
      faultsOf(`${STAGES}handoffs:
  list:
    - id: a
      what: leads
      from: marketing
      to: sales
      when: { stage: mql }
      clock: { within: 1 day, stops: [rejected] }
      reasons:
        - { id: later, says: Later, fault: timing, recyclable: true }
        - { id: never, says: Never, fault: data, recyclable: false, earliestReturn: 3 days }
      recycle: { to: mql, most: 2 }
    - { id: b, what: leads, from: marketing, to: sales, when: { stage: mql }, clock: { within: 1 day, stops: [accepted] }, reasons: [{ id: later, says: Later, fault: timing, recyclable: true }] }
`),
    ).toEqual([
      '16:11 handoffs.list[0].reasons[0]: "later" is recyclable: say when it may return at the earliest ("earliestReturn").',
      '17:85 handoffs.list[0].reasons[1].earliestReturn: "never" is not recyclable: it never returns.',
      '19:187 handoffs.list[1].reasons[0].recyclable: "later" is recyclable, but the handoff has no "recycle".',
    ]);
  });
});
