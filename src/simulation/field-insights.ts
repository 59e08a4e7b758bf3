/** What sellers hear in the field and report, and whether marketing answers: the handoff in the other direction. */

import { addBusinessMs } from '../vocabulary/business-time.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../vocabulary/instant.ts';
import {
  ABOUT,
  ASKED,
  REFERENCE,
  REPORT_TYPE,
  REPORTED_BY,
  type ReportType,
  TOOK_PART,
} from '../vocabulary/report-words.ts';
import { pickFrom, skewedMs } from './chance.ts';
import { hasAdopted, type Person } from './company-plan.ts';
import { standingAccounts } from './lead-plan.ts';
import { planReport } from './report-plan.ts';
import { ROLL } from './rolls.ts';
import { drafted, serialText, truth, unitOf, userOf, type World } from './world.ts';

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
  const { type, verdict, answer } = planReport(world, insight.n, unit.name);
  if (type === 'visit') return;
  world.agenda.plan(addBusinessMs(unit.calendar, from, wait), true, (at) => {
    if (type === 'reference') offerReference(world, insight.n, subject, at);
    world.report(
      drafted(at, `${serialText('insight', insight.n)}/answered`, {
        kind: 'answered',
        subject,
        payload: {
          by: userOf(world, type === 'assignment' ? sellerOf(world, insight) : unit.marketer),
          verdict,
          action: answer,
          ...(handoff === null ? {} : { handoff }),
        },
      }),
    );
  });
}

type Reported = { readonly n: number; readonly unit: number };

function sellerOf(world: World, { n, unit }: Reported): Person {
  return pickFrom(unitOf(world, unit).sellers, world.dice(n, ROLL.insight + 1_000, 1_000));
}

/** A customer from before speaks for us: every second account that stood on the first day is one. */
function offerReference(world: World, n: number, subject: SubjectId, at: Instant): void {
  const { leads } = world.plan.options;
  const customers = Math.floor(standingAccounts(leads) / 2);
  const number = leads + 2 * (1 + world.dice(n, ROLL.report + 1, customers));
  const external = serialText('account', number - (leads % 2));
  world.report(
    drafted(at, `${serialText('insight', n)}/reference`, {
      ...{ kind: 'linked', subject: world.subject('account', external) },
      payload: { to: subject, role: REFERENCE },
    }),
  );
}

/** Who made it, and the account of somebody the unit knows, or whom it asks. */
function linkReport(
  world: World,
  reported: Reported,
  subject: SubjectId,
  type: ReportType,
  at: Instant,
): void {
  const { n, unit } = reported;
  const external = serialText('insight', n);
  const link = (to: SubjectId, role: string) =>
    world.report(drafted(at, `${external}/${role}`, { kind: 'linked', subject, payload: { to, role } }));
  const seller = userOf(world, sellerOf(world, reported));
  const marketer = userOf(world, unitOf(world, unit).marketer);
  link(type === 'assignment' ? marketer : seller, REPORTED_BY);
  if (type === 'assignment') link(seller, ASKED);
  if (type === 'visit') link(marketer, TOOK_PART);
  const known = world.leadList.length;
  const lead = known === 0 ? undefined : world.leadList[world.dice(n, ROLL.report + 2, known)];
  if (lead !== undefined && type !== 'assignment')
    link(world.subject('account', serialText('account', lead.account)), ABOUT);
}

function reportInsight(world: World, unitIndex: number, n: number, at: Instant): void {
  const unit = unitOf(world, unitIndex);
  const external = serialText('insight', n);
  const subject = world.subject('insight', external);
  const reported = { n, unit: unitIndex };
  world.insights.set(subject, reported);
  const adopted = hasAdopted(unit, at);
  const { type, topic, says } = planReport(world, n, unit.name);
  linkReport(world, reported, subject, type, at);
  world.report(
    drafted(
      at,
      `${external}/created`,
      {
        kind: 'created',
        subject,
        payload: { fields: { topic, [REPORT_TYPE]: type, unit: unit.name, unit_adopted: adopted } },
      },
      { name: { external, label: says } },
    ),
  );
  world.report(
    drafted(at, `${external}/assigned`, {
      kind: 'assigned',
      subject,
      payload: {
        owner: userOf(world, adopted && type !== 'assignment' ? unit.marketer : sellerOf(world, reported)),
      },
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
