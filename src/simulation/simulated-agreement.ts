/** The text the simulated company signs: everything it runs on, with its own teams, people and hours. */
import {
  CALENDAR_ZONES,
  type CompanyPlan,
  planCompany,
  type SimulationOptions,
  simulatedHours,
  type Unit,
} from './company-plan.ts';
import { SIMULATED_CHARTER, SIMULATED_LEADERS, simulatedCommunication } from './simulated-charter.ts';
import { simulatedGoals } from './simulated-goals.ts';
import { SIMULATED_PAY } from './simulated-pay.ts';

export const LEAD_HANDOFF = 'qualified-lead';
export const INSIGHT_HANDOFF = 'field-insight';
const SUPPORT_HANDOFF = 'support-request';
const ASSIGNMENT_HANDOFF = 'field-marketing';
/** What one side reports to or asks of the other, each with its own clock. */
export const REPORT_HANDOFFS: readonly string[] = [INSIGHT_HANDOFF, SUPPORT_HANDOFF, ASSIGNMENT_HANDOFF];

function calendarText(plan: CompanyPlan, key: keyof typeof CALENDAR_ZONES): string {
  const hours = simulatedHours(plan.options.start, CALENDAR_ZONES[key]);
  const days = Object.entries(hours.week).map(([day, shifts]) => `        ${day}: ${JSON.stringify(shifts)}`);
  const exceptions = hours.exceptions.map(
    ({ date, name, shifts }) =>
      `        - { date: ${date}, name: ${JSON.stringify(name)}${shifts.length === 0 ? '' : `, shifts: ${JSON.stringify(shifts)}`} }`,
  );
  return `    ${key}:
      timeZone: ${CALENDAR_ZONES[key]}
      week:
${days.join('\n')}
      exceptions:
${exceptions.join('\n')}`;
}

function poolText(unit: Unit): string {
  const members = unit.sellers.map(
    (seller) =>
      `        - { person: ${seller.external}, weight: ${seller.weight}, team: ${JSON.stringify(unit.name)} }`,
  );
  return `    - id: ${unit.key}\n      members:\n${members.join('\n')}`;
}

function routeText(units: readonly Unit[]): string {
  const steps = units.map(
    (unit) => `        - { by: territory, when: 'unit == "${unit.name}"', pool: ${unit.key} }`,
  );
  return `    - id: by-unit\n      steps:\n${steps.join('\n')}\n        - { by: queue, person: ${(units[0] as Unit).leader.external} }`;
}

const HEADING = `# The agreement of a simulated company. Its units take it up one after another.
entente: 1
name: "Simulated company: the agreement between marketing and sales"
currency: EUR
timeZone: Europe/Berlin

parties:
  list:
    - { id: marketing, name: Marketing, side: marketing }
    - { id: sales, name: Sales, side: sales }
${SIMULATED_LEADERS}  visibility:
    purpose: Figures of single persons are there to keep the promises of this text and to help in time; nobody is rated by them.
    entitled:
      - { roles: [operations], says: They look after the clocks and answer for the figures. }
    keptFor: 365 days
`;

const VOCABULARY = `
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
    seniority: { type: text, values: [staff, manager, director, executive] }
    department: { type: text }
    region: { type: text }
    unit: { type: text, says: The pair of teams that works the lead. }
    unit_adopted: { type: boolean, says: Whether that unit works under this agreement. }
    topic: { type: text, says: What a report from the field is about. }
    report_type: { type: text, says: What kind of report it is. }
`;

