/** Where the sides are apart, in place and in mind, by what is signed and answered; and which of it both keep on purpose. */
import type { Agreement } from '../../agreement/agreement.ts';
import { constructName } from './diagnosis.ts';
import { gapOf } from './gates/survey-gap.ts';
import type { Wave } from './stage-facts.ts';

export type Separation = {
  readonly type: 'site' | 'time-zone' | 'reporting-line' | 'belief' | 'horizon';
  readonly says: string;
  /** Both keep it on purpose. */
  readonly useful: boolean;
};

/** So far apart on the scale is a belief that differs. */
const APART = 0.2;

function zonesApart(agreement: Agreement): readonly Separation[] {
  const { calendars = {}, teams = {} } = agreement.calendar ?? {};
  const zones = new Set(Object.values(calendars).map(({ timeZone }) => timeZone));
  if (zones.size < 2) return [];
  const named = Object.entries(teams).map(
    ([team, calendar]) => `${team} in ${calendars[calendar]?.timeZone}`,
  );
  const who = named.length === 0 ? '' : `: ${named.slice(0, 6).join(', ')}`;
  return [{ type: 'time-zone', says: `People work in ${zones.size} time zones${who}.`, useful: false }];
}

function linesApart(agreement: Agreement): readonly Separation[] {
  const parties = agreement.parties?.list;
  if (parties === undefined || parties.some(({ side }) => side === 'both')) return [];
  return [{ type: 'reporting-line', says: 'No party above both sides signs with them.', useful: false }];
}

function horizonsApart(agreement: Agreement): readonly Separation[] {
  const { charter } = agreement;
  if (charter === undefined || charter.marketing.horizon === charter.sales.horizon) return [];
  const says = `Marketing looks a ${charter.marketing.horizon} ahead, sales a ${charter.sales.horizon}.`;
  return [{ type: 'horizon', says, useful: true }];
}

/** Of the agreement the accepted differences, of the survey the beliefs that are furthest apart. */
export function separations(agreement: Agreement | null, wave: Wave | null): readonly Separation[] {
  const kept = (agreement?.charter?.differences ?? []).map(
    ({ says }): Separation => ({ type: 'belief', says, useful: true }),
  );
  const beliefs = (wave?.constructs ?? [])
    .map((one) => ({ one, gap: gapOf(one) ?? 0 }))
    .filter(({ gap }) => gap > APART)
    .sort((a, b) => b.gap - a.gap)
    .slice(0, 5)
    .map(
      ({ one, gap }): Separation => ({
        type: 'belief',
        says: `On ${constructName(one.construct, one.turned)} the sides are ${Math.round(gap * 100)} % of the scale apart.`,
        useful: one.useful,
      }),
    );
  const written =
    agreement === null
      ? []
      : [...zonesApart(agreement), ...linesApart(agreement), ...horizonsApart(agreement)];
  return [...written, ...kept, ...beliefs];
}
