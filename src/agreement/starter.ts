/** The commented text `entente init` writes: a small agreement that reads without a fault and is meant to be changed. */
export type StarterTerms = { readonly company: string; readonly currency: string; readonly timeZone: string };

/** `company` and `timeZone` are written as quoted texts, so no name can break the file. */
export function starterAgreement({ company, currency, timeZone }: StarterTerms): string {
  const name = JSON.stringify(`${company}: the agreement between marketing and sales`);
  const zone = JSON.stringify(timeZone);
  return `# yaml-language-server: $schema=https://entente.example/agreement.schema.json
# The agreement between marketing and sales. Both sides sign this one text; what is signed is what runs.
# Check it with "entente check FILE", see a clock with "entente due", sign it with "entente sign FILE".
entente: 1
name: ${name}
currency: ${currency}
timeZone: ${zone} # days, weeks and months of reports begin here
# reviewBy: 2027-06-30 # from this day the text binds nobody unless signed anew

# Who stands behind it. With nobody named under "signs", anyone of a party may sign for it; nobody signs for both.
parties:
  list:
    - { id: marketing, name: Marketing, side: marketing }
    - { id: sales, name: Sales, side: sales }

# The words both sides use, and the fields of a lead that conditions may name. Personal fields cannot be named.
vocabulary:
  terms:
    - term: qualified lead
      means: A person at a company we can serve, whose interest both sides agreed is worth a call.
      rivals:
        - { side: marketing, meant: Anyone who left an address. }
        - { side: sales, meant: Somebody with a budget and a date. }
  fields:
    industry: { type: text }
    employees: { type: integer }
    country: { type: text }

# When people work. Business hours and business days are counted by these.
calendar:
  calendars:
    office:
      timeZone: ${zone}
      week:
        mon: ["09:00-17:00"]
        tue: ["09:00-17:00"]
        wed: ["09:00-17:00"]
        thu: ["09:00-17:00"]
        fri: ["09:00-17:00"]
      exceptions: [] # - { date: 2026-12-25, name: Christmas }
  default: office

# The life of a lead, in order. "crm" lists the words your CRM uses for the stage.
stages:
  list:
    - id: inquiry
      name: Inquiry
      definition: A person raised a hand; nothing is known yet.
      owner: marketing
      temperature: cold
      enter: { on: [created], crm: [inquiry] }
    - id: mql
      name: Marketing qualified
      definition: Fit and interest are above the line both sides drew below, under scoring.
      owner: marketing
      temperature: warm
      enter: { on: [qualified], crm: [mql] }
      timeout: { after: 30 days, to: recycled }
    - id: sal
      name: Sales accepted
      definition: A seller has looked and promised to work it.
      owner: sales
      temperature: hot
      enter: { on: [accepted], crm: [sal] }
    - id: sql
      name: Sales qualified
      definition: A conversation was held and the need confirmed.
      owner: sales
      temperature: hot
      enter: { crm: [sql] }
    - id: opportunity
      name: Opportunity
      definition: An amount and a closing date are agreed with the customer.
      owner: sales
      temperature: hot
      enter: { on: [opportunity], crm: [opportunity] }
    - id: customer
      name: Customer
      definition: The order is signed.
      owner: sales
      terminal: true
      enter: { on: [won], crm: [customer] }
    - id: recycled
      name: Recycled
      definition: Not now; marketing stays in touch until it is time again.
      owner: marketing
      temperature: cold
      enter: { on: [recycled], crm: [recycled] }
    - id: disqualified
      name: Disqualified
      definition: Will not buy from us.
      owner: nobody
      terminal: true
      enter: { crm: [disqualified] }
  qualified: mql
  customer: customer

# How rates are counted, so that there is one figure and not two.
conversion:
  rates:
    - { id: lead-to-customer, from: mql, to: customer, counts: person, open: denominator }

# Fit says who they are (A best), engagement what they did (1 best). The listed cells are passed to sales.
scoring:
  fit:
    criteria:
      - { id: size, says: Fifty people or more, when: employees >= 50, points: 30 }
      - { id: known-industry, says: Their industry is known, when: has(industry), points: 10 }
    grades: { A: 40, B: 30, C: 10 }
  engagement:
    rules:
      - { id: demo, says: Asked for a demonstration, touch: [demo-request], points: 60 }
      - { id: webinar, says: Attended a webinar, touch: [webinar-attended], points: 20, halfLife: 30 days }
      - { id: click, says: Followed a link in a mail, touch: [email-click], points: 5, cap: 20, halfLife: 14 days }
      - { id: leaving, says: Unsubscribed, touch: [unsubscribe], points: -30 }
    levels: { "1": 60, "2": 30, "3": 10 }
  qualifies: [A1, A2, B1]

# What one side passes to the other, by when it is answered, and how it may be refused. Both directions.
handoffs:
  list:
    - id: qualified-lead
      what: A qualified lead, with the reasons for its score
      from: marketing
      to: sales
      when: { stage: mql }
      clock:
        within: 4 business hours
        stops: [attempted, accepted, rejected]
        warnings: [1 business hours]
      reasons:
        - { id: wrong-data, says: The contact data are wrong, fault: data, recyclable: false }
        - { id: not-a-fit, says: Outside the companies we serve, fault: definition, recyclable: false }
        - { id: not-now, says: No need at present, fault: timing, recyclable: true, earliestReturn: 90 days }
      recycle: { to: recycled, most: 3 }
      promise: 0.9
    - id: field-insight
      what: What sales hears in the market, for marketing to answer
      subject: insight
      from: sales
      to: marketing
      when: { on: [created] }
      clock: { within: 5 business days, stops: [answered] }
      promise: 0.9

# What is owed per period.
promises:
  list:
    - id: volume
      says: Marketing passes at least 50 qualified leads a month.
      by: marketing
      measure: qualified-leads
      per: month
      atLeast: 50
    - id: quality
      says: Marketing passes leads good enough that sales takes at least 60 % of them.
      by: marketing
      measure: acceptance-rate
      per: quarter
      atLeast: 0.6
    - id: speed
      says: Sales answers nine of ten in time.
      by: sales
      measure: sla-attainment
      where: { handoff: qualified-lead }
      per: month
      atLeast: 0.9
`;
}