const STAGES = `
stages:
  list:
    - id: inquiry
      name: Inquiry
      definition: A person raised a hand; nothing is known yet.
      owner: marketing
      temperature: cold
      enter: { on: [created] }
    - id: mql
      name: Qualified lead
      definition: Fit and interest are in a cell both sides listed under scoring.
      owner: marketing
      temperature: warm
      enter: { on: [qualified, returned], crm: [MQL], from: [inquiry, recycled] }
    - id: sal
      name: Accepted lead
      definition: A seller has looked at it and promised to work it.
      owner: sales
      temperature: hot
      enter: { on: [accepted], crm: [SAL] }
    - id: opportunity
      name: Opportunity
      definition: The need is confirmed, an amount and a closing date stand.
      owner: sales
      temperature: hot
      enter: { on: [opportunity] }
    - id: customer
      name: Customer
      definition: The order is signed.
      owner: sales
      terminal: true
      enter: { on: [won] }
    - id: recycled
      name: Recycled
      definition: Not now; marketing stays in touch until it is time again.
      owner: marketing
      temperature: cold
      enter: { on: [recycled] }
    - id: disqualified
      name: Disqualified
      definition: Will not buy from us.
      owner: nobody
      terminal: true
      enter: { crm: [Disqualified] }
  qualified: mql
  customer: customer
  lateAfter: 30 days

conversion:
  rates:
    - { id: qualified-to-opportunity, from: mql, to: opportunity, maturity: 60 days }
    - { id: qualified-to-customer, from: mql, to: customer, maturity: 180 days }

scoring:
  fit:
    criteria:
      - { id: size, says: Fifty to five thousand people, when: employees >= 50 && employees <= 5000, points: 30 }
      - { id: industry, says: An industry we know, when: 'industry in ["manufacturing", "software", "logistics"]', points: 20 }
      - { id: executive, says: May decide alone, when: 'seniority in ["director", "executive"]', points: 20 }
      - { id: manager, says: Prepares decisions, when: seniority == "manager", points: 10 }
      - { id: public, says: Public bodies buy elsewhere, when: industry == "public", points: -30 }
    grades: { A: 50, B: 30, C: 10 }
  engagement:
    rules:
      - { id: demo, says: Asked for a demonstration, touch: [demo-request], points: 60, cap: 60, halfLife: 90 days }
      - { id: webinar, says: Attended a webinar, touch: [webinar-attended], points: 15, cap: 45, halfLife: 60 days }
      - { id: event, says: Came to our stand, touch: [event-visit], points: 15, cap: 30, halfLife: 60 days }
      - { id: pricing, says: Looked at prices, touch: [pricing-view], points: 10, cap: 30, halfLife: 30 days }
      - { id: content, says: Took a paper, touch: [content-download], points: 8, cap: 32, halfLife: 60 days }
      - { id: click, says: Followed a link in a mail or an advertisement, touch: [email-click, ad-click], points: 3, cap: 15, halfLife: 30 days }
      - { id: page, says: Read a page, touch: [page-view], points: 1, cap: 10, halfLife: 30 days }
      - { id: leaving, says: Unsubscribed, touch: [unsubscribe], points: -30, halfLife: 90 days }
    levels: { "1": 55, "2": 32, "3": 10 }
  qualifies: [A1, A2, B1, B2, C1]

handoffs:
  list:
    - id: ${LEAD_HANDOFF}
      what: A qualified lead, with the reasons for its score
      from: marketing
      to: sales
      when: { stage: mql, condition: unit_adopted }
      route: by-unit
      clock:
        within: 8 business hours
        stops: [accepted, rejected]
        warnings: [2 business hours]
      reasons:
        - { id: not-our-profile, says: Outside the companies we serve, fault: definition, recyclable: false }
        - { id: wrong-data, says: The data are wrong or belong to nobody, fault: data, recyclable: false }
        - { id: no-need-now, says: No need at present, fault: timing, recyclable: true, earliestReturn: 60 days }
        - { id: no-budget, says: No budget this year, fault: timing, recyclable: true, earliestReturn: 120 days }
        - { id: not-reachable, says: Never reached, fault: follow-up, recyclable: true, earliestReturn: 45 days }
      escalation:
        - { after: 4 business hours, tell: [sales-leader] }
        - { after: 2 business days, tell: [sales-leader, marketing] }
      recycle: { to: recycled, most: 1 }
      expiresAfter: 30 days
      promise: 0.85
    - id: ${INSIGHT_HANDOFF}
      what: What sales hears in the field, for marketing to answer
      subject: insight
      from: sales
      to: marketing
      when: { on: [created], condition: 'unit_adopted && report_type in ["insight", "objection", "competitor", "reference"]' }
      clock: { within: 3 business days, stops: [answered] }
      expiresAfter: 60 days
      promise: 0.8
    - id: ${SUPPORT_HANDOFF}
      what: What sales asks of marketing for a deal
      subject: insight
      from: sales
      to: marketing
      when: { on: [created], condition: 'unit_adopted && report_type == "request"' }
      clock: { within: 2 business days, stops: [answered] }
      expiresAfter: 30 days
    - id: ${ASSIGNMENT_HANDOFF}
      what: What marketing asks of named people in the field
      subject: insight
      from: marketing
      to: sales
      when: { on: [created], condition: 'unit_adopted && report_type == "assignment"' }
      clock: { within: 3 business days, stops: [answered] }
      expiresAfter: 30 days
`;

