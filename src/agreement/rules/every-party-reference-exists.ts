import { type Rule, unlessKnown } from './rule.ts';

/** Liaisons stand between parties that exist. */
export const everyPartyReferenceExists: Rule = ({ parties }) => {
  const known = parties?.list.map(({ id }) => id) ?? [];
  return (parties?.liaisons ?? []).flatMap(({ from, to }, at) => [
    ...unlessKnown('party', from, known, ['parties', 'liaisons', at, 'from']),
    ...unlessKnown('party', to, known, ['parties', 'liaisons', at, 'to']),
  ]);
};
