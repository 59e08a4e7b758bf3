import { describe, expect, it } from 'vitest';
import { CALENDAR, faultsOf } from '../../../test/agreement-faults.ts';

describe('every clock of a handoff can run', () => {
  it('asks for a calendar where business time is counted', () => {
    expect(
      faultsOf(`handoffs:
  list:
    - id: a
      what: leads
      from: marketing
      to: sales
      when: { on: [created] }
      clock: { within: 4 business hours, stops: [accepted], warnings: [1 hour] }
      escalation: [{ after: 1 business day, tell: [head-of-sales] }]
`),
    ).toEqual([
      '8:24 handoffs.list[0].clock.within: Business time is counted by a calendar: the text has no calendar clause.',
      '9:29 handoffs.list[0].escalation[0].after: Business time is counted by a calendar: the text has no calendar clause.',
    ]);
  });

  it('refuses warnings before the start, no time at all, and broken business days', () => {
    expect(
      faultsOf(`${CALENDAR}handoffs:
  list:
    - id: a
      what: leads
      from: marketing
      to: sales
      when: { on: [created] }
      clock: { within: 0 hours, stops: [accepted], warnings: [2 hours] }
    - { id: b, what: leads, from: marketing, to: sales, when: { on: [created] }, clock: { within: 1.5 business days, stops: [accepted] } }
`),
    ).toEqual([
      '12:24 handoffs.list[0].clock.within: A clock runs for longer than nothing.',
      '12:63 handoffs.list[0].clock.warnings[0]: This warning would come before the clock has started.',
      '13:99 handoffs.list[1].clock.within: Business days are counted whole.',
    ]);
  });

  it('asks for reasons where it may be rejected, and for an answer to an insight', () => {
    expect(
      faultsOf(`handoffs:
  list:
    - id: a
      what: leads
      from: marketing
      to: sales
      when: { on: [created] }
      clock: { within: 1 hour, stops: [rejected] }
    - { id: b, what: news, subject: insight, from: sales, to: marketing, when: { on: [created] }, clock: { within: 1 day, stops: [accepted] } }
`),
    ).toEqual([
      '8:39 handoffs.list[0].clock.stops: It may be rejected, but no reasons are listed: whoever rejects must name one.',
      '9:130 handoffs.list[1].clock.stops: An insight is settled by an answer: "answered" must stop this clock.',
    ]);
  });
});