function promisesText(plan: CompanyPlan): string {
  const perMonth = Math.max(1, Math.floor((plan.options.leads * 30) / plan.options.days / 6));
  return `
promises:
  list:
    - id: volume
      says: Marketing passes at least ${perMonth} qualified leads a month.
      by: marketing
      measure: qualified-leads
      per: month
      atLeast: ${perMonth}
    - { id: quality, says: Marketing passes leads good enough that sales takes at least 60 % of them., by: marketing, measure: acceptance-rate, per: quarter, atLeast: 0.6 }
    - { id: speed, says: Sales answers 85 % of the leads it is handed in time., by: sales, measure: sla-attainment, where: { handoff: ${LEAD_HANDOFF} }, per: month, atLeast: 0.85 }
    - { id: answers, says: Marketing answers four of five reports from the field in time., by: marketing, measure: sla-attainment, where: { handoff: ${INSIGHT_HANDOFF} }, per: quarter, atLeast: 0.8 }
`;
}

const CREDIT_AND_FORECAST = `
attribution:
  touches: [demo-request, webinar-attended, event-visit, content-download, pricing-view, email-click, ad-click, meeting]
  window: 180 days
  rule: account
  models: [first, last, linear, u, w, time-decay]
  inForce: w
  halfLife: 30 days
  sourced: pre-sales
  influenced: { before: won, within: 180 days }

forecast:
  per: month
  categories:
    - { id: pipeline, says: A need is confirmed., probability: 0.15 }
    - { id: best-case, says: An offer is with the one who decides., probability: 0.4, includes: [commit] }
    - { id: commit, says: The customer named the date of signing., probability: 0.8 }
  called: commit
  snapshot: { day: 1 }
  levels: [seller, manager, company]
  accuracy: wape
  counts: bookings
  verdict: { within: 3 business days, says: Marketing checks each item of the call against what it knows of the account. }

relationship:
  accounts:
    contacts: 3
    roles: [economic buyer, champion, technical reviewer]
    decisionMaker: true
    seenWithin: 90 days
  exposure:
    - { id: ride-along, says: Marketing joins two calls a quarter, by: marketing, per: quarter, atLeast: 2 }
  survey: { every: half-year, floor: 5 }
  references: { most: 2, per: quarter }
  silence: 14 days
`;

/** The agreement as YAML, ready to be read, filed and signed by marketing and by sales. */
export function simulatedAgreement(options: SimulationOptions): string {
  const plan = planCompany(options);
  const western = plan.units.filter((unit) => unit.calendarKey === 'new-york');
  return `${HEADING}${simulatedCommunication(plan)}${SIMULATED_CHARTER}${VOCABULARY}
calendar:
  calendars:
${calendarText(plan, 'berlin')}
${calendarText(plan, 'new-york')}
  default: berlin
  teams:
${western.map((unit) => `    ${JSON.stringify(unit.name)}: new-york`).join('\n')}
${STAGES}
routing:
  pools:
${plan.units.map(poolText).join('\n')}
  routes:
${routeText(plan.units)}
${promisesText(plan)}${CREDIT_AND_FORECAST}${simulatedGoals(plan)}${SIMULATED_PAY}`;
}
