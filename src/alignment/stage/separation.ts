/**
 * The register of where the sides are apart, in place and in mind: what is signed and answered tells of it, what people
 * noted, and which of it both keep on purpose.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { SEPARATIONS } from '../../vocabulary/plan-words.ts';
import { constructName } from './diagnosis.ts';
import { gapOf } from './gates/survey-gap.ts';
import type { Wave } from './stage-facts.ts';

/** Noted by people; the last word on it holds. */
export type NotedDifference = {
  readonly id: string;
  readonly type: (typeof SEPARATIONS)[number];
  readonly says: string;
  readonly useful: boolean;
  readonly ended: boolean;
  readonly since: Instant;
  /** When the last word on it was said. */
  readonly at: Instant;
};

export type Separation = {
  readonly type: (typeof SEPARATIONS)[number] | 'horizon';
  readonly says: string;
  /** Both keep it on purpose. */
  readonly useful: boolean;
  readonly source: 'agreement' | 'survey' | 'noted';
  /** Of what was noted. */
  readonly id?: string;
  readonly since?: Instant;
  readonly endedAt?: Instant;
};

/** So far apart on the scale is a belief that differs. */
const APART = 0.2;

type Written = Omit<Separation, 'source'>;

function zonesApart(agreement: Agreement): readonly Written[] {
  const { calendars = {}, teams = {} } = agreement.calendar ?? {};
  const zones = new Set(Object.values(calendars).map(({ timeZone }) => timeZone));
  if (zones.size < 2) return [];
  const named = Object.entries(teams).map(
    ([team, calendar]) => `${team} in ${calendars[calendar]?.timeZone}`,
  );
  const who = named.length === 0 ? '' : `: ${named.slice(0, 6).join(', ')}`;
  const says = `People work in ${zones.size} time zones (${[...zones].join(', ')})${who}.`;
  return [{ type: 'time-zone', says, useful: false }];
}

function linesApart(agreement: Agreement): readonly Written[] {
  const parties = agreement.parties?.list;
  if (parties === undefined || parties.some(({ side }) => side === 'both')) return [];
  return [{ type: 'reporting-line', says: 'No party above both sides signs with them.', useful: false }];
}

function horizonsApart(agreement: Agreement): readonly Written[] {
  const { charter } = agreement;
  if (charter === undefined || charter.marketing.horizon === charter.sales.horizon) return [];
  const says = `Marketing looks a ${charter.marketing.horizon} ahead, sales a ${charter.sales.horizon}.`;
  return [{ type: 'horizon', says, useful: true }];
}

function beliefsApart(wave: Wave | null): readonly Separation[] {
  return (wave?.constructs ?? [])
    .map((one) => ({ one, gap: gapOf(one) ?? 0 }))
    .filter(({ gap }) => gap > APART)
    .sort((a, b) => b.gap - a.gap)
    .slice(0, 5)
    .map(
      ({ one, gap }): Separation => ({
        type: 'belief',
        says: `On ${constructName(one.construct, one.turned)} the sides are ${Math.round(gap * 100)} % of the scale apart.`,
        useful: one.useful,
        source: 'survey',
      }),
    );
}

function asNoted({ id, type, says, useful, ended, since, at }: NotedDifference): Separation {
  return { type, says, useful, source: 'noted', id, since, ...(ended ? { endedAt: at } : {}) };
}

/** Of the agreement the accepted differences, of the survey the beliefs furthest apart, and what people noted, ended last. */
export function separations(
  agreement: Agreement | null,
  wave: Wave | null,
  noted: readonly NotedDifference[],
): readonly Separation[] {
  const kept = (agreement?.charter?.differences ?? []).map(
    ({ says }): Written => ({ type: 'belief', says, useful: true }),
  );
  const written =
    agreement === null
      ? []
      : [...zonesApart(agreement), ...linesApart(agreement), ...horizonsApart(agreement), ...kept];
  return [
    ...noted.filter(({ ended }) => !ended).map(asNoted),
    ...written.map((one): Separation => ({ ...one, source: 'agreement' })),
    ...beliefsApart(wave),
    ...noted.filter(({ ended }) => ended).map(asNoted),
  ];
}
