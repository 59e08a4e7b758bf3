import { type Rule, unlessKnown } from './rule.ts';

/** Wherever a clause names a stage, the stages clause defines it. */
export const everyStageReferenceExists: Rule = ({ stages, conversion, handoffs }) => {
  const known = stages?.list.map(({ id }) => id) ?? [];
  const stage = (name: string | undefined, ...path: (string | number)[]) =>
    unlessKnown('stage', name, known, path);
  const inStages = stages?.list.flatMap((each, at) => [
    ...stage(each.returnsTo, 'stages', 'list', at, 'returnsTo'),
    ...stage(each.timeout?.to, 'stages', 'list', at, 'timeout', 'to'),
    ...(each.enter.from ?? []).flatMap((from, n) => stage(from, 'stages', 'list', at, 'enter', 'from', n)),
    ...(each.exit?.from ?? []).flatMap((from, n) => stage(from, 'stages', 'list', at, 'exit', 'from', n)),
  ]);
  const inConversion = conversion?.rates.flatMap((rate, at) => [
    ...stage(rate.from, 'conversion', 'rates', at, 'from'),
    ...stage(rate.to, 'conversion', 'rates', at, 'to'),
  ]);
  const inHandoffs = handoffs?.list.flatMap((handoff, at) => [
    ...stage(handoff.when.stage, 'handoffs', 'list', at, 'when', 'stage'),
    ...stage(handoff.recycle?.to, 'handoffs', 'list', at, 'recycle', 'to'),
  ]);
  return [
    ...stage(stages?.qualified, 'stages', 'qualified'),
    ...stage(stages?.customer, 'stages', 'customer'),
    ...(inStages ?? []),
    ...(inConversion ?? []),
    ...(inHandoffs ?? []),
  ];
};
