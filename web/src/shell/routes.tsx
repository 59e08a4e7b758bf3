/** Which address shows which page. Every page belongs to a workspace, and its address says which. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { accountAddress, accountsAddress } from '../accounts/account-addresses.ts';
import { agreementRoutes } from '../agreement/agreement-routes.ts';
import type { Period } from '../api/queries.ts';
import { fieldAddress } from '../field/field-words.ts';
import type { ForecastView } from '../forecast/forecast-queries.ts';
import { inboxAddress } from '../inbox/inbox-address.ts';
import { incentivesAddress } from '../incentives/incentive-queries.ts';
import type { Span } from '../parts/span-choice.tsx';
import { PageFailed } from '../parts/state.tsx';
import type { AuditWishes } from '../people/people-queries.ts';
import { planView } from '../plan/plan-view.ts';
import { returnedAddress } from '../returned/returned-address.ts';
import { revenueSearch } from '../revenue/revenue-search.ts';
import type { StageWishes } from '../stage/stage-queries.ts';
import { studyAddress } from '../study/study-queries.ts';
import { Entrance } from './entrance.tsx';
import { Frame } from './frame.tsx';
import { NoSuchPage } from './no-such-page.tsx';

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NoSuchPage,
  errorComponent: ({ error, reset }) => <PageFailed error={error} again={reset} />,
});

const entrance = createRoute({ getParentRoute: () => root, path: '/', component: Entrance });

export const workspaceRoute = createRoute({
  getParentRoute: () => root,
  path: '/$workspace',
  component: Frame,
});

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

type Search = Readonly<Record<string, unknown>>;

function span(search: Search): Span {
  const from = text(search['from']);
  const to = text(search['to']);
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function bySpan(search: Search): Span & { readonly by?: string } {
  const by = text(search['by']);
  return { ...(by ? { by } : {}), ...span(search) };
}

const PERIODS: readonly Period[] = ['week', 'month', 'quarter', 'year'];

function periodSpan(search: Search): Span & { readonly period?: Period } {
  const period = PERIODS.find((one) => one === search['period']);
  return { ...(period ? { period } : {}), ...span(search) };
}

/** The day of the period, the category of what was submitted, and which items of the call are shown. */
function forecastView(search: Search): ForecastView {
  const at = text(search['at']);
  const category = text(search['category']);
  const items = (['unanswered', 'overdue'] as const).find((one) => one === search['items']);
  return { ...(at ? { at } : {}), ...(category ? { category } : {}), ...(items ? { items } : {}) };
}

/** Whose notices, and which of them. */
function noticeView(search: Search): { readonly of?: 'everyone'; readonly unread?: true } {
  return {
    ...(search['of'] === 'everyone' ? { of: 'everyone' as const } : {}),
    ...(search['unread'] === true ? { unread: true as const } : {}),
  };
}

/** Which folded groups stand open, by their ids with commas between. */
function scoreboardView(search: Search): ReturnType<typeof periodSpan> & { readonly open?: string } {
  const open = text(search['open']);
  return { ...(open ? { open } : {}), ...periodSpan(search) };
}

/** What the figure is held against: a stretch of time, the goal, or a value of a dimension. */
function measureView(search: Search): ReturnType<typeof bySpan> & { readonly against?: string } {
  const against = text(search['against']);
  return { ...(against ? { against } : {}), ...bySpan(search) };
}

const scoreboard = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'scoreboard',
  validateSearch: scoreboardView,
  component: lazyRouteComponent(() => import('../scoreboard/scoreboard-page.tsx'), 'ScoreboardPage'),
});

const inbox = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'inbox',
  validateSearch: inboxAddress,
  component: lazyRouteComponent(() => import('../inbox/inbox-page.tsx'), 'InboxPage'),
});

const returned = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'returned',
  validateSearch: returnedAddress,
  component: lazyRouteComponent(() => import('../returned/returned-page.tsx'), 'ReturnedPage'),
});

const field = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'field',
  validateSearch: fieldAddress,
  component: lazyRouteComponent(() => import('../field/field-page.tsx'), 'FieldPage'),
});

const shadow = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'shadow',
  component: lazyRouteComponent(() => import('../adoption/shadow-page.tsx'), 'ShadowPage'),
});

const worksCouncil = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'works-council',
  component: lazyRouteComponent(() => import('../adoption/works-council-page.tsx'), 'WorksCouncilPage'),
});

const measure = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'measure/$id',
  validateSearch: measureView,
  component: lazyRouteComponent(() => import('../scoreboard/measure-page.tsx'), 'MeasurePage'),
});

const funnel = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'funnel',
  validateSearch: bySpan,
  component: lazyRouteComponent(() => import('../funnel/funnel-page.tsx'), 'FunnelPage'),
});

const revenue = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'revenue',
  validateSearch: (search: Search) => revenueSearch(search, span),
  component: lazyRouteComponent(() => import('../revenue/revenue-page.tsx'), 'RevenuePage'),
});

const accounts = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'accounts',
  validateSearch: accountsAddress,
  component: lazyRouteComponent(() => import('../accounts/accounts-page.tsx'), 'AccountsPage'),
});

const account = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'accounts/$account',
  validateSearch: accountAddress,
  component: lazyRouteComponent(() => import('../accounts/account-page.tsx'), 'AccountPage'),
});

const forecast = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'forecast',
  validateSearch: forecastView,
  component: lazyRouteComponent(() => import('../forecast/forecast-page.tsx'), 'ForecastPage'),
});

