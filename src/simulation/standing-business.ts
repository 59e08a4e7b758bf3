/** What a company has on its first day: customers who are billed already, and opportunities under way. */
import { DAY_MS, instant } from '../vocabulary/instant.ts';
import { bill } from './billing.ts';
import { pickFrom } from './chance.ts';
import { priceOf } from './deal-price.ts';
import { openDeal } from './deals.ts';
import { companyName } from './invented-names.ts';
import { standingAccounts } from './lead-plan.ts';
import { QUARTER_DAYS } from './lead-touches.ts';
import { ROLL } from './rolls.ts';
import { drafted, serialText, unitOf, userOf, type World } from './world.ts';

function standing(world: World, n: number): void {
  const { start, units } = { start: world.plan.options.start, units: world.plan.units.length };
  const unitIndex = world.dice(n, ROLL.unit, units);
  const unit = unitOf(world, unitIndex);
  const seller = pickFrom(unit.sellers, world.dice(n, ROLL.seller, 1_000));
  const owner = userOf(world, seller);
  const external = serialText('account', n);
  const account = world.subject('account', external);
  world.report(
    drafted(
      start,
      `${external}/created`,
      { kind: 'created', subject: account, payload: { fields: { region: unit.region, unit: unit.name } } },
      { name: { external, label: companyName(n) } },
    ),
  );
  world.report(
    drafted(start, `${external}/owner`, { kind: 'assigned', subject: account, payload: { owner } }),
  );
  if (n % 2 === 0) {
    const { amount } = priceOf(world, n, unitIndex, start);
    const from = instant(start + world.dice(n, ROLL.cycle, QUARTER_DAYS * DAY_MS));
    // Their first year ends at some time of the first year told: the earlier invoices lie before it.
    const contract = { name: external, n, unit: unitIndex, account, accountNumber: n };
    world.agenda.plan(from, false, (at) => bill(world, contract, amount, at));
    return;
  }
  const opens = instant(start + world.dice(n, ROLL.opportunityDelay, 60 * DAY_MS));
  const prospect = { n, lead: null, account: n, unit: unitIndex, source: 'outbound', owner };
  world.agenda.plan(opens, false, (at) => openDeal(world, prospect, at));
}

export function openStandingBusiness(world: World): void {
  const { leads } = world.plan.options;
  for (let index = 1; index <= standingAccounts(leads); index += 1) standing(world, leads + index);
}
