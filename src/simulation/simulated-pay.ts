/**
 * What the simulated company pays on: as such plans often are, and pulled apart in the usual places. Sellers are paid by
 * the quarter on what they book, marketers by the lead and on the margin of all.
 */

export const SIMULATED_PAY = `
compensation:
  roles:
    - id: seller
      name: Seller
      side: sales
      variable: 0.5
      atTarget: 90000
      components:
        - { id: commission, says: New bookings, measure: bookings, rate: 6%, per: quarter, threshold: 0.3, tiers: [{ above: 1, times: 1.5 }], clawback: { within: 400 days, share: 0.5 } }
        - { id: new-customers, says: A company's first order, measure: new-accounts, each: 250, per: month }
        - { id: follow-up, says: Leads answered in time, measure: sla-attainment, where: { handoff: qualified-lead }, share: 0.1, per: quarter, level: team, target: 0.85, cap: 1 }
        - { id: worth, says: Qualified leads that become opportunities, measure: stage-conversion, share: 0.1, per: quarter, level: team, target: 0.2, cap: 1.5 }
    - id: sales-leader
      name: Sales leader
      side: sales
      variable: 0.4
      atTarget: 120000
      components:
        - { id: bookings, says: The team's bookings against its quotas, measure: quota-attainment, share: 0.7, per: quarter, level: team, threshold: 0.5, accelerator: { above: 1, times: 2 }, cap: 2 }
        - { id: company-year, says: The company's bookings of the year against its quotas, measure: bookings, share: 0.3, per: year, level: company }
    - id: marketer
      name: Marketer
      side: marketing
      variable: 0.2
      atTarget: 70000
      components:
        - { id: leads, says: Qualified leads, measure: qualified-leads, each: 60, per: month, level: team }
        - { id: quality, says: Leads that sales took, measure: acceptance-rate, share: 0.1, per: quarter, level: team, target: 0.6, cap: 1.25 }
        - { id: margin, says: The margin of what was sold, measure: gross-margin, share: 0.5, per: quarter, level: company, target: 0.55, threshold: 0.8, cap: 1.25 }
        - { id: renewals, says: Contracts renewed, measure: renewal-rate, share: 0.4, per: year, level: company, target: 0.8, threshold: 0.75, cap: 1.25 }
`;
