/** What the fixture server answers, operation by operation: full, empty, or with hostile names. */
import { compareAgreements } from '../../src/agreement/compare-agreements.ts';
import { readAgreement } from '../../src/agreement/read-agreement.ts';
import { starterAgreement } from '../../src/agreement/starter.ts';
import type { ListImportsOutput } from '../../src/operations/list-imports.ts';
import type { PreviewImportOutput } from '../../src/operations/preview-import.ts';
import type { ReadFunnelOutput } from '../../src/operations/read-funnel.ts';
import type { ReadScoreboardOutput } from '../../src/operations/read-scoreboard.ts';
import type { ReadStatusOutput } from '../../src/operations/read-status.ts';
import { account, accounts, decidedMatch, doubtful, NO_ACCOUNTS } from './fixture-accounts.ts';
import { agreementAnswer, VERSIONS } from './fixture-agreement.ts';
import { beliefAnswers } from './fixture-beliefs.ts';
import { calibrationAnswers } from './fixture-calibration.ts';
import { fieldAnswers } from './fixture-field.ts';
import { AS_OF, CREATING, FURTHER, GROWING, INTERFACE, SIGNED_ON, TELLTALE } from './fixture-figures.ts';
import { answered, forecast, forecastItems, NO_FORECAST, NO_ITEMS, submitted } from './fixture-forecast.ts';
import { funnel } from './fixture-funnel.ts';
import { incentiveAnswers } from './fixture-incentives.ts';
import { incomingAnswers } from './fixture-incoming.ts';
import { heldAgainst, recordsBehind } from './fixture-measure.ts';
import { planAnswers } from './fixture-plan.ts';
import { proposalAnswers } from './fixture-proposals.ts';
import { returnedAnswers } from './fixture-returned.ts';
import { attribution, contested, revenueMeasure, settle } from './fixture-revenue.ts';
import { stageAnswers } from './fixture-stage.ts';
import { studyAnswers } from './fixture-study.ts';

/** Text that would run if any page let it. */
export const HOSTILE =
  '<img src=x onerror="window.hit=1"><script>window.hit=1</script>"\'&javascript:alert(1)';

export function status(workspace: string, empty: boolean): ReadStatusOutput {
  return {
    workspace,
    simulated: workspace === 'demo',
    version: '0.1.0',
    now: '2026-11-21T23:30:00.000Z',
    zone: 'Europe/Berlin',
    currency: 'EUR',
    head: {
      seq: empty ? 0 : 141_201,
      entries: empty ? 0 : 41_201,
      touches: empty ? 0 : 100_000,
      digest: '8f3a1c55e0b2479d8f3a1c55e0b2479d8f3a1c55e0b2479d8f3a1c55e0b2479d',
    },
    empty,
    agreement: null,
    engineBehind: 0,
    running: [],
    dataDirectory: '.entente',
  };
}

export const SCOREBOARD: ReadScoreboardOutput = {
  asOf: AS_OF,
  sentence:
    'Sales answered 83.6% of the leads it was handed in time, under its promise of 90%; marketing passed 412 qualified leads this month, over the 400 it owes.',
  week: 'In the seven days to 2026-11-21 sales answered 31 of 38 handoffs in time.',
  agreement: {
    name: 'Northwind: the agreement between marketing and sales',
    digest: 'a',
    inForceSince: SIGNED_ON[1] ?? null,
  },
  signedOn: [...SIGNED_ON],
  promises: [
    {
      id: 'first-call',
      says: 'Answer every qualified lead within 4 business hours.',
      side: 'sales',
      measure: 'sla-attainment',
      owed: 0.9,
      kept: 0.836,
      unit: 'ratio',
      n: 1_204,
      interval: [0.814, 0.856],
      evidence: 'ok',
      missing: [],
    },
    {
      id: 'volume',
      says: 'Pass 400 qualified leads a month.',
      side: 'marketing',
      measure: 'qualified-leads',
      owed: 400,
      kept: 412,
      unit: 'count',
      n: 412,
      interval: null,
      evidence: 'ok',
      missing: [],
    },
  ],
  groups: [
    { id: 'creating', says: 'Creating customers', figures: [...CREATING] },
    { id: 'growing', says: 'Growing customers', figures: [...GROWING] },
    { id: 'telltale', says: 'The telltale four', figures: [...TELLTALE] },
    { id: 'interface', says: 'Between the sides', figures: [...INTERFACE] },
  ],
  further: [
    { id: 'money', says: 'What is earned, given away and spent.', headline: 'gross-margin' },
    { id: 'customers', says: 'Whether customers stay, renew and are content.', headline: 'net-retention' },
  ],
};

