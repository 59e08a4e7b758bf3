/** What a lead is worth follows what the agreement scores, and nothing else follows it. */
import { expect, it } from 'vitest';
import type { SubjectId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { diceOf } from './chance.ts';
import { planCompany } from './company-plan.ts';
import type { Lead } from './lead-plan.ts';
import { companyProfile } from './lead-profile.ts';
import { asksForMore } from './lead-touches.ts';
import { ownChance } from './lead-worth.ts';
import { unitOf, type World } from './world.ts';

const plan = planCompany({ seed: 5, leads: 3_000, start: instant(Date.UTC(2024, 0, 1)) });
const world = { dice: diceOf(5), plan } as World;
const leads = Array.from({ length: 3_000 }, (_, place): Lead => {
  const n = place + 1;
  const who = { n, external: `lead-${n}`, subject: `lead:${n}` as SubjectId, account: n, unit: n % 12 };
  const intent = n % 2 === 0 ? 'hot' : 'warm';
  return {
    ...who,
    createdAt: instant(0),
    intent,
    source: 'event',
    passed: true,
    finished: false,
    passings: 1,
  };
});

const mean = (list: readonly Lead[]) =>
  list.reduce((sum, lead) => sum + ownChance(world, lead, 'opportunity', 4_000), 0) / list.length;

it('is more for a company of the right size, and for whoever asks to see it', () => {
  const isRight = (lead: Lead) => {
    const { employees } = companyProfile(world, lead.account, unitOf(world, lead.unit).region);
    return employees >= 50 && employees <= 5_000;
  };
  const asks = (lead: Lead) => asksForMore(world, lead);
  for (const has of [isRight, asks])
    expect(mean(leads.filter(has))).toBeGreaterThan(1.8 * mean(leads.filter((lead) => !has(lead))));
});

it('is never certain, and for nobody in particular the average', () => {
  const chances = leads.map((lead) => ownChance(world, lead, 'opportunity', 4_000));
  expect(Math.max(...chances)).toBe(9_000);
  expect(Math.min(...chances)).toBeGreaterThan(0);
  expect(ownChance(world, null, 'won', 2_800)).toBe(2_800);
  expect(ownChance(world, { ...(leads[0] as Lead), intent: 'outbound' }, 'won', 2_800)).toBe(2_800);
});
