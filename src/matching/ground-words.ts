/** Why a lead is taken to belong to an account, in words. No personal value is repeated. */
import type { Ground, LeadMatch } from './match-lead.ts';

const SAYS: Readonly<Record<Ground, string>> = {
  'domain-and-name': 'same domain, name agrees',
  domain: 'same domain',
  name: 'same name',
  'word-order': 'same words in the name, in another order',
  spelling: 'name spelt alike',
};

/** "same domain, name agrees"; where the ground is spelling, how many letters differ. */
export function groundWords({ ground, errors }: Pick<LeadMatch, 'ground' | 'errors'>): string {
  if (ground !== 'spelling') return SAYS[ground];
  return `${SAYS.spelling}: ${errors === 1 ? 'one letter differs' : 'two letters differ'}`;
}
