/** What a deal lists at, what is conceded, what it costs to deliver, and how a quarter's end pulls orders forward. */
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { skewedMs, weighted } from './chance.ts';
import { ROLL } from './rolls.ts';
import { truth, unitOf, type World } from './world.ts';

export const PRODUCTS = ['core', 'plus', 'enterprise'] as const;
/** List price a year of a usual contract, in euros. */
const PRICES = [18_000, 54_000, 150_000] as const;
/** What delivering costs, in hundredths of the order. */
const COSTS = [34, 41, 47] as const;
/** Orders that would come this soon after a quarter's end are pulled before it, some of them, for a further discount. */
const PULLED_DAYS = 14;
const PULLED_PERCENT = 30;
const PULL_DISCOUNT = 9;

export type Price = {
  readonly product: number;
  /** A year's price in cents. */
  readonly amount: number;
};

export type Terms = {
  readonly closesAt: Instant;
  /** What was asked before anything was conceded, in cents. */
  readonly listPrice: number;
  readonly cost: number;
};

/** A year's price in cents: around the product's usual one, and higher where the agreement works. */
export function priceOf(world: World, n: number, unit: number, at: Instant): Price {
  const product = weighted([50, 35, 15], world.dice(n, ROLL.product, 100));
  const size = skewedMs(PRICES[product] as number, 8_192 + world.dice(n, ROLL.amount, 49_152));
  const billing = truth(world, 'billing', unitOf(world, unit), at);
  return { product, amount: Math.round((size * billing) / 1_000_000) * 10_000 };
}

function quarterEndBefore(at: Instant): Instant {
  const day = new Date(at);
  return instant(Date.UTC(day.getUTCFullYear(), Math.floor(day.getUTCMonth() / 3) * 3, 1));
}

/** When the deal closes and on which terms. */
export function termsOf(world: World, n: number, price: Price, opened: Instant, cycle: number): Terms {
  const closes = instant(opened + cycle);
  const quarterEnd = quarterEndBefore(closes);
  const pulled =
    closes - quarterEnd < PULLED_DAYS * DAY_MS &&
    opened < quarterEnd - 10 * DAY_MS &&
    world.dice(n, ROLL.pulled, 100) < PULLED_PERCENT;
  const usual = weighted([30, 22, 18, 14, 10, 6], world.dice(n, ROLL.discount, 100)) * 4;
  const percent = usual + (pulled ? PULL_DISCOUNT : 0);
  return {
    closesAt: pulled ? instant(quarterEnd - 1 - world.dice(n, ROLL.pulled + 1, 4 * DAY_MS)) : closes,
    listPrice: Math.round((price.amount * 100) / (100 - percent) / 10_000) * 10_000,
    cost: Math.round((price.amount * ((COSTS[price.product] as number) + world.dice(n, ROLL.cost, 9))) / 100),
  };
}
