/** What a seller expects of a deal as it goes on: the closing date, which slips, and the category of the forecast. */

import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { ROLL } from './rolls.ts';
import { drafted, type World } from './world.ts';

/** Stages, the share of the cycle (in hundredths) after which each begins, and the category it is called in. */
export const DEAL_STAGES = [
  ['Qualification', 0, 'Pipeline'],
  ['Proposal', 35, 'Best Case'],
  ['Negotiation', 70, 'Commit'],
] as const;

export type Outlook = { readonly close_date: string; readonly forecast_category: string };

type Cycle = { readonly n: number; readonly openedAt: Instant; readonly closesAt: Instant };

/**
 * What is expected when a stage begins: most sellers see the end nearer than it is, the less so the later it is. The
 * date is never before the day it is said on.
 */
export function outlookAt({ n, openedAt, closesAt }: Cycle, stage: number, world: World): Outlook {
  const [, share, category] = DEAL_STAGES[stage] as (typeof DEAL_STAGES)[number];
  const at = openedAt + ((closesAt - openedAt) * share) / 100;
  const seen = 55 + world.dice(n, ROLL.outlook + stage, 65) + stage * 12;
  const expected = Math.max(at, at + ((closesAt - at) * Math.min(seen, 115)) / 100);
  const date = instant(Math.ceil(expected / DAY_MS) * DAY_MS);
  return { close_date: new Date(date).toISOString().slice(0, 10), forecast_category: category };
}

/** The stages of a deal, each with what is then expected of it. */
export function planStages(world: World, deal: Cycle & { external: string; subject: SubjectId }): void {
  const { external, subject, openedAt, closesAt } = deal;
  DEAL_STAGES.forEach(([stage, share], index) => {
    const at = instant(openedAt + Math.floor(((closesAt - openedAt) * share) / 100));
    world.agenda.plan(at, false, (when) => {
      world.report(
        drafted(when, `${external}/stage/${stage}`, { kind: 'staged', subject, payload: { stage } }),
      );
      if (index === 0) return;
      const fields = outlookAt(deal, index, world);
      world.report(
        drafted(when, `${external}/outlook/${stage}`, { kind: 'changed', subject, payload: { fields } }),
      );
    });
  });
}
