/** Who leads, by the parties clause and by what was recorded since; a change of leaders undoes what the old ones signed. */
import type { Agreement } from '../../agreement/agreement.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { LeaderChange, StageFacts } from './stage-facts.ts';

/** Those who may sign every clause for the party: its leaders. Empty where the text leaves it open. */
export function leadersOf(agreement: Agreement, party: string): readonly string[] {
  const named = agreement.parties?.list.find(({ id }) => id === party)?.signs ?? [];
  return named.filter(({ clauses }) => clauses === undefined).map(({ person }) => person);
}

const OFFICES = {
  'chief-executive': /\bCEO\b|chief executive|managing director|general manager|founder/i,
  'chief-financial-officer': /\bCFO\b|chief financ|finance director|head of finance/i,
} as const;
export type Office = keyof typeof OFFICES;
export const OFFICE_NAMES: Readonly<Record<Office, string>> = {
  'chief-executive': 'the chief executive',
  'chief-financial-officer': 'the chief financial officer',
};

/** Who holds an office, by the words beside their names in the parties clause. */
export function holdersOf(agreement: Agreement, office: Office): readonly string[] {
  return (agreement.parties?.list ?? []).flatMap(({ signs }) =>
    signs
      .filter((one) => one.office !== undefined && OFFICES[office].test(one.office))
      .map(({ person }) => person),
  );
}

/** The last recorded change of who leads, after an instant and by another. */
export function changedSince(
  facts: StageFacts,
  of: LeaderChange['of'],
  since: Instant,
  at: Instant,
): LeaderChange | null {
  return facts.leaderChanges.findLast((one) => one.of === of && one.at > since && one.at <= at) ?? null;
}
