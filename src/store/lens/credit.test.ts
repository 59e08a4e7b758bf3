/** Whatever the models, the level and the window: parts make the bookings, and every page tells the same revenue. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedRuns } from '../../../test/asked-runs.ts';
import { type Line, lensOf } from '../../../test/told-lens.ts';
import type { Agreement } from '../../agreement/agreement.ts';
import { ATTRIBUTION_MODELS, type AttributionClause } from '../../agreement/clauses/attribution.ts';
import { CREDIT_LEVELS } from '../../measures/history/deal-credit.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { readAttribution } from '../../measures/read-attribution.ts';
import { readContested } from '../../measures/read-contested.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';

const T0 = Date.UTC(2025, 0, 6);
const number = (most: number) => fc.integer({ min: 1, max: most });
const side = fc.constantFrom('marketing', 'sales', undefined);
type Body = { readonly subject: string; readonly kind: string; readonly payload: object };

const body: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(number(4), fc.constantFrom('fair', 'mail', 'visit'), side)
      .map(([lead, type, of]) => ({
        ...{ subject: `lead:${lead}`, kind: 'touched' },
        payload: { type, channel: type, campaign: `${type}-1`, ...(of === undefined ? {} : { side: of }) },
      })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(number(4), fc.constantFrom('won', 'won', 'lost'), fc.integer({ min: 1, max: 99_999 }))
      .map(([deal, outcome, minor]) => ({
        ...{ subject: `opportunity:${deal}`, kind: 'closed' },
        payload: { outcome, amount: { minor, currency: 'EUR' } },
      })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(number(4), number(4)).map(([lead, deal]) => ({
      ...{ subject: `lead:${lead}`, kind: 'linked' },
      payload: { to: `opportunity:${deal}` },
    })),
  },
  fc.tuple(fc.constantFrom('lead', 'opportunity'), number(4)).map(([type, id]) => ({
    ...{ subject: `${type}:${id}`, kind: 'created' },
    payload: { fields: {} },
  })),
  number(4).map((lead) => ({
    ...{ subject: `lead:${lead}`, kind: 'attempted' },
    payload: { activity: 'call', by: 'user:1', automatic: false },
  })),
  fc
    .tuple(number(4), fc.constantFrom('marketing', 'sales'), fc.constantFrom(3333, 5000))
    .map(([deal, of, marketing]) => ({
      ...{ subject: `opportunity:${deal}`, kind: 'credit-settled' },
      payload: { side: of, marketing, by: 'ana', why: 'agreed' },
    })),
);

const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), body), { minLength: 15, maxLength: 60 });
const clause = fc.record({
  window: fc.integer({ min: 1, max: 300 }).map((amount) => ({ amount, unit: 'days' as const })),
  rule: fc.constantFrom('contact-role' as const, 'account' as const),
  repeated: fc.constantFrom('every' as const, 'once-a-day' as const),
  ties: fc.constantFrom('as-recorded' as const, 'sales-first' as const),
  missingAnchor: fc.constantFrom('others' as const, 'rest' as const),
});

function toldBy(lines: readonly (readonly [number, Body])[]): Promise<Lens> {
  return lensOf(
    ...lines.map(([day, { subject, kind, payload }]): Line => [subject, T0 + day * DAY_MS, kind, payload]),
  );
}

function agreementWith(terms: Partial<AttributionClause>): Agreement {
  const attribution = {
    ...{ touches: ['fair', 'mail', 'visit', 'call'], models: ATTRIBUTION_MODELS, inForce: 'w', excludes: [] },
    halfLife: { amount: 14, unit: 'days' },
    weights: { first: 0.2, lead: 0.2, opportunity: 0.2, close: 0.2, rest: 0.2 },
    ...{ sourced: 'first-touch', influenced: { before: 'won' } },
    ...terms,
  };
  return { attribution, timeZone: 'UTC' } as unknown as Agreement;
}

const cents = (major: number): number => Math.round(major * 100);

it('makes of the parts of every deal its amount, under every model, level and window', async () => {
  await fc.assert(
    fc.asyncProperty(history, clause, async (lines, terms) => {
      const lens = await toldBy(lines);
      try {
        const context = { agreement: agreementWith(terms) };
        const bookings = await readMeasure(lens, 'bookings', {}, context);
        const whole = bookings.ok ? (bookings.value.value ?? 0) : 0;
        const contested = await readContested(lens, { show: 'all', after: 0, limit: 100 }, context);
        if (contested.missing.length > 0) return;
        expect(contested.bookings).toBeCloseTo(whole, 6);
        const { agreedMarketing, agreedSales, unclaimed } = contested;
        expect(cents(agreedMarketing + agreedSales + contested.contested + unclaimed)).toBe(cents(whole));
        const measured = await readMeasure(lens, 'contested-revenue', {}, context);
        expect(measured.ok && measured.value.value).toBe(contested.contested);
        for (const model of ATTRIBUTION_MODELS) {
          for (const by of CREDIT_LEVELS) {
            const answer = await readAttribution(lens, { model, by }, context);
            expect(answer.missing).toEqual([]);
            const sum = answer.rows.reduce((total, { value }) => total + cents(value), 0);
            expect([model, by, sum + cents(answer.unattributed)]).toEqual([model, by, cents(whole)]);
            const exact = answer.rows.reduce((total, row) => total + row.exact, 0);
            expect(exact + answer.unattributed).toBeCloseTo(whole, 6);
          }
        }
        const ruling = await readMeasure(lens, 'attributed-revenue', {}, context);
        expect(ruling.ok && ruling.value.value).toBe(contested.ruling.marketing);
        for (const by of ['channel', 'campaign']) {
          const cut = await readMeasure(lens, 'attributed-revenue', { by }, context);
          const rows = cut.ok ? cut.value.rows : [];
          // Credited by settlement alone, to deals without a touch: there is nothing the dimension could name.
          if (cut.ok && rows.length === 0 && cut.value.missing.length > 0) continue;
          expect(rows.reduce((total, { value }) => total + cents(value ?? 0), 0)).toBe(
            cents(contested.ruling.marketing),
          );
        }
      } finally {
        await lens.close();
      }
    }),
    askedRuns(15),
  );
});
