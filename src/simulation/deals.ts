/** From opportunity to invoice: stages, outcome, collateral used on the way, billing, and the renewal a year later. */
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { pickFrom, skewedMs, weighted } from './chance.ts';
import type { Lead } from './lead-plan.ts';
import { ASSET_EVERY_DAYS, assetName } from './lead-touches.ts';
import { ROLL } from './rolls.ts';
import { drafted, euros, serialText, truth, unitOf, type World } from './world.ts';

const PRODUCTS = ['core', 'plus', 'enterprise'] as const;
/** List price a year, in euros. */
const PRICES = [6_000, 18_000, 52_000] as const;
const LOST_REASONS = ['price', 'no decision', 'competitor', 'missing function'] as const;
/** Stages and the share of the cycle (in hundredths) after which each begins. */
const DEAL_STAGES = [
  ['Qualification', 0],
  ['Proposal', 35],
  ['Negotiation', 70],
] as const;

type Deal = {
  readonly lead: Lead;
  readonly owner: SubjectId;
  readonly external: string;
  readonly subject: SubjectId;
  readonly account: SubjectId;
  readonly product: number;
  /** A year's price in cents. */
  readonly amount: number;
  readonly year: number;
  readonly won: boolean;
  readonly closesAt: Instant;
};

/** Deals that will close, for the forecasts sellers give. */
export type ExpectedDeal = { readonly unit: number; readonly closesAt: Instant; readonly amount: number };

/** As many opportunities as a run may name, so that their ids can be made beforehand. */
export function mostDeals(leads: number): number {
  return Math.floor(leads / 3) + 200;
}

function makeDeal(world: World, lead: Lead, owner: SubjectId, year: number, at: Instant): Deal | null {
  const n = world.next('opportunity');
  if (n > mostDeals(world.plan.options.leads)) return null;
  const unit = unitOf(world, lead.unit);
  const external = serialText('opportunity', n);
  const { dice } = world;
  const product = weighted([50, 35, 15], dice(lead.n, ROLL.product, 100));
  const size = skewedMs(PRICES[product] as number, 8_192 + dice(lead.n, ROLL.amount, 49_152));
  const billing = truth(world, 'billing', unit, at);
  const cycle =
    year === 0
      ? Math.min(300 * DAY_MS, skewedMs(55 * DAY_MS, dice(lead.n, ROLL.cycle, 65_536)))
      : 45 * DAY_MS;
  const odds = truth(world, year === 0 ? 'won' : 'renewed', unit, at);
  return {
    lead,
    owner,
    external,
    subject: world.subject('opportunity', external),
    account: world.subject('account', serialText('account', lead.account)),
    product,
    amount: Math.round((size * billing) / 1_000_000) * 10_000,
    year,
    won: dice(lead.n, (year === 0 ? ROLL.won : ROLL.renewal) + ROLL.loop * year, 10_000) < odds,
    closesAt: instant(at + cycle),
  };
}

function reportDeal(world: World, deal: Deal, at: Instant): void {
  const { external, subject } = deal;
  const say = (key: string, body: Parameters<typeof drafted>[2]): void =>
    world.report(drafted(at, `${external}/${key}`, body));
  const unit = unitOf(world, deal.lead.unit);
  world.report(
    drafted(
      at,
      `${external}/created`,
      {
        kind: 'created',
        subject,
        payload: {
          fields: {
            product: PRODUCTS[deal.product] as string,
            type: deal.year === 0 ? 'new' : 'renewal',
            source: deal.lead.source,
            amount: euros(deal.amount, at),
            list_price: euros((PRICES[deal.product] as number) * 100, at),
            unit: unit.name,
          },
        },
      },
      {
        name: {
          external,
          label: `${PRODUCTS[deal.product]} ${deal.year === 0 ? 'for' : 'renewal for'} ${serialText('account', deal.lead.account)}`,
        },
      },
    ),
  );
  say('lead', { kind: 'linked', subject: deal.lead.subject, payload: { to: subject } });
  say('account', { kind: 'linked', subject, payload: { to: deal.account } });
  say('assigned', { kind: 'assigned', subject, payload: { owner: deal.owner } });
}

