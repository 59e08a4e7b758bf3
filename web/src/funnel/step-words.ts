/** Steps of the funnel in the agreement's own stage names, and as a table to take away. */
import type { FunnelStep, ReadFunnelOutput } from '../../../src/operations/read-funnel.ts';
import type { Sheet } from '../parts/csv-button.tsx';

export function stageName(funnel: ReadFunnelOutput, id: string): string {
  return funnel.stages.find((stage) => stage.id === id)?.name ?? id;
}

export function stepName(
  funnel: ReadFunnelOutput,
  step: { readonly from: string; readonly to: string },
): string {
  return `${stageName(funnel, step.from)} → ${stageName(funnel, step.to)}`;
}

export type KeyedStep = FunnelStep & { readonly key: string };

/** All together first, then one line per value of the dimension. */
export function keyedSteps(funnel: ReadFunnelOutput): readonly KeyedStep[] {
  return [
    ...funnel.steps.map((step) => ({ ...step, key: 'all' })),
    ...funnel.rows.flatMap((row) => row.steps.map((step) => ({ ...step, key: row.key }))),
  ];
}

export function stepSheet(funnel: ReadFunnelOutput, by: string | undefined): Sheet {
  return {
    name: by === undefined ? 'funnel' : `funnel-by-${by}`,
    head: [
      by ?? 'all',
      'from',
      'to',
      'entered',
      'reached',
      'rate',
      'low 95%',
      'high 95%',
      'lost',
      'open',
      'median days',
      'p90 days',
      'definition',
    ],
    rows: keyedSteps(funnel).map((step) => [
      step.key,
      step.from,
      step.to,
      step.n,
      step.reached,
      step.plainRate,
      step.interval?.[0],
      step.interval?.[1],
      step.lost,
      step.open,
      step.medianDays,
      step.p90Days,
      'stage-conversion/plain',
    ]),
  };
}
