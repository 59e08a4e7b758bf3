/** The pages of the agreement: the document, its versions beside each other, proposals and what becomes of them. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workspaceRoute } from '../shell/routes.tsx';

type Search = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

const agreement = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'agreement',
  validateSearch: (search: Search): { text?: string } => {
    const digest = text(search['text']);
    return digest ? { text: digest } : {};
  },
  component: lazyRouteComponent(() => import('./agreement-page.tsx'), 'AgreementPage'),
});

const propose = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'agreement/propose',
  component: lazyRouteComponent(() => import('./propose-page.tsx'), 'ProposePage'),
});

const compare = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'agreement/compare',
  validateSearch: (search: Search): { before?: string; after?: string } => {
    const before = text(search['before']);
    const after = text(search['after']);
    return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
  },
  component: lazyRouteComponent(() => import('./compare-page.tsx'), 'ComparePage'),
});

const proposals = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'agreement/proposals',
  component: lazyRouteComponent(() => import('./proposals-page.tsx'), 'ProposalsPage'),
});

const proposal = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'agreement/proposals/$id',
  component: lazyRouteComponent(() => import('./proposal-page.tsx'), 'ProposalPage'),
});

export const agreementRoutes = [agreement, propose, compare, proposals, proposal] as const;
