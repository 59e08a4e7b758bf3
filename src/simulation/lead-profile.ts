/** Who a simulated lead is: its company, and its place there. The same dice say the same whenever they are asked. */
import { pickFrom, weighted } from './chance.ts';
import { ROLL } from './rolls.ts';
import type { World } from './world.ts';

const INDUSTRIES = ['manufacturing', 'software', 'logistics', 'retail', 'health', 'public'] as const;
const SIZES = [8, 25, 60, 140, 320, 750, 1_800, 6_500] as const;
const SENIORITIES = ['staff', 'manager', 'director', 'executive'] as const;
const DEPARTMENTS = ['operations', 'it', 'finance', 'marketing', 'purchasing'] as const;
const COUNTRIES = {
  North: ['DE', 'SE', 'DK', 'NL'],
  South: ['IT', 'ES', 'CH', 'AT'],
  East: ['PL', 'CZ', 'AT', 'DE'],
  West: ['US', 'CA', 'US', 'GB'],
} as const;

export function companyProfile({ dice }: Pick<World, 'dice'>, account: number, region: string) {
  return {
    industry: pickFrom(INDUSTRIES, weighted([30, 22, 14, 14, 12, 8], dice(account, ROLL.industry, 100))),
    employees: pickFrom(SIZES, dice(account, ROLL.employees, SIZES.length)) + dice(account, ROLL.spare, 7),
    country: pickFrom(COUNTRIES[region as keyof typeof COUNTRIES], dice(account, ROLL.country, 4)),
  };
}

export function personProfile({ dice }: Pick<World, 'dice'>, n: number) {
  return {
    seniority: pickFrom(SENIORITIES, weighted([45, 28, 18, 9], dice(n, ROLL.seniority, 100))),
    department: pickFrom(DEPARTMENTS, dice(n, ROLL.department, DEPARTMENTS.length)),
  };
}