function planStages(world: World, deal: Deal, at: Instant): void {
  for (const [stage, share] of DEAL_STAGES)
    world.agenda.plan(instant(at + Math.floor(((deal.closesAt - at) * share) / 100)), false, (when) =>
      world.report(
        drafted(when, `${deal.external}/stage/${stage}`, {
          kind: 'staged',
          subject: deal.subject,
          payload: { stage },
        }),
      ),
    );
}

/** Sellers take recent collateral to the proposal, some of them. */
function planCollateral(world: World, deal: Deal, at: Instant): void {
  const { lead } = deal;
  for (let piece = 0; piece < 2; piece += 1) {
    const used = world.dice(lead.n, ROLL.collateral + 10 * piece + ROLL.loop, 10_000);
    const when = instant(at + Math.floor(((deal.closesAt - at) * (40 + 20 * piece)) / 100));
    if (used >= truth(world, 'collateralUsed', unitOf(world, lead.unit), when)) continue;
    const published = Math.floor((when - world.plan.options.start) / (ASSET_EVERY_DAYS * DAY_MS)) + 1;
    const n = Math.max(1, published - world.dice(lead.n, ROLL.collateral + 1 + 10 * piece, 6));
    if (n % 5 === 0) continue;
    world.agenda.plan(when, false, (then) =>
      world.report(
        drafted(then, `${deal.external}/asset/${piece}`, {
          kind: 'asset-used',
          subject: world.subject('asset', assetName(n)),
          payload: { by: deal.owner, on: deal.subject },
        }),
      ),
    );
  }
}

function planMeetings(world: World, deal: Deal, at: Instant): void {
  const count = 1 + world.dice(deal.lead.n, ROLL.meetings, 3);
  for (let n = 0; n < count; n += 1)
    world.touch({
      at: instant(at + Math.floor(((deal.closesAt - at) * (n + 1)) / (count + 1))),
      lead: deal.lead,
      type: 'meeting',
      channel: 'sales',
      campaign: '',
      asset: '',
      side: 2,
      prompt: false,
    });
}

function bill(world: World, deal: Deal, at: Instant): void {
  for (let quarter = 0; quarter < 4; quarter += 1)
    world.agenda.plan(instant(at + quarter * 91 * DAY_MS), false, (when) =>
      world.report(
        drafted(when, `${deal.external}/invoice/${quarter}`, {
          kind: 'invoiced',
          subject: deal.account,
          payload: { amount: euros(Math.round(deal.amount / 4), when), opportunity: deal.subject },
        }),
      ),
    );
}

function close(world: World, deal: Deal, at: Instant): void {
  const { lead, external, subject } = deal;
  const lost = pickFrom(LOST_REASONS, world.dice(lead.n, ROLL.lostReason, 4));
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
  bill(world, deal, at);
  world.agenda.plan(instant(at + 320 * DAY_MS), false, (when) =>
    startDeal(world, lead, deal.owner, deal.year + 1, when),
  );
}

function startDeal(world: World, lead: Lead, owner: SubjectId, year: number, at: Instant): void {
  const deal = makeDeal(world, lead, owner, year, at);
  if (deal === null) return;
  reportDeal(world, deal, at);
  planStages(world, deal, at);
  if (year === 0) {
    planCollateral(world, deal, at);
    planMeetings(world, deal, at);
  }
  if (deal.won) world.expected.push({ unit: lead.unit, closesAt: deal.closesAt, amount: deal.amount });
  world.agenda.plan(deal.closesAt, false, (when) => close(world, deal, when));
}

/** A first opportunity of the lead's account. */
export function openDeal(world: World, lead: Lead, owner: SubjectId, at: Instant): void {
  startDeal(world, lead, owner, 0, at);
}