export function imports(hostile: boolean): ListImportsOutput {
  return {
    imports: [
      {
        run: 'r-7f2c',
        startedAt: '2026-11-14T15:12:00.000Z',
        state: 'done',
        files: hostile ? [`${HOSTILE}.csv`] : ['leads.csv', 'opportunities.csv'],
        mapping: 'salesforce',
        rejectedFile: 'rejected-r-7f2c.csv',
        rowsIn: 20_412,
        created: 19_870,
        updated: 120,
        unchanged: 402,
        rejected: 20,
        unprocessed: 0,
        owners: { all: 36, active: 34 },
        depths: [
          {
            file: 'leads.csv',
            rows: 12_400,
            depth: 'current-values',
            precision: 'minute',
            from: '2025-01-02T08:00:00.000Z',
            to: AS_OF,
          },
          {
            file: 'opportunities.csv',
            rows: 8_012,
            depth: 'history',
            precision: 'day',
            from: '2025-01-09T00:00:00.000Z',
            to: AS_OF,
          },
        ],
      },
      {
        run: 'r-11aa',
        startedAt: '2026-11-02T09:00:00.000Z',
        state: 'undone',
        files: ['leads-old.csv'],
        mapping: 'salesforce',
        rejectedFile: null,
        owners: { all: 0, active: 0 },
        depths: [],
        rowsIn: 900,
        created: 900,
        updated: 0,
        unchanged: 0,
        rejected: 0,
        unprocessed: 0,
      },
    ],
  };
}

export function preview(hostile: boolean): PreviewImportOutput {
  const name = hostile ? HOSTILE : 'Mercado';
  return {
    files: [
      {
        file: 'leads.csv',
        reads: 'leads',
        encoding: 'utf-8',
        delimiter: ';',
        columns: ['Id', 'Email', 'Company', 'LeadSource', 'CreatedDate', 'Status'],
        rows: [
          {
            line: 2,
            cells: ['00Q1', 'a@example.com', name, 'Webinar', '2026-03-01 09:12', 'Open'],
            becomes: ['lead created', 'lead staged: inquiry'],
            faults: [],
          },
          {
            line: 3,
            cells: ['00Q2', 'b@example.com', 'Lindner', 'Event', '31.02.2026', 'Open'],
            becomes: [],
            faults: [{ column: 'CreatedDate', reason: 'there is no 31 February' }],
          },
        ],
      },
    ],
    faults: [],
  };
}

export const OUTCOME = {
  run: 'r-9b01',
  rowsIn: 2,
  created: 1,
  updated: 0,
  unchanged: 0,
  rejected: 1,
  unprocessed: 0,
  rejectedFile: 'rejected-r-9b01.csv',
  resumed: false,
  dryRun: false,
  report: {
    entries: 2,
    ignored: [],
    rejects: [],
    flagged: [],
    coverage: [],
    files: [{ file: 'leads.csv', rows: 2, depth: 'current-values', precision: 'minute', notes: [] }],
    notes: [],
  },
};

