/** What may undo the alignment, in one sentence each: of a side, never of a person. */
import type { Risk } from '../../plan/relapse.ts';

const NAMES = { marketing: 'Marketing', sales: 'Sales', both: 'Both sides' } as const;
const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

const SENTENCES: Readonly<Record<Risk['id'], (risk: Risk) => string>> = {
  'leader-change': ({ on }) => `Leaders changed on ${on}, and both sides have signed nothing since`,
  'priority-change': ({ on }) =>
    `Priorities changed on ${on}, and both sides have signed or agreed on nothing since`,
  silence: ({ of, count, on }) =>
    on === null
      ? `${NAMES[of]} has said nothing to the other side yet`
      : `${NAMES[of]} has said nothing to the other side for ${many(count, 'day')}`,
  'review-passed': ({ on }) => `The agreement was to be reviewed by ${on}`,
  'review-soon': ({ on, count }) =>
    `The agreement lapses on ${on}, in ${many(count, 'day')}, unless it is signed again`,
  'no-date': ({ count }) =>
    `${many(count, 'meeting')} of the agreement ${count === 1 ? 'has' : 'have'} no date`,
  'meetings-missed': ({ count }) => `${many(count, 'meeting')} passed without being held`,
  'actions-overdue': ({ count, on }) =>
    `${many(count, 'action')} ${count === 1 ? 'is' : 'are'} past the agreed day, the first since ${on}`,
  'liaison-review': ({ count, on }) =>
    `${many(count, 'liaison')} ${count === 1 ? 'was' : 'were'} to be reviewed by ${on}`,
  'decisions-lapsed': ({ count }) => `${many(count, 'decision')} no longer ${count === 1 ? 'holds' : 'hold'}`,
  'goal-passed': ({ count, on }) =>
    `${many(count, 'goal')} ended, the first on ${on}, and nothing was agreed in its place`,
  'gates-lapsed': ({ count }) =>
    `${many(count, 'gate')} of the stage ${count === 1 ? 'is' : 'are'} no longer met`,
};

export function riskSentence(risk: Risk): string {
  return SENTENCES[risk.id](risk);
}
