import { CLAUSES } from '../agreement.ts';
import type { Delegated } from '../clauses/delegation.ts';
import { placeOf } from '../entry-names.ts';
import type { Path } from '../yaml-text.ts';
import type { Rule, RuleFault } from './rule.ts';

/** A delegated number stands where it is said to, lies within its range, and each side has people of its own to move it. */
export const everyDelegatedNumberExists: Rule = (agreement) =>
  CLAUSES.flatMap((name) => {
    const clause = agreement[name];
    return (clause?.delegation ?? []).flatMap((terms, at) =>
      faultsOf(clause, terms, [name, 'delegation', at]),
    );
  });

function faultsOf(clause: unknown, terms: Delegated, path: Path): readonly RuleFault[] {
  const place = placeOf(clause, terms.number);
  const value = place?.reduce<unknown>((part, step) => (part as { [key: string]: unknown })[step], clause);
  const faults: RuleFault[] = [];
  if (typeof value !== 'number') {
    faults.push({
      path: [...path, 'number'],
      message: `There is no number at "${terms.number}" in this clause.`,
    });
  } else if (value < terms.from || value > terms.to) {
    faults.push({ path, message: `The number is ${value}: it lies outside ${terms.from} to ${terms.to}.` });
  }
  if (terms.from >= terms.to) faults.push({ path: [...path, 'to'], message: '"to" must lie above "from".' });
  const both = terms.marketing.find((person) => terms.sales.includes(person));
  if (both !== undefined)
    faults.push({ path, message: `"${both}" stands for both sides: nobody signs for both.` });
  return faults;
}