export const REJECTED = {
  total: 2,
  file: 'rejected-r-7f2c.csv',
  rows: [
    { file: 'leads.csv', line: 3, column: 'CreatedDate', reason: 'there is no 31 February', row: HOSTILE },
    {
      file: 'leads.csv',
      line: 9,
      column: 'CreatedDate',
      reason: 'there is no 31 February',
      row: '00Q9;;;;31.02.2026;',
    },
  ],
};

export const PRESETS = {
  presets: [
    {
      id: 'salesforce',
      says: 'Reports and data exports of Salesforce.',
      reads: ['Lead.csv', 'Opportunity.csv', 'Task.csv'],
    },
    { id: 'hubspot', says: 'Exports of HubSpot, in any of its languages.', reads: ['contacts', 'deals'] },
    { id: 'pipedrive', says: 'Exports of Pipedrive.', reads: ['people', 'deals', 'activities'] },
  ],
};

const EMPTY_FUNNEL: ReadFunnelOutput = {
  asOf: null,
  stages: [],
  steps: [],
  curves: [],
  rows: [],
  missing: ['leads with the dates of their stages'],
};

export const DIMENSIONS = ['quarter', 'month', 'source', 'team', 'person', 'region', 'segment'];

function measure(query: URLSearchParams) {
  const figures = [...SCOREBOARD.groups.flatMap((group) => group.figures), ...FURTHER];
  const found = figures.find((one) => one.id === query.get('id')) ?? figures[0];
  if (found === undefined) return null;
  const { trend, better: _b, formula: _f, needs: _n, change: _c, baseline: _l, ...answer } = found;
  const inTime = query.get('by') === 'quarter' || query.get('by') === null;
  const rows = inTime
    ? trend
    : trend.slice(0, 4).map((row, place) => ({ ...row, key: place === 0 ? HOSTILE : `Team ${place}` }));
  return heldAgainst({ ...answer, rows }, query.get('against'));
}

function checked(text: string) {
  const read = readAgreement(text);
  return read.ok
    ? { valid: true, digest: read.value.digest, faults: [] }
    : { valid: false, digest: null, faults: read.refusal };
}

function compared(body: { before: string; after: string }) {
  const [one, other] = [readAgreement(body.before), readAgreement(body.after)];
  return { clauses: one.ok && other.ok ? compareAgreements(one.value, other.value) : [] };
}

export type Variant = 'full' | 'empty' | 'hostile';

