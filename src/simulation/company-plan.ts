/** The fixed frame of a simulated company: its units, its people, and when each unit takes up the agreement. */
import {
  type BusinessCalendar,
  compileCalendar,
  type WrittenHours,
} from '../vocabulary/business-calendar.ts';
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { zoneBook } from '../vocabulary/time-zone.ts';
import { chanceOf } from './chance.ts';
import { personName } from './invented-names.ts';

export type SimulationOptions = {
  readonly seed: number;
  readonly leads: number;
  /** Pairs of a sales and a marketing team. At least and by default 12. */
  readonly units?: number;
  /** 'none': taking up the agreement changes nothing (for tests of what a study finds in noise). */
  readonly effects?: 'true' | 'none';
  /** Midnight UTC of the first day. */
  readonly start: Instant;
  /** Default 730: two years. */
  readonly days?: number;
  /** Acts that start or stop a clock are recorded at most this long after they happened. Default 15 minutes, an hour above 5,000 leads. */
  readonly recordEveryMinutes?: number;
};

export type Person = {
  readonly external: string;
  readonly first: string;
  readonly last: string;
  readonly side: 'marketing' | 'sales';
  readonly role: 'seller' | 'sales-leader' | 'marketer';
  readonly unit: number;
  readonly weight: number;
};

export type Unit = {
  readonly index: number;
  /** Also the name of its sales team. */
  readonly name: string;
  readonly key: string;
  readonly region: string;
  /** Null: it never takes it up. */
  readonly adoptsAt: Instant | null;
  readonly sellers: readonly Person[];
  readonly leader: Person;
  readonly marketer: Person;
  readonly calendar: BusinessCalendar;
  readonly calendarKey: 'berlin' | 'new-york';
};

export type CompanyPlan = {
  readonly options: Required<SimulationOptions>;
  readonly units: readonly Unit[];
};

const REGIONS = ['North', 'South', 'East', 'West'] as const;

const NINE_TO_SIX = ['09:00-12:30', '13:30-18:00'];
const WEEK = { mon: NINE_TO_SIX, tue: NINE_TO_SIX, wed: NINE_TO_SIX, thu: NINE_TO_SIX, fri: ['09:00-15:00'] };

/** The hours the simulated people work, and which their agreement names. */
export function simulatedHours(start: Instant, timeZone: string): WrittenHours {
  const year = new Date(start).getUTCFullYear();
  const holidays = [year, year + 1, year + 2].flatMap((each) => [
    { date: `${each}-01-01`, name: "New Year's Day", shifts: [] },
    { date: `${each}-05-01`, name: 'May Day', shifts: [] },
    { date: `${each}-12-24`, name: 'Christmas Eve', shifts: ['09:00-12:00'] },
    { date: `${each}-12-25`, name: 'Christmas Day', shifts: [] },
    { date: `${each}-12-26`, name: 'Boxing Day', shifts: [] },
  ]);
  return { timeZone, week: WEEK, exceptions: holidays };
}

export const CALENDAR_ZONES = { berlin: 'Europe/Berlin', 'new-york': 'America/New_York' } as const;

function calendarsOf(start: Instant): Record<'berlin' | 'new-york', BusinessCalendar> {
  const zones = zoneBook();
  const of = (zone: string): BusinessCalendar => {
    const compiled = compileCalendar(simulatedHours(start, zone), zones);
    invariant(compiled.ok, 'the simulated hours compile');
    return compiled.value;
  };
  return { berlin: of(CALENDAR_ZONES.berlin), 'new-york': of(CALENDAR_ZONES['new-york']) };
}

function required(options: SimulationOptions): Required<SimulationOptions> {
  return {
    units: 12,
    effects: 'true',
    days: 730,
    recordEveryMinutes: options.leads > 5_000 ? 60 : 15,
    ...options,
  };
}

/** Units take it up one after another between a fifth and four fifths of the time, in random order; two of twelve never. */
function adoptionOrder(units: number, seed: number): readonly number[] {
  const chance = chanceOf(seed ^ 0x0ad0);
  const order = Array.from({ length: units }, (_, index) => index);
  for (let last = units - 1; last > 0; last -= 1) {
    const other = chance(last + 1);
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}

export function planCompany(given: SimulationOptions): CompanyPlan {
  const options = required(given);
  invariant(options.units >= 12, 'a simulated company has at least twelve units');
  const chance = chanceOf(options.seed ^ 0x9e0);
  const calendars = calendarsOf(options.start);
  const order = adoptionOrder(options.units, options.seed);
  const adopting = options.units - Math.max(1, Math.round(options.units / 6));
  const sellersPerUnit = Math.min(12, Math.max(2, Math.round(options.leads / options.units / 300)));
  const units = order.map((rank, index): Unit => {
    const region = REGIONS[index % REGIONS.length] as string;
    const name = `${region} ${Math.floor(index / REGIONS.length) + 1}`;
    const key = name.toLowerCase().replace(' ', '-');
    const person = (role: Person['role'], n: number): Person => ({
      external: role === 'seller' ? `${key}-seller-${n}` : `${key}-${role}`,
      ...personName(chance(10_000)),
      side: role === 'marketer' ? 'marketing' : 'sales',
      role,
      unit: index,
      weight: role === 'seller' ? 1 + (n % 3) : 1,
    });
    const share = 2_000 + Math.floor((6_000 * rank) / adopting);
    const day = Math.floor((options.days * share) / 10_000);
    const calendarKey = region === 'West' ? 'new-york' : 'berlin';
    return {
      index,
      name,
      key,
      region,
      adoptsAt: rank < adopting ? instant(options.start + day * DAY_MS) : null,
      sellers: Array.from({ length: sellersPerUnit }, (_, n) => person('seller', n + 1)),
      leader: person('sales-leader', 0),
      marketer: person('marketer', 0),
      calendar: calendars[calendarKey],
      calendarKey,
    };
  });
  return { options, units };
}

/** Both sides sign when the first unit begins: what came before is the time without an agreement. */
export function signingDay(plan: CompanyPlan): Instant {
  const adoptions = plan.units.flatMap(({ adoptsAt }) => (adoptsAt === null ? [] : [adoptsAt]));
  return instant(Math.min(...adoptions));
}

/** Whether the unit works under the agreement at `at`. */
export function hasAdopted(unit: Unit, at: Instant): boolean {
  return unit.adoptsAt !== null && at >= unit.adoptsAt;
}

export function peopleOf(plan: CompanyPlan): readonly Person[] {
  return plan.units.flatMap((unit) => [...unit.sellers, unit.leader, unit.marketer]);
}
