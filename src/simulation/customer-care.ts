/** How a company stays in touch with its customers: the people known there are met, some of them, every quarter. */
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { ROLL } from './rolls.ts';
import type { World } from './world.ts';

/** Of ten people known at a customer, so many are met in a quarter. */
const MET_OF_TEN = 6;

/** Plans the meetings of the quarter that begins at `at` with the people of the account. */
export function keepInTouch(world: World, account: number, quarter: number, at: Instant): void {
  for (const lead of world.people.get(account) ?? []) {
    if (world.dice(lead.n, ROLL.care + ROLL.loop * quarter, 10) >= MET_OF_TEN) continue;
    const when = instant(at + DAY_MS + world.dice(lead.n, ROLL.care + 1 + ROLL.loop * quarter, 70 * DAY_MS));
    if (when >= world.plan.options.start + world.plan.options.days * DAY_MS) continue;
    world.touch({
      at: when,
      lead,
      type: 'customer-meeting',
      channel: 'sales',
      campaign: '',
      asset: '',
      side: 2,
      prompt: false,
    });
  }
}
