/** The simulated company's goals, each with what must not suffer for it, and when its sides meet over what. */
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import type { CompanyPlan } from './company-plan.ts';

const day = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

export function simulatedGoals(plan: CompanyPlan): string {
  const [unit] = plan.units;
  if (unit === undefined) return '';
  const { start, days, leads } = plan.options;
  const until = day(instant(start + (days + 180) * DAY_MS));
  const quarterly = Math.max(1, Math.floor((leads * 91) / days / 6));
  const yearly = Math.max(1, Math.round((leads * 365 * 1_200) / days / 10_000)) * 10_000;
  const votes = `votes: { marketing: ${unit.marketer.external}, sales: ${unit.leader.external} }`;
  return `
goals:
  list:
    - id: bookings
      says: Bookings of the year
      measure: bookings
      atLeast: ${yearly}
      horizon: year
      until: ${until}
      guardrail: { says: Without buying it by discount, measure: gross-margin, atLeast: 0.4 }
      ${votes}
    - id: leads
      says: ${quarterly} qualified leads a quarter
      owner: marketing
      serves: bookings
      measure: qualified-leads
      atLeast: ${quarterly}
      horizon: quarter
      until: ${until}
      guardrail: { says: Of which sales takes most, measure: acceptance-rate, atLeast: 0.6 }
      ${votes}
    - id: answers
      says: Nine of ten leads are answered in time
      owner: sales
      serves: bookings
      measure: sla-attainment
      atLeast: 0.9
      horizon: quarter
      until: ${until}
      guardrail: { says: And worked to the end, measure: under-worked, atMost: 0.2 }
      ${votes}

cadence:
  meetings:
    - { id: weekly, name: Weekly pipeline, every: week, minutes: 30, chair: ${unit.leader.external}, with: [marketing, sales], agenda: [field-insight, rejections, breaches, decisions], measures: [sla-attainment, acceptance-rate] }
    - { id: review, name: Monthly review, every: month, minutes: 60, chair: ${unit.marketer.external}, with: [marketing, sales], agenda: [field-insight, promises, goals, breaches, contested-revenue, decisions, proposals], measures: [qualified-leads, win-rate] }
  minutesWithin: 2 days
`;
}
