/** Invented answers of the Forecast page: a quarter of a company that calls well, with an item of each kind. */
import type { AnswerForecastItemOutput } from '../../src/operations/answer-forecast-item.ts';
import type { ListForecastItemsOutput } from '../../src/operations/list-forecast-items.ts';
import type { ReadForecastOutput } from '../../src/operations/read-forecast.ts';
import type { SubmitForecastOutput } from '../../src/operations/submit-forecast.ts';

const AS_OF = '2026-11-14T16:30:00.000Z';
type Period = ReadForecastOutput['periods'][number];
type Errors = ReadForecastOutput['horizons'][number]['errors'];
type Item = ListForecastItemsOutput['items'][number];

const STARTS = ['2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'];
const CALLS = [900_000, 950_000, 1_100_000, 1_050_000, 1_240_000];
const CAME = [870_000, 1_010_000, 1_020_000, 1_080_000, 412_500];

function period(place: number): Period {
  const ended = place < STARTS.length - 2;
  return {
    from: `${STARTS[place]}T00:00:00.000Z`,
    to: `${STARTS[place + 1]}T00:00:00.000Z`,
    ended,
    frozenAt: `${STARTS[place]?.slice(0, 8)}05T22:59:59.999Z`,
    call: CALLS[place] ?? null,
    standing: ended ? (CAME[place] ?? null) : 1_310_000,
    outcome: CAME[place] ?? 0,
  };
}
const PERIODS = STARTS.slice(0, -1).map((_, place) => period(place));

const figure = (definition: string, value: number | null, n: number) => ({
  definition,
  value,
  n,
  why: value === null ? 'nothing came in any of these periods' : null,
});

function errors(n: number, wape: number | null, bias: number | null): Errors {
  return {
    n,
    wape: figure('wape/of-actuals', wape, n),
    bias: figure('bias/over-is-positive', bias, n),
    mape: figure('mape/of-actual', wape, n),
    ofCall: figure('miss/of-call', wape, n),
    ofBooking: figure('miss/of-booking', wape, n),
  };
}

const WEEKS: ReadForecastOutput['weeks'] = [12, 11, 10, 9, 8, 7].map((weeksBefore, place) => ({
  weeksBefore,
  at: new Date(Date.parse('2026-10-06T22:00:00.000Z') + place * 7 * 86_400_000).toISOString(),
  call: place < 4 ? 1_240_000 : 1_310_000,
  band: place === 0 ? null : { low: 1_020_000 + place * 20_000, high: 1_480_000 - place * 20_000 },
  bandN: place === 0 ? 3 : 4,
  booked: place * 80_000,
  openPipeline: 3_900_000 - place * 120_000,
  openDeals: 61 - place,
  stageWeighted: 1_090_000 + place * 10_000,
  conversionVelocity: place === 0 ? null : 980_000,
}));

function person(name: string, team: string | null, habit: 'sandbagging' | 'happy-ears' | null) {
  const judged = habit !== null;
  return {
    person: name,
    team,
    errors: errors(9, judged ? 0.31 : 0.12, judged ? 0.29 : -0.02),
    habit: {
      n: 9,
      beaten: habit === 'sandbagging' ? 8 : 1,
      missed: habit === 'happy-ears' ? 8 : 1,
      met: judged ? 0 : 7,
      habit,
      evidence: judged ? ('ok' as const) : ('none' as const),
      chance: judged ? 0.039 : null,
      why: judged
        ? '8 of 9 misses were missed calls; a fair coin does as much in 3.9 % of cases'
        : '2 calls were missed to either side; below 6 a habit cannot be told from chance',
    },
  };
}

const ROLL_UPS: ReadForecastOutput['rollUps'] = ['agreed', 'salesforce', 'servicenow'].map((way) => ({
  definition: `forecast-roll-up/${way}`,
  lines: ['best-case', 'commit'].map((id, place) => ({ id, amount: 640_000 + place * 90_000, deals: 7 })),
}));

/** `hostile` stands for a name from outside, or null. */
export function forecast(at: string | null, hostile: string | null): ReadForecastOutput {
  const shown = PERIODS.find((one) => at !== null && one.from <= at && at < one.to) ?? PERIODS.at(-1);
  return {
    asOf: AS_OF,
    currency: 'EUR',
    agreed: true,
    definitions: { accuracy: 'forecast-accuracy/wape', bias: 'forecast-bias/over-is-positive' },
    period: shown ?? null,
    weeks: shown?.ended === true ? [] : WEEKS,
    submissions: [
      { person: 'Zora Marsh', category: 'commit', first: 310_000 },
      { person: hostile ?? 'Anton Weber', category: 'commit', first: 0 },
      { person: '', category: 'best-case', first: 1_500_000 },
    ].map(({ first, ...said }, place) => ({
      ...said,
      team: place === 2 ? null : 'North',
      amounts: WEEKS.map((_, week) =>
        place === 0 && week === 0 ? null : first + (week > 3 ? place * 500 : 0),
      ),
    })),
    rollUps: ROLL_UPS,
    periods: PERIODS,
    levels: (['seller', 'manager', 'company'] as const).map((level, place) => ({
      level,
      ...errors(36 / (place + 1), place === 0 ? null : 0.06, place === 0 ? null : -0.01),
    })),
    horizons: [12, 1, 0].map((weeksBefore) => ({
      weeksBefore,
      level: 'company' as const,
      errors: errors(4, 0.05, 0.01),
    })),
    people: [person('Zora Marsh', 'North', 'happy-ears'), person(hostile ?? 'Anton Weber', 'North', null)],
    judged: { people: 1, byChance: 0.05 },
    baselines: [
      {
        id: 'same-as-last-period',
        definition: 'baseline/same-as-last-period',
        says: 'What came in the period before.',
        n: 4,
        wape: 0.11,
        compared: 4,
        callWape: 0.06,
        valueAdded: 0.05,
        why: null,
      },
      {
        id: 'conversion-velocity',
        definition: 'baseline/conversion-times-velocity',
        says: 'Conversion at its usual pace.',
        n: 0,
        wape: null,
        compared: 0,
        callWape: null,
        valueAdded: null,
        why: 'fewer than five deals had ended before any of the periods',
      },
    ],
    slips: [
      {
        person: null,
        n: 48,
        slipped: 31,
        share: 0.646,
        interval: [0.504, 0.766],
        moves: 44,
        medianDays: 14,
        evidence: 'ok',
      },
    ],
    inflation: [
      {
        person: hostile ?? 'Anton Weber',
        stage: 'negotiation',
        n: 22,
        lost: 17,
        share: 0.773,
        interval: [0.566, 0.899],
        othersN: 140,
        othersShare: 0.41,
        evidence: 'ok',
        inflated: true,
      },
    ],
    missing: [],
    notes: [
      'No amount was ever seen to change, so a deal’s amount in a replay may be that of the last export.',
    ],
  };
}