/** Null: there is no such operation. */
export function answerTo(
  operation: string,
  ask: { workspace: string; query: URLSearchParams; body: Record<string, string>; variant: Variant },
): unknown {
  const empty = ask.variant === 'empty';
  const hostile = ask.variant === 'hostile';
  const answers: Readonly<Record<string, () => unknown>> = {
    ...fieldAnswers({ ...ask, empty, hostile: hostile ? HOSTILE : null }),
    ...studyAnswers({ ...ask, empty, hostile: hostile ? HOSTILE : null }),
    ...calibrationAnswers({ empty, hostile: hostile ? HOSTILE : null }),
    ...incentiveAnswers({ ...ask, empty, hostile: hostile ? HOSTILE : null }),
    ...incomingAnswers({ ...ask, empty, hostile: hostile ? HOSTILE : null }),
    ...returnedAnswers({ ...ask, empty, hostile: hostile ? HOSTILE : null }),
    ...proposalAnswers({ ...ask, empty, hostile: hostile ? HOSTILE : null }),
    'read-status': () => status(ask.workspace, empty),
    'read-scoreboard': () => SCOREBOARD,
    'read-periods': () => ({
      fiscal: true,
      periods: [
        { id: 'this-quarter', key: '2027-Q2', from: '2026-07-01', to: '2026-10-01' },
        { id: 'last-quarter', key: '2027-Q1', from: '2026-04-01', to: '2026-07-01' },
        { id: 'this-year', key: '2027', from: '2026-04-01', to: '2027-04-01' },
        { id: 'last-year', key: '2026', from: '2025-04-01', to: '2026-04-01' },
      ],
    }),
    'read-figures': () => ({ asOf: AS_OF, group: ask.query.get('group'), says: '', figures: FURTHER }),
    'read-forecast': () => (empty ? NO_FORECAST : forecast(ask.query.get('at'), hostile ? HOSTILE : null)),
    'list-forecast-items': () =>
      empty ? NO_ITEMS : forecastItems(ask.query.get('state'), hostile ? HOSTILE : null),
    'answer-forecast-item': () => answered(ask.body),
    'submit-forecast': () => submitted(ask.body),
    'list-accounts': () => (empty ? NO_ACCOUNTS : accounts(ask.query, hostile ? HOSTILE : null)),
    'read-account': () => account(ask.query, hostile ? HOSTILE : null),
    'list-doubtful-matches': () => doubtful(ask.query, hostile ? HOSTILE : null),
    'decide-match': () => decidedMatch(ask.body),
    'read-funnel': () => (empty ? EMPTY_FUNNEL : funnel(ask.query.get('by'), hostile ? HOSTILE : null)),
    'read-measure': () => revenueMeasure(ask.query, hostile ? HOSTILE : null) ?? measure(ask.query),
    ...beliefAnswers({ empty, hostile: hostile ? HOSTILE : null }),
    ...stageAnswers({ empty, hostile: hostile ? HOSTILE : null }),
    ...planAnswers({ ...ask, empty, hostile: hostile ? HOSTILE : null }),
    'read-contested-revenue': () => contested(ask, { empty, name: hostile ? HOSTILE : null }),
    'read-attribution': () => attribution(ask, { empty, name: hostile ? HOSTILE : null }),
    'settle-credit': () => settle(ask.workspace, ask.body),
    'list-measures': () =>
      SCOREBOARD.groups
        .flatMap((group) => group.figures)
        .map((one) => ({
          id: one.id,
          says: one.says,
          unit: one.unit,
          dimensions: DIMENSIONS,
          needs: one.needs,
          definition: one.definition,
          formula: one.formula,
        }))
        .concat([
          {
            id: 'stage-conversion',
            says: 'Share that moved on.',
            unit: 'ratio',
            dimensions: DIMENSIONS,
            needs: [],
            definition: 'stage-conversion/plain',
            formula: '',
          },
        ]),
    'read-leads-behind': () => recordsBehind(ask.query, hostile ? HOSTILE : null),
    'read-agreement': () =>
      empty ? { agreement: null, versions: [], people: [] } : agreementAnswer(ask.query.get('digest')),
    'list-agreements': () => ({ agreements: empty ? [] : VERSIONS }),
    'check-agreement': () => checked(ask.body['text'] ?? ''),
    'compare-agreements': () =>
      compared({ before: ask.body['before'] ?? '', after: ask.body['after'] ?? '' }),
    'file-agreement': () => ({ digest: VERSIONS[0]?.digest, name: 'x', filed: true }),
    'init-agreement': () => ({
      text: starterAgreement({ company: 'Our company', currency: 'EUR', timeZone: 'UTC' }),
    }),
    'sign-agreement': () => ({
      digest: VERSIONS[0]?.digest,
      party: ask.body['as'],
      by: ask.body['by'],
      from: AS_OF,
      signed: ['handoffs', 'promises'],
      already: [],
      inForce: ['handoffs'],
      awaits: [{ clause: 'promises', parties: ['sales'] }],
      authenticated: false,
    }),
    'list-imports': () => (empty ? { imports: [] } : imports(hostile)),
    'list-presets': () => PRESETS,
    'preview-import': () => preview(hostile),
    'import-files': () => OUTCOME,
    'read-rejected-rows': () => REJECTED,
    'undo-import': () => ({ reversed: 19_990, kept: 3, failed: 0 }),
    'start-demo': () => ({ workspace: 'demo', entries: 141_201, leads: 20_000 }),
    'drop-demo': () => ({ dropped: true }),
  };
  return answers[operation]?.() ?? null;
}
