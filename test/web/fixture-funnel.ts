/** An invented funnel with curves that bend as real ones do. */
import type { FunnelCurve, FunnelStep, ReadFunnelOutput } from '../../src/operations/read-funnel.ts';
import { AS_OF } from './fixture-figures.ts';

const STAGES = [
  {
    id: 'inquiry',
    name: 'Inquiry',
    owner: 'marketing',
    definition: 'A person raised a hand; nothing is known yet.',
    entered: 20_000,
    now: 1_510,
  },
  {
    id: 'mql',
    name: 'Marketing qualified',
    owner: 'marketing',
    definition: 'Fit and interest are above the line both sides drew.',
    entered: 11_240,
    now: 840,
  },
  {
    id: 'sal',
    name: 'Sales accepted',
    owner: 'sales',
    definition: 'A seller has looked and promised to work it.',
    entered: 7_610,
    now: 402,
  },
  {
    id: 'sql',
    name: 'Sales qualified',
    owner: 'sales',
    definition: 'A conversation was held and the need confirmed.',
    entered: 4_420,
    now: 310,
  },
  {
    id: 'opportunity',
    name: 'Opportunity',
    owner: 'sales',
    definition: 'An amount and a closing date are agreed.',
    entered: 2_980,
    now: 512,
  },
  {
    id: 'customer',
    name: 'Customer',
    owner: 'sales',
    definition: 'The first deal was won.',
    entered: 1_599,
    now: 1_599,
  },
] as const;

function step(place: number, scale: number): FunnelStep {
  const from = STAGES[place] ?? STAGES[0];
  const to = STAGES[place + 1] ?? STAGES[0];
  const n = Math.round(from.entered * scale);
  const reached = Math.round(to.entered * scale);
  const open = Math.round(from.now * scale);
  const rate = reached / n;
  return {
    from: from.id,
    to: to.id,
    n,
    reached,
    open,
    lost: n - reached - open,
    plainRate: rate,
    interval: [rate - 0.012, rate + 0.012],
    medianDays: 4.2 + place * 5.1,
    p90Days: 21 + place * 17,
  };
}

function curve(key: string, place: number, pace: number): FunnelCurve {
  const one = step(place, 1);
  const top = (one.plainRate ?? 0.4) * (0.8 + pace * 0.25);
  const points = Array.from({ length: 60 }, (_, at) => {
    const day = at * 3;
    return {
      day,
      reached: top * (1 - Math.exp(-day / (18 / pace))),
      lost: (1 - top) * 0.8 * (1 - Math.exp(-day / 45)),
      atRisk: Math.round(one.n * Math.exp(-day / 60)),
    };
  });
  return { key, from: one.from, to: one.to, n: Math.round(one.n / 4), points };
}

/** From qualified to customer, as the server tells it first. */
function whole(key: string, pace: number): FunnelCurve {
  const { points, n } = curve(key, 4, pace / 4);
  return { key, from: STAGES[1].id, to: STAGES[5].id, n: n * 3, points };
}

const STEPS = [0, 1, 2, 3, 4];

export function funnel(by: string | null, first: string | null): ReadFunnelOutput {
  const keys =
    by === null
      ? []
      : by === 'quarter'
        ? ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']
        : [
            first ?? 'Organic search',
            'Paid search',
            'Webinar',
            'Referral',
            'Outbound',
            'Trade show',
            'Partner',
          ];
  const lines = ['all', ...keys];
  return {
    asOf: AS_OF,
    stages: STAGES.map((stage) => ({ ...stage })),
    steps: STEPS.map((place) => step(place, 1)),
    curves: lines.flatMap((key, line) => [
      whole(key, 0.8 + line * 0.12),
      ...STEPS.map((place) => curve(key, place, 0.8 + line * 0.12)),
    ]),
    rows: keys.map((key, line) => ({ key, steps: STEPS.map((place) => step(place, 0.3 - line * 0.03)) })),
    missing: [],
  };
}
