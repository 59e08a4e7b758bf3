/** Who a simulated lead is, and how it comes into the CRM. */
import type { SubjectId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { pickFrom, weighted } from './chance.ts';
import { hasAdopted } from './company-plan.ts';
import { workOutbound } from './follow-up.ts';
import { companyName, mailOf, personName } from './invented-names.ts';
import { companyProfile, personProfile } from './lead-profile.ts';
import { ROLL } from './rolls.ts';
import { drafted, serialText, unitOf, type World } from './world.ts';

/** How much a lead wants: cold leads read and go, hot ones ask for a demonstration; sales finds outbound ones itself. */
export type Intent = 'cold' | 'warm' | 'hot' | 'outbound';

export type Lead = {
  readonly n: number;
  readonly external: string;
  readonly subject: SubjectId;
  readonly account: number;
  readonly unit: number;
  readonly createdAt: Instant;
  readonly intent: Intent;
  readonly source: string;
  /** Qualified and passed on, under the agreement or without. */
  passed: boolean;
  /** Became an opportunity or was refused for good. */
  finished: boolean;
  /** How often it was passed to a seller. */
  passings: number;
};

const INTENTS = ['cold', 'warm', 'hot', 'outbound'] as const;
const SOURCES = [
  'organic-search',
  'paid-search',
  'paid-social',
  'webinar',
  'event',
  'referral',
  'content',
] as const;

/** Of a hundred leads without a known colleague, so many are of companies sales knew before. */
const STANDING_PERCENT = 14;

/** Accounts without leads on the first day: every second one a customer, the others with an opportunity. */
export function standingAccounts(leads: number): number {
  return Math.max(36, Math.floor(leads / 30));
}

/** Somewhat under half of the leads are colleagues of an earlier one, in the same account and unit. */
function accountOf(world: World, n: number): { account: number; unit: number } {
  const standing = standingAccounts(world.plan.options.leads);
  const earlier = n > 60 && world.dice(n, ROLL.sameAccount, 100) < 45;
  const colleague = earlier ? world.leadList[n - 2 - world.dice(n, ROLL.colleague, 55)] : undefined;
  if (colleague !== undefined) return { account: colleague.account, unit: colleague.unit };
  const known = world.dice(n, ROLL.standing, 100) < STANDING_PERCENT;
  const account = known ? world.plan.options.leads + 1 + world.dice(n, ROLL.standing + 1, standing) : n;
  return { account, unit: world.dice(account, ROLL.unit, world.plan.units.length) };
}

/** The plan of lead number `n` (from 1). */
export function planLead(world: World, n: number, createdAt: Instant): Lead {
  const { account, unit } = accountOf(world, n);
  const intent = INTENTS[weighted([43, 32, 17, 8], world.dice(n, ROLL.intent, 100))] as Intent;
  const external = serialText('lead', n);
  const found = pickFrom(SOURCES, world.dice(n, ROLL.source, SOURCES.length));
  return {
    n,
    external,
    subject: world.subject('lead', external),
    account,
    unit,
    createdAt,
    intent,
    source: intent === 'outbound' ? 'outbound' : found,
    passed: false,
    finished: false,
    passings: 0,
  };
}

/** What part the person has in buying, where anybody found it out: of three in four. */
function roleOf(world: World, n: number, seniority: string, department: string, to: SubjectId) {
  if (world.dice(n, ROLL.role, 4) === 0) return { to };
  if (seniority === 'executive') return { to, role: 'economic buyer' };
  if (seniority === 'director') return { to, role: 'champion' };
  return { to, role: department === 'it' ? 'technical reviewer' : 'user' };
}

/** Reports the account (with its first lead) and the lead, and plans what the lead will do. */
export function createLead(world: World, lead: Lead, at: Instant): void {
  const { dice, subject, report } = world;
  const unit = unitOf(world, lead.unit);
  const ofAccount = companyProfile(world, lead.account, unit.region);
  const accountExternal = serialText('account', lead.account);
  const account = subject('account', accountExternal);
  if (lead.account === lead.n)
    report(
      drafted(
        at,
        `${accountExternal}/created`,
        { kind: 'created', subject: account, payload: { fields: { ...ofAccount, region: unit.region } } },
        { name: { external: accountExternal, label: companyName(lead.account) } },
      ),
    );
  const { seniority, department } = personProfile(world, lead.n);
  const name = personName(dice(lead.n, ROLL.name, 1_000_000));
  report(
    drafted(
      at,
      `${lead.external}/created`,
      {
        kind: 'created',
        subject: lead.subject,
        payload: {
          fields: {
            ...ofAccount,
            seniority,
            department,
            source: lead.source,
            region: unit.region,
            unit: unit.name,
            unit_adopted: hasAdopted(unit, at),
          },
        },
      },
      {
        name: { external: lead.external, label: `${name.first} ${name.last}` },
        personal: { first_name: name.first, last_name: name.last, email: mailOf(name, lead.n) },
      },
    ),
  );
  report(
    drafted(at, `${lead.external}/account`, {
      kind: 'linked',
      subject: lead.subject,
      payload: roleOf(world, lead.n, seniority, department, account),
    }),
  );
  world.people.set(lead.account, [...(world.people.get(lead.account) ?? []), lead]);
  if (lead.intent === 'outbound') workOutbound(world, lead, at);
}

/** The number of leads created before day `day`: more in the second year than in the first, few at weekends. */
export function leadsBefore(leads: number, days: number, start: Instant): Float64Array {
  const sums = new Float64Array(days + 1);
  for (let day = 0; day < days; day += 1) {
    const weekday = new Date(start + day * 86_400_000).getUTCDay();
    const busy = weekday === 0 || weekday === 6 ? 3 : 10;
    sums[day + 1] = (sums[day] as number) + busy * (1_000 + Math.floor((600 * day) / days));
  }
  const total = sums[days] as number;
  return sums.map((sum) => Math.floor((leads * sum) / total));
}

export function instantWithin(world: World, n: number, from: Instant, spanMs: number): Instant {
  return instant(from + world.dice(n, ROLL.timeOfDay, spanMs));
}
