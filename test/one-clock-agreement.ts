/** The smallest text that hands leads over: one stage, one handoff, one clock of an hour. */
export function oneClockAgreement(name: string): string {
  return `entente: 1
name: ${name}
timeZone: UTC
stages:
  qualified: mql
  customer: customer
  list:
    - { id: mql, name: Qualified, definition: Worth a call., owner: marketing, enter: { crm: [mql] } }
    - { id: customer, name: Customer, definition: Bought., owner: sales, enter: { on: [won] } }
handoffs:
  list:
    - id: first-call
      what: A qualified lead
      from: marketing
      to: sales
      when: { stage: mql }
      clock: { within: 1 hour, stops: [attempted] }
`;
}
