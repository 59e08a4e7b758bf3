/** Whether the call beats forecasts that need nobody's judgement, made from what was known when it was frozen. */
import { conversionTimesVelocity, stageWeighted } from '../../forecast/baselines.ts';
import { type DealHistory, type PipelineThen, pipelineAt } from '../../forecast/deal-history.ts';
import type { Pair } from '../../forecast/error-figure.ts';
import { wape } from '../../forecast/error-measures.ts';
import type { Lens } from '../lens-port.ts';
import type { Span, Unit } from './forecast-units.ts';
import type { Baseline } from './reading.ts';

/** The naive forecast of a period, from the pipeline at the freeze and the period before it. */
type Naive = (then: PipelineThen, span: Span, before: number | null) => number | null;

const NAIVE: readonly (Pick<Baseline, 'id' | 'definition' | 'says'> & { readonly forecast: Naive })[] = [
  {
    id: 'same-as-last-period',
    definition: 'baseline/same-as-last-period',
    says: 'The period before comes again.',
    forecast: (_then, _span, before) => before,
  },
  {
    id: 'stage-weighted',
    definition: 'baseline/stage-weighted-known-then',
    says: 'Booked so far, and the open deals that are to close in time at the win rate their stage had shown by then.',
    forecast: stageWeighted,
  },
  {
    id: 'conversion-velocity',
    definition: 'baseline/conversion-times-velocity',
    says: 'Booked so far, and the days left at the pace of the year before: open deals × win rate × mean deal / median cycle.',
    forecast: conversionTimesVelocity,
  },
];

export type Judged = Span & {
  readonly frozenAt: number;
  /** What came in the period before; null where nothing was recorded of it. */
  readonly before: number | null;
};

type Made = Pair & { readonly call: number | null };

function baselineOf(naive: (typeof NAIVE)[number], made: readonly Made[]): Baseline {
  const { id, definition, says } = naive;
  const own = wape(made);
  const compared = made.filter((one): one is Made & { readonly call: number } => one.call !== null);
  const naiveThere = wape(compared);
  const called = wape(compared.map(({ call, actual }) => ({ forecast: call, actual })));
  const isKnown = naiveThere.value !== null && called.value !== null;
  const why =
    made.length === 0
      ? 'too little was known at the freeze of any ended period'
      : compared.length === 0
        ? 'no call stood at the freeze of these periods'
        : called.why;
  return {
    ...{ id, definition, says, n: made.length, wape: own.value, compared: compared.length },
    callWape: called.value,
    valueAdded: isKnown ? (naiveThere.value as number) - (called.value as number) : null,
    why: isKnown ? null : why,
  };
}

/** Each naive forecast over the periods given, and what the company's call adds to it. */
export async function valueAdded(
  lens: Lens,
  company: Unit,
  deals: readonly DealHistory[],
  periods: readonly Judged[],
): Promise<readonly Baseline[]> {
  const made = NAIVE.map((): Made[] => []);
  for (const period of periods) {
    await lens.breathe();
    const then = pipelineAt(deals, period.frozenAt);
    const actual = company.actual(period);
    for (const [index, naive] of NAIVE.entries()) {
      const forecast = naive.forecast(then, period, period.before);
      if (forecast !== null) made[index]?.push({ forecast, actual, call: company.frozen(period) });
    }
  }
  return NAIVE.map((naive, index) => baselineOf(naive, made[index] ?? []));
}
