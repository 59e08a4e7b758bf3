/** What the simulated company's two sides are there for, who leads it, who goes between them, and who tells whom. */
import type { CompanyPlan } from './company-plan.ts';

export const SIMULATED_CHARTER = `
charter:
  principle: Both sides win or lose the same customers; what one gains at the other's cost is a loss of the company.
  marketing:
    mandate: Prepare the market, and pass leads that are worth a call.
    horizon: year
    responsibilities: [Choose the segments and keep the position in them, "Find and warm leads, and answer what the field reports"]
  sales:
    mandate: Win and keep customers at a price that pays.
    horizon: quarter
    responsibilities: [Call every qualified lead in time and say what became of it, "Report what customers say, and forecast what will close"]
  differences:
    - { id: horizon, says: "Marketing plans by the year, sales by the quarter.", useful: Somebody must sow while somebody reaps. }
`;

/** Two who stand up for what the text does to pay; nobody of either side may sign for them. */
export const SIMULATED_LEADERS = `    - { id: chief-executive, name: The chief executive, side: both, signs: [{ person: chief-executive, office: Chief executive }], countersigns: [compensation] }
    - { id: finance, name: The chief financial officer, side: both, signs: [{ person: chief-financial-officer, office: Chief financial officer }], countersigns: [compensation] }
`;

/** Lines of the parties clause. */
export function simulatedCommunication({ units }: CompanyPlan): string {
  const [unit] = units;
  if (unit === undefined) return '';
  return `  liaisons:
    - { person: ${unit.marketer.external}, from: marketing, to: sales, says: Sits in the weekly meeting of the sales leaders. }
    - { person: ${unit.leader.external}, from: sales, to: marketing, says: Sits in the planning of campaigns. }
  communication:
    - { on: A campaign starts that sends leads, by: marketing, tell: [sales], within: 5 business days }
    - { on: A large deal is lost, by: sales, tell: [marketing], within: 2 business days }
`;
}
