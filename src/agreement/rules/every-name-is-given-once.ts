import { type Rule, type RuleFault, unlessUnique } from './rule.ts';

type Named = readonly { readonly id: string }[];

/** Within a list, every id is given once; so are stage names in the CRM's words, which could not be told apart. */
export const everyNameIsGivenOnce: Rule = (agreement) => {
  const { stages, conversion, scoring, handoffs, routing } = agreement;
  const ids = (what: string, list: Named | undefined, ...path: (string | number)[]): readonly RuleFault[] =>
    unlessUnique(
      what,
      (list ?? []).map(({ id }, at) => ({ name: id, path: [...path, at, 'id'] })),
    );
  const crmWords = (stages?.list ?? []).flatMap(({ enter }, at) =>
    (enter.crm ?? []).map((name, n) => ({ name, path: ['stages', 'list', at, 'enter', 'crm', n] })),
  );
  return [
    ...ids('stages', stages?.list, 'stages', 'list'),
    ...unlessUnique('stages with the CRM word', crmWords),
    ...ids('rates', conversion?.rates, 'conversion', 'rates'),
    ...ids('criteria', scoring?.fit.criteria, 'scoring', 'fit', 'criteria'),
    ...ids('rules', scoring?.engagement.rules, 'scoring', 'engagement', 'rules'),
    ...ids('handoffs', handoffs?.list, 'handoffs', 'list'),
    ...(handoffs?.list ?? []).flatMap(({ reasons, unless }, at) => [
      ...ids('reasons', reasons, 'handoffs', 'list', at, 'reasons'),
      ...ids('exclusions', unless, 'handoffs', 'list', at, 'unless'),
    ]),
    ...ids('pools', routing?.pools, 'routing', 'pools'),
    ...ids('routes', routing?.routes, 'routing', 'routes'),
    ...ids('promises', agreement.promises?.list, 'promises', 'list'),
    ...ids('parties', agreement.parties?.list, 'parties', 'list'),
    ...ids('tasks', agreement.parties?.tasks, 'parties', 'tasks'),
    ...ids('categories', agreement.forecast?.categories, 'forecast', 'categories'),
    ...ids('goals', agreement.goals?.list, 'goals', 'list'),
    ...ids('roles', agreement.compensation?.roles, 'compensation', 'roles'),
    ...ids('meetings', agreement.cadence?.meetings, 'cadence', 'meetings'),
    ...ids('decisions', agreement.cadence?.decisions, 'cadence', 'decisions'),
  ];
};
