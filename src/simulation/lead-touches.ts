/** What a lead does before anybody calls: reads, clicks, attends, and at the end, if it wants enough, asks. */
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { weighted } from './chance.ts';
import type { Intent, Lead } from './lead-plan.ts';
import { ROLL } from './rolls.ts';
import type { World } from './world.ts';

type Kind = { readonly type: string; readonly channel: string; readonly asset: boolean };

const KINDS: readonly Kind[] = [
  { type: 'page-view', channel: 'organic-search', asset: false },
  { type: 'email-click', channel: 'email', asset: true },
  { type: 'ad-click', channel: 'paid-search', asset: false },
  { type: 'ad-click', channel: 'paid-social', asset: false },
  { type: 'content-download', channel: 'content', asset: true },
  { type: 'webinar-attended', channel: 'webinar', asset: false },
  { type: 'event-visit', channel: 'event', asset: false },
  { type: 'pricing-view', channel: 'direct', asset: false },
  { type: 'unsubscribe', channel: 'email', asset: false },
];

/** Per intent: weights of the kinds above, least and most touches, how many days they spread over, who raises a hand. */
const HABITS: Record<
  Intent,
  {
    readonly weights: readonly number[];
    readonly least: number;
    readonly spread: number;
    readonly days: number;
    readonly asks: number;
  }
> = {
  cold: { weights: [56, 20, 9, 7, 4, 1, 1, 0, 2], least: 1, spread: 5, days: 60, asks: 0 },
  warm: { weights: [36, 20, 6, 5, 14, 8, 4, 6, 1], least: 4, spread: 9, days: 90, asks: 35 },
  hot: { weights: [28, 16, 4, 4, 16, 12, 6, 14, 0], least: 6, spread: 12, days: 45, asks: 85 },
  // Sales found them; marketing's mail reaches them afterwards, and both will claim what becomes of it.
  outbound: { weights: [50, 34, 4, 4, 5, 2, 1, 0, 0], least: 1, spread: 4, days: 60, asks: 0 },
};

export const QUARTER_DAYS = 91;
/** The n-th piece of collateral is published on day 14 n. */
export const ASSET_EVERY_DAYS = 14;

export function campaignName(channel: string, at: Instant, start: Instant): string {
  return `${channel}-q${Math.max(0, Math.floor((at - start) / (QUARTER_DAYS * DAY_MS))) + 1}`;
}

export function assetName(n: number): string {
  return `asset-${String(n).padStart(3, '0')}`;
}

/** A seller's own version of the n-th piece. */
export function copyName(n: number): string {
  return `${assetName(n)}-copy`;
}

function assetAt(world: World, lead: Lead, index: number, at: Instant): string {
  const published = Math.floor((at - world.plan.options.start) / (ASSET_EVERY_DAYS * DAY_MS)) + 1;
  // Older pieces are seldom looked at, and the readers' taste leaves some unread for good.
  const back = world.dice(lead.n, ROLL.touch + 5 * index + 4, Math.min(published, 12));
  const n = published - back;
  return n % 5 === 0 ? '' : assetName(n);
}

/** Whether it asks for a demonstration sooner or later. */
export function asksForMore(
  { dice }: Pick<World, 'dice'>,
  { n, intent }: Pick<Lead, 'n' | 'intent'>,
): boolean {
  return dice(n, ROLL.touchSpan, 100) < HABITS[intent].asks;
}

/** Touches of one lead, in time order, from its creation on. */
export function planTouches(world: World, lead: Lead): void {
  const { dice } = world;
  const { start, days } = world.plan.options;
  const end = start + days * DAY_MS;
  const habit = HABITS[lead.intent];
  const count = habit.least + dice(lead.n, ROLL.touchCount, habit.spread);
  const asks = asksForMore(world, lead);
  const ask = (when: number): void => {
    if (when >= end) return;
    const rest = { type: 'demo-request', channel: 'website', campaign: '', asset: '' } as const;
    world.touch({ at: instant(when), lead, ...rest, side: 1, prompt: true });
  };
  // Most who ask do so the day they become known; the others make up their minds first.
  const asksAtOnce = asks && dice(lead.n, ROLL.asksAtOnce, 100) < 75;
  if (asksAtOnce) ask(lead.createdAt + 3 * MINUTE_MS);
  let at: number = lead.createdAt + (lead.intent === 'outbound' ? 2 * DAY_MS : 30_000);
  for (let index = 0; index < count; index += 1) {
    const roll = (offset: number, below: number): number =>
      dice(lead.n, ROLL.touch + 5 * index + offset, below);
    const kind = KINDS[weighted(habit.weights, roll(0, 100))] as Kind;
    if (at >= end) return;
    world.touch({
      at: instant(at),
      lead,
      type: kind.type,
      channel: kind.channel,
      campaign: campaignName(kind.channel, instant(at), start),
      asset: kind.asset ? assetAt(world, lead, index, instant(at)) : '',
      side: 1,
      prompt: false,
    });
    at += HOUR_MS + roll(1, Math.floor((2 * habit.days * DAY_MS) / count));
  }
  if (asks && !asksAtOnce) ask(at);
}
