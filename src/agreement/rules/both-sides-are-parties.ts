import { SIDES } from '../../vocabulary/side.ts';
import { CLAUSES } from '../agreement.ts';
import { type Rule, type RuleFault, unlessKnown } from './rule.ts';

/** Marketing and sales are parties, each on its own side; nobody is named to sign for both; clauses named exist. */
export const bothSidesAreParties: Rule = ({ parties }) => {
  if (parties === undefined) return [];
  const faults: RuleFault[] = [];
  for (const side of SIDES) {
    const at = parties.list.findIndex(({ id }) => id === side);
    if (at < 0)
      faults.push({ path: ['parties', 'list'], message: `There must be a party with the id "${side}".` });
    else if (parties.list[at]?.side !== side) {
      faults.push({ path: ['parties', 'list', at, 'side'], message: `"${side}" belongs to its own side.` });
    }
  }
  const clauses = ['heading', ...CLAUSES];
  for (const [at, { countersigns, signs }] of parties.list.entries()) {
    const path = ['parties', 'list', at];
    for (const [n, name] of countersigns.entries()) {
      faults.push(...unlessKnown('clause', name, clauses, [...path, 'countersigns', n]));
    }
    for (const [n, { clauses: only }] of signs.entries()) {
      for (const [m, name] of (only ?? []).entries()) {
        faults.push(...unlessKnown('clause', name, clauses, [...path, 'signs', n, 'clauses', m]));
      }
    }
  }
  return faults;
};
