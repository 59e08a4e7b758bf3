/** Whose touches count for a deal by the agreement's rule: its leads, its account's leads, the account, the deal itself. */
import type { CreditTerms } from '../../attribution/clause-terms.ts';
import type { Deals } from './deals.ts';
import { type History, subjectTypes, typeNumber } from './history.ts';
import { relationsOf } from './relations.ts';

export type DealKin = {
  /** Leads the rule lets speak for the deal. */
  leads(deal: number): readonly number[];
  /** Everything whose touches count: these leads, the deal itself and, under the account rule, the account. */
  subjects(deal: number, leads: readonly number[]): readonly number[];
};

function listed(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const NOBODY: readonly number[] = [];

/** Each once, in the order given: most lists hold one. */
function distinct(list: readonly number[]): readonly number[] {
  return list.length < 2 ? list : [...new Set(list)];
}

/** Contact role: the leads linked to the deal. Account: these and every lead of its account, and the account itself. */
export async function dealKin(history: History, deals: Deals, rule: CreditTerms['rule']): Promise<DealKin> {
  const { pairs, accountOf } = await relationsOf(history);
  const types = await subjectTypes(history);
  const linked = new Map<number, number[]>();
  for (let pair = 0; pair < pairs.leads.length; pair++)
    listed(linked, pairs.deals[pair] as number, pairs.leads[pair] as number);
  const ofAccount = new Map<number, number[]>();
  for (let code = 1; code < accountOf.length && rule !== 'contact-role'; code++) {
    if (accountOf[code] !== 0 && types[code] === typeNumber('lead'))
      listed(ofAccount, accountOf[code] as number, code);
  }
  const accountLeads = (code: number): readonly number[] =>
    ofAccount.get(accountOf[code] as number) ?? NOBODY;
  return {
    leads(deal) {
      const code = deals.codes[deal] as number;
      const own = linked.get(code) ?? NOBODY;
      if (rule === 'contact-role' || (rule === 'linked-else-account' && own.length > 0)) return distinct(own);
      return rule === 'linked-else-account' ? accountLeads(code) : distinct([...own, ...accountLeads(code)]);
    },
    subjects(deal, leads) {
      const code = deals.codes[deal] as number;
      const account = rule === 'account' ? (accountOf[code] as number) : 0;
      return account === 0 ? [...leads, code] : [...leads, code, account];
    },
  };
}