export const NO_FORECAST: ReadForecastOutput = {
  ...forecast(null, null),
  ...{ asOf: null, currency: null, agreed: false, period: null, weeks: [], submissions: [], rollUps: [] },
  ...{
    periods: [],
    levels: [],
    horizons: [],
    people: [],
    baselines: [],
    slips: [],
    inflation: [],
    notes: [],
  },
  judged: { people: 0, byChance: 0 },
  missing: ['submitted forecasts: who called what for which period, and when'],
};

function item(place: number, name: string, verdict: string | null, overdue: boolean): Item {
  return {
    subject: `opportunity:${place}`,
    id: `crm/00${place}`,
    name,
    owner: 'Zora Marsh',
    account: name,
    amount: place === 2 ? null : 120_000,
    stage: 'Negotiation',
    category: 'commit',
    closeDate: place === 2 ? null : '2026-12-10T00:00:00.000Z',
    since: '2026-10-08T08:00:00.000Z',
    dueAt: '2026-10-12T15:00:00.000Z',
    overdue,
    verdict,
    action: verdict === null ? null : 'a joint call with their operations',
    answeredBy: verdict === null ? null : 'Ines Albrecht',
    answeredAt: verdict === null ? null : '2026-10-11T09:00:00.000Z',
    late: false,
    putOff: place,
    daysSlipped: place * 9,
  };
}

export function forecastItems(state: string | null, hostile: string | null): ListForecastItemsOutput {
  const all = [
    item(0, hostile ?? 'Mercado Lda', null, true),
    item(1, 'Northern Foods', 'valid', false),
    item(2, 'Juniper Robotics', null, false),
  ];
  const items = all.filter(
    (one) =>
      state === null ||
      state === 'all' ||
      (state === 'overdue' ? one.overdue : state === 'unanswered' && one.verdict === null),
  );
  return {
    asOf: AS_OF,
    period: { from: PERIODS.at(-1)?.from ?? AS_OF, to: PERIODS.at(-1)?.to ?? AS_OF },
    currency: 'EUR',
    called: 'commit',
    says: 'Marketing checks each item of the call against what it knows of the account.',
    counts: { items: 3, answered: 1, valid: 1, unanswered: 2, overdue: 1, late: 0 },
    total: items.length,
    items,
    outcomes: [
      { verdict: 'valid', n: 12, won: 8, share: 0.667, interval: [0.391, 0.862], acted: 7, actedWon: 5 },
    ],
    missing: [],
  };
}

export const NO_ITEMS: ListForecastItemsOutput = {
  ...forecastItems('none', null),
  counts: { items: 0, answered: 0, valid: 0, unanswered: 0, overdue: 0, late: 0 },
  outcomes: [],
};

/** A refusal the fixture server hands out under its status, as a server would. */
export type Refusal = {
  readonly refused: {
    readonly status: number;
    readonly why: string;
    readonly says: string;
    readonly faults: readonly { readonly path: string; readonly message: string }[];
  };
};
type Body = Readonly<Record<string, string>>;

/** The seller who has the deal is turned away, as the operation does. */
export function answered(body: Body): AnswerForecastItemOutput | Refusal {
  const says = 'Zora Marsh has this opportunity; the verdict on it is marketing’s to give.';
  if (body['by'] === 'Zora Marsh') return { refused: { status: 403, why: 'own-item', says, faults: [] } };
  return { subject: 'opportunity:0', verdict: body['verdict'] ?? '', action: body['action'] ?? null, seq: 9 };
}

export function submitted(body: Body): SubmitForecastOutput | Refusal {
  const { category = '', person } = body;
  const says = `Nobody here is called "${person}".`;
  if (person === 'Nobody') return { refused: { status: 404, why: 'unknown-person', says, faults: [] } };
  if (category !== 'commit') {
    const faults = [{ path: 'category', message: `The agreement knows no category "${category}".` }];
    return { refused: { status: 422, why: 'not-recorded', says: 'Nothing was recorded.', faults } };
  }
  return {
    ...{ subject: 'user:1', category, amount: Number(body['amount']), currency: 'EUR', period: '2026-Q4' },
    ...{ from: PERIODS.at(-1)?.from ?? AS_OF, to: PERIODS.at(-1)?.to ?? AS_OF, seq: 10 },
  };
}