/** As of which day, and how signatures without a login are taken. */
function stageWishes(search: Search): StageWishes {
  const at = text(search['at']);
  const suppose = (['as-given', 'signed-in'] as const).find((one) => one === search['suppose']);
  return { ...(at ? { at } : {}), ...(suppose ? { suppose } : {}) };
}

const stage = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'stage',
  validateSearch: stageWishes,
  component: lazyRouteComponent(() => import('../stage/stage-page.tsx'), 'StagePage'),
});

const survey = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'survey',
  validateSearch: (search: Search): { wave?: string; region?: string; team?: string } => {
    const [wave, region, team] = ['wave', 'region', 'team'].map((name) => text(search[name]));
    return { ...(wave ? { wave } : {}), ...(region ? { region } : {}), ...(team ? { team } : {}) };
  },
  component: lazyRouteComponent(() => import('../survey/survey-page.tsx'), 'SurveyPage'),
});

const study = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'study',
  validateSearch: studyAddress,
  component: lazyRouteComponent(() => import('../study/study-page.tsx'), 'StudyPage'),
});

const surveyForm = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'survey/form',
  component: lazyRouteComponent(() => import('../survey/own-form-page.tsx'), 'OwnFormPage'),
});

const answer = createRoute({
  getParentRoute: () => root,
  path: 'answer',
  validateSearch: (search: Search): { workspace?: string; token?: string } => {
    const workspace = text(search['workspace']);
    return { ...(workspace ? { workspace } : {}), ...tokenOf(search) };
  },
  component: lazyRouteComponent(() => import('../survey/answer-page.tsx'), 'AnswerPage'),
});

const talk = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'talk',
  component: lazyRouteComponent(() => import('../talk/talk-page.tsx'), 'TalkPage'),
});

const incentives = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'incentives',
  validateSearch: incentivesAddress,
  component: lazyRouteComponent(() => import('../incentives/incentives-page.tsx'), 'IncentivesPage'),
});

const scoreCheck = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'score-check',
  component: lazyRouteComponent(() => import('../calibration/calibration-page.tsx'), 'CalibrationPage'),
});

const plan = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'plan',
  validateSearch: planView,
  component: lazyRouteComponent(() => import('../plan/plan-page.tsx'), 'PlanPage'),
});

const data = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'data',
  component: lazyRouteComponent(() => import('../data/data-page.tsx'), 'DataPage'),
});

const incoming = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'incoming',
  component: lazyRouteComponent(() => import('../incoming/incoming-page.tsx'), 'IncomingPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: 'sign-in',
  validateSearch: (search: Search): { back?: string; failed?: string } => {
    const [back, failed] = [text(search['back']), text(search['failed'])];
    return { ...(back ? { back } : {}), ...(failed ? { failed } : {}) };
  },
  component: lazyRouteComponent(() => import('../people/sign-in-page.tsx'), 'SignInPage'),
});

function tokenOf(search: Search): { token?: string } {
  const token = text(search['token']);
  return token ? { token } : {};
}

const setUp = createRoute({
  getParentRoute: () => root,
  path: 'set-up',
  validateSearch: tokenOf,
  component: lazyRouteComponent(() => import('../people/set-up-page.tsx'), 'SetUpPage'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: 'join',
  validateSearch: tokenOf,
  component: lazyRouteComponent(() => import('../people/join-page.tsx'), 'JoinPage'),
});

const people = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'people',
  component: lazyRouteComponent(() => import('../people/people-page.tsx'), 'PeoplePage'),
});

const keys = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'keys',
  component: lazyRouteComponent(() => import('../people/keys-page.tsx'), 'KeysPage'),
});

const audit = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'audit',
  validateSearch: (search: Search): AuditWishes => {
    const [act, outcome, user] = [text(search['act']), text(search['outcome']), text(search['user'])];
    return { ...(act ? { act } : {}), ...(outcome ? { outcome } : {}), ...(user ? { user } : {}) };
  },
  component: lazyRouteComponent(() => import('../people/audit-page.tsx'), 'AuditPage'),
});

const erasure = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'erasure',
  component: lazyRouteComponent(() => import('../people/erase-page.tsx'), 'ErasePage'),
});

const ownAccount = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('../people/account-page.tsx'), 'AccountPage'),
});

const notices = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'notices',
  validateSearch: noticeView,
  component: lazyRouteComponent(() => import('../notices/notices-page.tsx'), 'NoticesPage'),
});

const noticeSettings = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'notices/settings',
  component: lazyRouteComponent(() => import('../notices/settings-page.tsx'), 'NoticeSettingsPage'),
});

const deliveries = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'deliveries',
  component: lazyRouteComponent(() => import('../notices/deliveries-page.tsx'), 'DeliveriesPage'),
});

const workspaceEntrance = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  component: Entrance,
});

export const router = createRouter({
  routeTree: root.addChildren([
    entrance,
    signIn,
    setUp,
    join,
    answer,
    workspaceRoute.addChildren([
      workspaceEntrance,
      scoreboard,
      inbox,
      returned,
      field,
      shadow,
      worksCouncil,
      measure,
      funnel,
      revenue,
      accounts,
      account,
      forecast,
      ...agreementRoutes,
      plan,
      scoreCheck,
      stage,
      survey,
      study,
      surveyForm,
      incentives,
      talk,
      data,
      incoming,
      notices,
      noticeSettings,
      deliveries,
      people,
      keys,
      audit,
      erasure,
      ownAccount,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
