/** From opportunity to order: stages, outcome, and the collateral and meetings on the way. */
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { bill } from './billing.ts';
import { pickFrom, skewedMs } from './chance.ts';
import { outlookAt, planStages } from './deal-outlook.ts';
import { PRODUCTS, type Price, priceOf, type Terms, termsOf } from './deal-price.ts';
import { companyName } from './invented-names.ts';
import type { Lead } from './lead-plan.ts';
import { ASSET_EVERY_DAYS, assetName } from './lead-touches.ts';
import { ownChance } from './lead-worth.ts';
import { ROLL } from './rolls.ts';
import { drafted, euros, serialText, truth, unitOf, type World } from './world.ts';

const LOST_REASONS = ['price', 'no decision', 'competitor', 'missing function'] as const;
/** Who may buy: a lead, or an account sales knew before there were leads. */
export type Prospect = {
  /** The number whose dice decide. */
  readonly n: number;
  readonly lead: Lead | null;
  readonly account: number;
  readonly unit: number;
  readonly source: string;
  readonly owner: SubjectId;
};

type Deal = {
  readonly prospect: Prospect;
  readonly external: string;
  readonly subject: SubjectId;
  readonly account: SubjectId;
  readonly n: number;
  readonly openedAt: Instant;
  readonly won: boolean;
} & Price &
  Terms;

/** Deals that will close, for the forecasts sellers give. */
export type ExpectedDeal = {
  readonly owner: SubjectId;
  readonly closesAt: Instant;
  readonly amount: number;
};

/** As many opportunities as a run may name, so that their ids can be made beforehand. */
export function mostDeals(leads: number): number {
  return Math.floor(leads / 3) + 200;
}

function makeDeal(world: World, prospect: Prospect, at: Instant): Deal | null {
  const serial = world.next('opportunity');
  if (serial > mostDeals(world.plan.options.leads)) return null;
  const { n, unit } = prospect;
  const external = serialText('opportunity', serial);
  const cycle = Math.min(300 * DAY_MS, skewedMs(55 * DAY_MS, world.dice(n, ROLL.cycle, 65_536)));
  const price = priceOf(world, n, unit, at);
  return {
    prospect,
    n,
    openedAt: at,
    external,
    subject: world.subject('opportunity', external),
    account: world.subject('account', serialText('account', prospect.account)),
    ...price,
    ...termsOf(world, n, price, at, cycle),
    won:
      world.dice(n, ROLL.won, 10_000) <
      ownChance(world, prospect.lead, 'won', truth(world, 'won', unitOf(world, unit), at)),
  };
}

function reportDeal(world: World, deal: Deal, at: Instant): void {
  const { external, subject } = deal;
  const say = (key: string, body: Parameters<typeof drafted>[2]): void =>
    world.report(drafted(at, `${external}/${key}`, body));
  const { prospect } = deal;
  const product = PRODUCTS[deal.product] as string;
  world.report(
    drafted(
      at,
      `${external}/created`,
      {
        kind: 'created',
        subject,
        payload: {
          fields: {
            product,
            type: 'new',
            source: prospect.source,
            amount: euros(deal.amount, at),
            list_price: euros(deal.listPrice, at),
            cost: euros(deal.cost, at),
            ...outlookAt(deal, 0, world),
            unit: unitOf(world, prospect.unit).name,
          },
        },
      },
      { name: { external, label: `${product} for ${companyName(prospect.account)}` } },
    ),
  );
  if (prospect.lead !== null)
    say('lead', { kind: 'linked', subject: prospect.lead.subject, payload: { to: subject } });
  say('account', { kind: 'linked', subject, payload: { to: deal.account } });
  say('assigned', { kind: 'assigned', subject, payload: { owner: prospect.owner } });
}

/** Sellers take recent collateral to the proposal, some of them. */
function planCollateral(world: World, deal: Deal, at: Instant): void {
  const { n: number, unit, owner } = deal.prospect;
  for (let piece = 0; piece < 2; piece += 1) {
    const used = world.dice(number, ROLL.collateral + 10 * piece + ROLL.loop, 10_000);
    const when = instant(at + Math.floor(((deal.closesAt - at) * (40 + 20 * piece)) / 100));
    if (used >= truth(world, 'collateralUsed', unitOf(world, unit), when)) continue;
    const published = Math.floor((when - world.plan.options.start) / (ASSET_EVERY_DAYS * DAY_MS)) + 1;
    const n = Math.max(1, published - world.dice(number, ROLL.collateral + 1 + 10 * piece, 6));
    if (n % 5 === 0) continue;
    world.agenda.plan(when, false, (then) =>
      world.report(
        drafted(then, `${deal.external}/asset/${piece}`, {
          kind: 'asset-used',
          subject: world.subject('asset', assetName(n)),
          payload: { by: owner, on: deal.subject },
        }),
      ),
    );
  }
}

function planMeetings(world: World, deal: Deal, at: Instant): void {
  const { lead } = deal.prospect;
  if (lead === null) return;
  const count = 1 + world.dice(lead.n, ROLL.meetings, 3);
  for (let n = 0; n < count; n += 1)
    world.touch({
      at: instant(at + Math.floor(((deal.closesAt - at) * (n + 1)) / (count + 1))),
      lead,
      type: 'meeting',
      channel: 'sales',
      campaign: '',
      asset: '',
      side: 2,
      prompt: false,
    });
}

function close(world: World, deal: Deal, at: Instant): void {
  const { external, subject, prospect } = deal;
  const lost = pickFrom(LOST_REASONS, world.dice(prospect.n, ROLL.lostReason, 4));
  world.report(
    drafted(at, `${external}/closed`, {
      kind: 'closed',
      subject,
      payload: deal.won
        ? { outcome: 'won', amount: euros(deal.amount, at) }
        : { outcome: 'lost', amount: euros(deal.amount, at), reason: lost },
    }),
  );
  if (!deal.won) return;
  world.report(
    drafted(at, `${external}/account-owner`, {
      kind: 'assigned',
      subject: deal.account,
      payload: { owner: prospect.owner },
    }),
  );
  const { amount, account } = deal;
  bill(
    world,
    {
      name: external,
      n: prospect.n,
      unit: prospect.unit,
      account,
      accountNumber: prospect.account,
      opportunity: subject,
    },
    amount,
    at,
  );
}

/** An opportunity of the prospect's account, with all that follows from it. */
export function openDeal(world: World, prospect: Prospect, at: Instant): void {
  const deal = makeDeal(world, prospect, at);
  if (deal === null) return;
  reportDeal(world, deal, at);
  planStages(world, deal);
  planCollateral(world, deal, at);
  planMeetings(world, deal, at);
  if (deal.won) world.expected.push({ owner: prospect.owner, closesAt: deal.closesAt, amount: deal.amount });
  world.agenda.plan(deal.closesAt, false, (when) => close(world, deal, when));
}

export function prospectOf(lead: Lead, owner: SubjectId): Prospect {
  return { n: lead.n, lead, account: lead.account, unit: lead.unit, source: lead.source, owner };
}
