/** What sellers hear in the field and report, and whether marketing answers: the handoff in the other direction. */

import { addBusinessMs } from '../vocabulary/business-time.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../vocabulary/instant.ts';
import { pickFrom, skewedMs } from './chance.ts';
import { hasAdopted } from './company-plan.ts';
import { ROLL } from './rolls.ts';
import { drafted, serialText, truth, unitOf, userOf, type World } from './world.ts';

const TOPICS = [
  'competitor price',
  'missing proof',
  'unclear message',
  'new requirement',
  'lead quality',
] as const;
/** A seller reports something about every so many days. */
const EVERY_DAYS = 45;

export function mostInsights(sellers: number, days: number): number {
  return Math.floor((sellers * days) / EVERY_DAYS) * 2 + 200;
}

export function answerInsight(world: World, subject: SubjectId, from: Instant, handoff: string | null): void {
  const insight = world.insights.get(subject);
  if (insight === undefined) return;
  const unit = unitOf(world, insight.unit);
  const odds = truth(world, 'insightAnswered', unit, from);
  if (world.dice(insight.n, ROLL.insightAnswer, 10_000) >= odds) return;
  const wait = skewedMs(
    truth(world, 'insightHours', unit, from) * HOUR_MS,
    world.dice(insight.n, ROLL.insightDelay, 65_536),
  );
  world.agenda.plan(addBusinessMs(unit.calendar, from, wait), true, (at) =>
    world.report(
      drafted(at, `${serialText('insight', insight.n)}/answered`, {
        kind: 'answered',
        subject,
        payload: {
          by: userOf(world, unit.marketer),
          verdict: world.dice(insight.n, ROLL.insight, 100) < 70 ? 'valid' : 'known',
          ...(handoff === null ? {} : { handoff }),
        },
      }),
    ),
  );
}

function reportInsight(world: World, unitIndex: number, n: number, at: Instant): void {
  const unit = unitOf(world, unitIndex);
  const external = serialText('insight', n);
  const subject = world.subject('insight', external);
  const seller = pickFrom(unit.sellers, world.dice(n, ROLL.insight + 1_000, 1_000));
  world.insights.set(subject, { n, unit: unitIndex });
  const adopted = hasAdopted(unit, at);
  const topic = pickFrom(TOPICS, world.dice(n, ROLL.insight + 2_000, TOPICS.length));
  world.report(
    drafted(
      at,
      `${external}/created`,
      { kind: 'created', subject, payload: { fields: { topic, unit: unit.name, unit_adopted: adopted } } },
      { name: { external, label: `${topic} (${unit.name})` } },
    ),
  );
  world.report(
    drafted(at, `${external}/assigned`, {
      kind: 'assigned',
      subject,
      payload: { owner: userOf(world, adopted ? unit.marketer : seller) },
    }),
  );
  if (!adopted) answerInsight(world, subject, at, null);
}

/** Reports of one day. */
export function planInsights(world: World, day: Instant): void {
  const { units, options } = world.plan;
  const dayNumber = Math.floor((day - options.start) / DAY_MS);
  for (const unit of units) {
    const roll = world.dice(dayNumber, ROLL.insight + 3_000 + unit.index, EVERY_DAYS);
    if (roll >= unit.sellers.length) continue;
    const n = world.next('insight');
    if (n > mostInsights(units.length * unit.sellers.length, options.days)) return;
    const into = HOUR_MS + Math.floor((6 * HOUR_MS * roll) / unit.sellers.length);
    const at = addBusinessMs(unit.calendar, day, into);
    world.agenda.plan(at, true, (when) => reportInsight(world, unit.index, n, when));
  }
}
