/**
 * How much likelier than the average passed lead this one is to become an opportunity, and then a customer: the truth
 * that an agreed score should find. It is the same with and without the agreement, and chance has the last word.
 */
import type { Lead } from './lead-plan.ts';
import { companyProfile, personProfile } from './lead-profile.ts';
import { asksForMore } from './lead-touches.ts';
import { unitOf, type World } from './world.ts';

/** In hundredths. The agreement's points say the same in direction; how much each is worth is for history to tell. */
const TRUE_WORTH = {
  size: { within: 130, otherwise: 45 },
  industry: { known: 122, otherwise: 72, public: 45 },
  seniority: { executive: 150, director: 132, manager: 105, staff: 72 },
  demonstration: { asked: 150, otherwise: 62 },
} as const;
/**
 * What these make of the average accepted lead, and of the average opportunity, which is a better one already: divided by
 * it the company as a whole opens and wins what it would without them.
 */
const AVERAGE = { opportunity: 147, won: 195 } as const;

const KNOWN: readonly string[] = ['manufacturing', 'software', 'logistics'];

/** The product of its factors: 1.5 is half as likely again. */
function worthOf(world: World, lead: Lead): number {
  const { employees, industry } = companyProfile(world, lead.account, unitOf(world, lead.unit).region);
  const { seniority } = personProfile(world, lead.n);
  const { size, industry: industries, demonstration } = TRUE_WORTH;
  const known = KNOWN.includes(industry) ? industries.known : industries.otherwise;
  const factors = [
    employees >= 50 && employees <= 5_000 ? size.within : size.otherwise,
    industry === 'public' ? industries.public : known,
    TRUE_WORTH.seniority[seniority],
    asksForMore(world, lead) ? demonstration.asked : demonstration.otherwise,
  ];
  return factors.reduce((product, factor) => product * (factor / 100), 1);
}

/**
 * The chance in ten-thousandths that is this lead's own, never above nine in ten: of the average one 4,200 become an
 * opportunity, of one worth half as much again 6,300. Without a lead, or where sales found it, it is the average.
 */
export function ownChance(
  world: World,
  lead: Lead | null,
  of: keyof typeof AVERAGE,
  average: number,
): number {
  if (lead === null || lead.intent === 'outbound') return average;
  return Math.min(9_000, Math.round((average * worthOf(world, lead) * 100) / AVERAGE[of]));
}
