/** What a company records beside its leads: people, absences, campaigns, collateral, money spent, and the roll-out. */
import { WORKSPACE_SUBJECT } from '../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { type Person, peopleOf, type Unit } from './company-plan.ts';
import { mailOf } from './invented-names.ts';
import { ASSET_EVERY_DAYS, assetName, campaignName, copyName, QUARTER_DAYS } from './lead-touches.ts';
import { ROLL } from './rolls.ts';
import { drafted, euros, userOf, type World } from './world.ts';

/** Channels with campaigns, and what a lead of theirs costs in euros. */
export const CHANNEL_COSTS = {
  'paid-search': 95,
  'paid-social': 80,
  webinar: 45,
  event: 160,
  content: 30,
  email: 8,
} as const;
/** What a seller's month costs for new business, in euros. */
const SELLER_MONTH = 4_000;

function hire(world: World, person: Person, unit: Unit, n: number): void {
  const at = world.plan.options.start;
  world.report(
    drafted(
      at,
      `${person.external}/created`,
      {
        kind: 'created',
        subject: userOf(world, person),
        payload: {
          fields: {
            side: person.side,
            role: person.role,
            team: unit.name,
            unit: unit.name,
            region: unit.region,
          },
        },
      },
      {
        name: { external: person.external, label: `${person.first} ${person.last}` },
        personal: { first_name: person.first, last_name: person.last, email: mailOf(person, n) },
      },
    ),
  );
}

/** Everybody who works there, on the first day. */
export function hirePeople(world: World): void {
  peopleOf(world.plan).forEach((person, n) => {
    hire(world, person, world.plan.units[person.unit] as Unit, n);
  });
}

/** Two weeks away each half year, announced a week before. */
function planAbsences(world: World): void {
  const { start, days } = world.plan.options;
  peopleOf(world.plan).forEach((person, index) => {
    if (person.role !== 'seller') return;
    for (let half = 0; half * 182 < days; half += 1) {
      const day = half * 182 + 14 + world.dice(index, ROLL.absence + half, 150);
      const from = instant(start + day * DAY_MS);
      world.agenda.plan(instant(from - 7 * DAY_MS), false, (at) =>
        world.report(
          drafted(at, `${person.external}/absent/${half}`, {
            kind: 'absent',
            subject: userOf(world, person),
            payload: { from, to: instant(from + 14 * DAY_MS) },
          }),
        ),
      );
    }
  });
}

function planAssets(world: World): void {
  const { start, days } = world.plan.options;
  for (let n = 1; (n - 1) * ASSET_EVERY_DAYS < days; n += 1) {
    const type = ['case-study', 'white-paper', 'data-sheet', 'battle-card'][n % 4] as string;
    const name = { external: assetName(n), label: `${type.replace('-', ' ')} ${n}` };
    world.agenda.plan(instant(start + (n - 1) * ASSET_EVERY_DAYS * DAY_MS), false, (at) => {
      const subject = world.subject('asset', name.external);
      world.report(
        drafted(
          at,
          `${name.external}/published`,
          { kind: 'asset-published', subject, payload: { type } },
          { name },
        ),
      );
    });
  }
}

/** Of this many pieces one is made again by a seller who did not find it. */
const COPIED_OF = 6;
const COPIED_AFTER_DAYS = 40;

/** A seller's own piece after one that stands already, linked to it when somebody noticed. */
function planCopies(world: World): void {
  const { start, days } = world.plan.options;
  for (let n = COPIED_OF; (n - 1) * ASSET_EVERY_DAYS + COPIED_AFTER_DAYS < days; n += COPIED_OF) {
    const name = { external: copyName(n), label: `own version of piece ${n}` };
    const at = instant(start + ((n - 1) * ASSET_EVERY_DAYS + COPIED_AFTER_DAYS) * DAY_MS);
    world.agenda.plan(at, false, (when) => {
      const subject = world.subject('asset', name.external);
      const to = world.subject('asset', assetName(n));
      const published = { kind: 'asset-published', subject, payload: { type: 'battle-card' } } as const;
      world.report(drafted(when, `${name.external}/published`, published, { name }));
      const linked = { kind: 'linked', subject, payload: { to, role: 'copy-of' } } as const;
      world.report(drafted(when, `${name.external}/copy-of`, linked));
    });
  }
}

function planCampaigns(world: World): void {
  const { start, days } = world.plan.options;
  for (let day = 0; day < days; day += QUARTER_DAYS)
    for (const channel of Object.keys(CHANNEL_COSTS)) {
      const begins = instant(start + day * DAY_MS);
      const external = campaignName(channel, begins, start);
      world.agenda.plan(begins, false, (at) =>
        world.report(
          drafted(
            at,
            `${external}/created`,
            {
              kind: 'created',
              subject: world.subject('campaign', external),
              payload: { fields: { channel } },
            },
            { name: { external, label: external } },
          ),
        ),
      );
    }
}

/** Marketing's money goes to campaigns month by month, sales' to its people. */
function spendMonth(world: World, at: Instant, month: number): void {
  const { leads, days, start } = world.plan.options;
  const perMonth = (leads * 30) / days;
  for (const [channel, cost] of Object.entries(CHANNEL_COSTS)) {
    const campaign = campaignName(channel, at, start);
    const minor = Math.round((perMonth * cost * (80 + world.dice(month, cost, 41))) / 100 / 7) * 100;
    world.report(
      drafted(at, `spend/${month}/${channel}`, {
        kind: 'spent',
        subject: world.subject('campaign', campaign),
        payload: { amount: euros(minor, at), side: 'marketing', channel, campaign },
      }),
    );
  }
  const sellers = world.plan.units.reduce((sum, unit) => sum + unit.sellers.length, 0);
  world.report(
    drafted(at, `spend/${month}/sales`, {
      kind: 'spent',
      subject: WORKSPACE_SUBJECT,
      payload: { amount: euros(sellers * SELLER_MONTH * 100, at), side: 'sales', channel: 'sales' },
    }),
  );
}

function planSpend(world: World): void {
  const { start, days } = world.plan.options;
  for (let month = 0; month * 30 + 28 < days; month += 1)
    world.agenda.plan(instant(start + (month * 30 + 28) * DAY_MS + 12 * HOUR_MS), false, (at) =>
      spendMonth(world, at, month),
    );
}

/** On the day a unit takes the agreement up, its leads not yet passed on come under it. */
function planAdoptions(world: World): void {
  for (const unit of world.plan.units) {
    if (unit.adoptsAt === null) continue;
    world.agenda.plan(unit.adoptsAt, false, (at) => {
      for (const lead of world.leadList) {
        if (lead.unit !== unit.index || lead.passed || lead.createdAt >= at) continue;
        world.report(
          drafted(at, `${lead.external}/adopted`, {
            kind: 'changed',
            subject: lead.subject,
            payload: { fields: { unit_adopted: true } },
          }),
        );
      }
    });
  }
}

export function planCompanyRecords(world: World): void {
  planAbsences(world);
  planAssets(world);
  planCopies(world);
  planCampaigns(world);
  planSpend(world);
  planAdoptions(world);
}
