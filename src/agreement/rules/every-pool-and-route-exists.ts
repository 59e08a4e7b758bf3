import { type Rule, type RuleFault, unlessKnown } from './rule.ts';

/** Every handoff's route and every route's pool is defined. */
export const everyPoolAndRouteExists: Rule = ({ handoffs, routing }) => {
  const routes = routing?.routes.map(({ id }) => id) ?? [];
  const pools = routing?.pools.map(({ id }) => id) ?? [];
  const faults: RuleFault[] = [];
  for (const [at, { route }] of (handoffs?.list ?? []).entries()) {
    faults.push(...unlessKnown('route', route, routes, ['handoffs', 'list', at, 'route']));
  }
  for (const [at, { steps }] of (routing?.routes ?? []).entries()) {
    for (const [n, step] of steps.entries()) {
      const path = ['routing', 'routes', at, 'steps', n, 'pool'];
      if ('pool' in step) faults.push(...unlessKnown('pool', step.pool, pools, path));
    }
  }
  return faults;
};
