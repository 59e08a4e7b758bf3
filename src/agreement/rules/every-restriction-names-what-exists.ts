import type { Path } from '../yaml-text.ts';
import { type Rule, unlessKnown } from './rule.ts';

type Where = { readonly where: { readonly [dimension: string]: string } };

/** A promise, goal or pay restricted to a handoff or a stage names one that exists. */
export const everyRestrictionNamesWhatExists: Rule = ({
  handoffs,
  stages,
  promises,
  goals,
  compensation,
}) => {
  const known: { readonly [dimension: string]: readonly string[] } = {
    handoff: handoffs?.list.map(({ id }) => id) ?? [],
    stage: stages?.list.map(({ id }) => id) ?? [],
  };
  const check = ({ where }: Where, path: Path) =>
    Object.entries(known).flatMap(([dimension, names]) =>
      unlessKnown(dimension, where[dimension], names, [...path, 'where', dimension]),
    );
  return [
    ...(promises?.list ?? []).flatMap((each, at) => check(each, ['promises', 'list', at])),
    ...(goals?.list ?? []).flatMap((each, at) => check(each, ['goals', 'list', at])),
    ...(compensation?.roles ?? []).flatMap(({ components }, at) =>
      components.flatMap((each, n) => check(each, ['compensation', 'roles', at, 'components', n])),
    ),
  ];
};
