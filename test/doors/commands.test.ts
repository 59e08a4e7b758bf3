/** Every command in one process: exactly one JSON document in the shape its operation promises, and a page for people. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { commandLine } from './in-process.ts';
import { type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-commands-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = (name: string) => join(root, name);

const MAPPING = `mapping: 1
says: A small CRM
system: small-crm
files:
  leads:
    name: leads.csv
    record: id
    subject: { lead: id }
    at: made
    entries:
      created: { fields: { origin: origin } }
      staged: { kind: staged, stage: { value: mql } }
`;

let directory: MemoryDirectory;
let run = '';

const entente = (...args: string[]) => commandLine(args, () => directory.ask);

beforeAll(async () => {
  directory = memoryDirectory(root);
  mkdirSync(file('lens'));
  writeFileSync(file('mapping.yaml'), MAPPING);
  const rows = Array.from(
    { length: 20 },
    (_, n) => `L${n},2026-01-${n < 9 ? '0' : ''}${n + 1},${n % 2 ? 'web' : 'fair'}`,
  );
  writeFileSync(file('leads.csv'), ['id,made,origin', ...rows, 'L99,yesterday,web'].join('\n'));
  const secret = 'connection: 1\nkind: hubspot\nsecrets: { accessToken: x }\n';
  writeFileSync(file('connection.yaml'), secret);
  writeFileSync(file('plan.yaml'), 'mapping: 1\nextends: preset:segment\nsystem: events\n');
  writeFileSync(file('minutes.yaml'), 'at: 2026-01-05\nsays: We met\ndecisions:\n  - says: It holds\n');
  writeFileSync(file('secret.txt'), 'x\n');
  writeFileSync(file('asked.csv'), 'email,side\nmia@a.example,marketing\nsam@a.example,sales\n');
  writeFileSync(file('filled-in.csv'), 'question,answer\nsplit,4\n');
  const forms = Array.from({ length: 12 }, (_, n) => `p${n},${n % 2 ? 'sales' : 'marketing'},${1 + (n % 5)}`);
  writeFileSync(file('forms.csv'), ['respondent,side,split', ...forms].join('\n'));
  writeFileSync(file('report.csv'), 'Lead ID,Status\nL1,MQL\nL2,MQL\nL77,MQL\n');
  writeFileSync(file('calls.csv'), 'called,booked\n950,1000\n25,10\n');
  const outcomes = Array.from(
    { length: 60 },
    (_, n) => `${n},${n % 3 ? 'web' : 'fair'},${n % 4 ? 'no' : 'yes'}`,
  );
  writeFileSync(file('outcomes.csv'), ['lead,origin,won', ...outcomes].join('\n'));
  writeFileSync(file('paths.csv'), 'path,won,lost\nfair > search,2,1\nsearch,0,3\n');
  writeFileSync(
    file('touches.csv'),
    'who,when,channel,won\n1,2026-01-01,fair,0\n1,2026-01-08 10:00,web,yes\n',
  );
  writeFileSync(file('leads-to-match.csv'), 'id,company,city\nL1,Acme Ltd,Leeds\nL2,Brook GmbH,Ulm\n');
  writeFileSync(
    file('study.csv'),
    'aligned,growth,kept\n1,0.5,0\n2,1.5,0\n4,NA,1\n3,2.5,1\n5,2,1\n2,0.7,0\n',
  );
  writeFileSync(file('accounts.csv'), 'id,company,city\nA1,ACME Limited,Leeds\nA2,Corner AG,Bern\n');
  await entente('init', file('agreement.yaml'), '--company', 'Acme');
  await entente('init', file('other.yaml'), '--company', 'Other');
  const imported = await entente('import', file('leads.csv'), '--mapping', file('mapping.yaml'), '--json');
  run = (JSON.parse(imported.out) as { run: string }).run;
});

/** Words after the command, and the exit code that is right for them. */
const SAID: { readonly [command: string]: readonly [words: () => string[], code: number] } = {
  init: [() => [file(`new-${performance.now()}.yaml`)], 0],
  check: [() => [file('agreement.yaml')], 0],
  compare: [() => [file('agreement.yaml'), file('other.yaml')], 0],
  due: [
    () => ['--agreement', file('agreement.yaml'), '--handoff', 'qualified-lead', '--at', '2026-03-02T10:00'],
    0,
  ],
  import: [() => [file('leads.csv'), '--mapping', file('mapping.yaml')], 0],
  preview: [() => [file('leads.csv'), '--mapping', file('mapping.yaml')], 0],
  rejected: [() => [run], 0],
  undo: [() => ['import-nothing'], 1],
  connect: [() => ['hub', file('connection.yaml'), '--untried'], 0],
  disconnect: [() => ['none'], 1],
  connection: [() => ['none'], 1],
  sync: [() => ['none'], 1],
  event: [() => ['none'], 1],
  'save-tracking-plan': [() => [file('plan.yaml')], 0],
  backtest: [() => [file('agreement.yaml')], 0],
  'try-change': [() => ['--text', file('agreement.yaml')], 0],
  propose: [() => [file('other.yaml'), '--why', 'To try it', '--by', 'Sam'], 0],
  proposal: [() => ['plan:none'], 1],
  vote: [() => ['plan:none', 'yes', '--as', 'sales', '--by', 'Sam'], 1],
  withdraw: [() => ['plan:none'], 1],
  file: [() => [file('agreement.yaml')], 0],
  sign: [() => [file('agreement.yaml'), '--as', 'sales', '--by', 'Sam'], 0],
  lead: [() => ['L1'], 1],
  account: [() => ['A1'], 1],
  'inbox-lead': [() => ['L1'], 1],
  'undo-act': [() => ['1'], 1],
  'joint-call': [() => ['L1', '--with', 'ana'], 1],
  'list-views': [() => ['--page', 'inbox'], 0],
  'save-view': [() => ['--page', 'inbox', '--name', 'Mine'], 0],
  'remove-view': [() => ['--id', 'none'], 1],
  answer: [() => ['L1', '--act', 'accepted', '--by', 'ana'], 1],
  measure: [() => ['qualified-leads', '--by', 'origin'], 0],
  figures: [() => ['customers', '--period', 'month'], 0],
  leads: [() => ['qualified-leads', '--limit', '3'], 0],
  'study-file': [() => [file('study.csv'), '--split-on', 'aligned', '--outcomes', 'growth,kept'], 0],
  'fix-study-plan': [() => ['--outcomes', 'revenue,win-rate'], 0],
  stats: [() => ['welch', file('study.csv'), '--values', 'growth', '--groups', 'kept'], 0],
  match: [() => [file('leads-to-match.csv'), file('accounts.csv'), '--out', file('pairs.csv')], 0],
  duplicates: [() => ['companies'], 0],
  decide: [() => ['lead:nobody', 'account:nobody', '--verdict', 'same'], 1],
  dedupe: [() => [file('accounts.csv'), '--id', 'id'], 0],
  reconcile: [() => ['qualified-leads', file('report.csv')], 1],
  settle: [() => ['D1', '--as', 'sales', '--marketing', '40', '--by', 'Sam', '--why', 'a shared visit'], 1],
  'attribute-paths': [
    () => [
      file('paths.csv'),
      '--path',
      'path',
      '--conversions',
      'won',
      '--nulls',
      'lost',
      '--model',
      'markov',
    ],
    0,
  ],
  'attribute-touches': [
    () => {
      const columns = ['--person', 'who', '--time', 'when', '--channel', 'channel', '--conversion', 'won'];
      return [file('touches.csv'), ...columns, '--model', 'time-decay', '--half-life', '7d'];
    },
    0,
  ],
  'answer-item': [() => ['deal-1', '--verdict', 'valid', '--by', 'ana'], 1],
  'submit-forecast': [() => ['--category', 'commit', '--amount', '1200.50'], 0],
  accuracy: [() => [file('calls.csv'), '--forecast', 'called', '--actual', 'booked'], 0],
  calibrate: [() => [file('outcomes.csv'), '--outcome', 'won', '--id', 'lead'], 0],
  calibration: [() => [], 0],
  'add-webhook': [() => ['https://hooks.example.com/x', '--types', 'handoff.begun'], 0],
  'change-webhook': [() => ['hook-none', '--says', 'x'], 1],
  'rotate-webhook-secret': [() => ['hook-none'], 1],
  'test-webhook': [() => ['hook-none'], 1],
  'remove-webhook': [() => ['hook-none'], 1],
  resend: [() => ['failed/none'], 1],
  'name-office': [() => ['team-lead', 'ana'], 0],
  'set-absence-calendar': [() => ['https://calendar.example.com/x.ics', '--person', 'ana'], 0],
  'remove-absence-calendar': [() => ['--person', 'nobody'], 1],
  'make-calendar': [() => ['sales'], 0],
  'revoke-calendar': [() => ['0'.repeat(64)], 1],
  'read-calendar-feed': [() => ['--token', 'A'.repeat(43)], 1],
  'open-survey': [() => ['--people', file('asked.csv')], 0],
  'remind-survey': [() => [], 0],
  'close-survey': [() => [], 0],
  'import-survey': [() => [file('forms.csv'), '--name', 'Last year'], 0],
  'survey-form': [() => [], 0],
  // Whoever answers in a terminal holds a link.
  'answer-survey': [() => [file('filled-in.csv'), '--token', 'none'], 1],
  'open-workspace': [() => ['other-company'], 0],
  invite: [() => ['ann@example.com', '--roles', 'marketing'], 0],
  'withdraw-invitation': [() => ['none'], 1],
  'change-member': [() => ['none', '--disabled'], 1],
  'make-key': [() => ['loader', '--scopes', 'ingest'], 0],
  'revoke-key': [() => ['none'], 1],
  erase: [() => ['nobody', '--dry'], 1],
  'reset-sign-in': [() => ['nobody@example.com'], 1],
  'export-person': [() => ['nobody'], 1],
  backup: [() => [file(`saved-${performance.now()}.entente`)], 2],
  'switch-agreement': [() => ['--mode', 'shadow', '--as', 'sales', '--by', 'Sam'], 0],
  'report-insight': [() => ['They all ask for a trial', '--by', 'ana'], 1],
  'answer-report': [() => ['R1', '--verdict', 'valid', '--answer', 'It is on the way', '--by', 'mia'], 1],
  acknowledge: [() => ['R1', '--by', 'ana'], 1],
  'request-reference': [() => ['L1', '--by', 'ana'], 1],
  'offer-reference': [() => ['R1', 'A1', '--by', 'mia'], 1],
  'answer-joint-call': [() => ['C1', '--answer', 'declined', '--by', 'mia'], 1],
  outcome: [() => ['R1', '--outcome', 'helped', '--by', 'ana'], 1],
  'answer-bad-lead': [() => ['L1', '--verdict', 'agreed', '--by', 'mia'], 1],
  'joint-call-times': [() => ['--by', 'ana'], 0],
  'date-meeting': [() => ['pipeline', '2030-01-07T10:00'], 1],
  'record-minutes': [() => [file('minutes.yaml'), '--as', 'sales'], 0],
  'back-plan': [() => ['500000', '--until', '2099-12-31'], 0],
  'record-meeting': [() => ['--at', '2026-01-05', '--says', 'We met', '--as', 'sales'], 0],
  'take-decision': [() => ['The new words hold', '--as', 'sales'], 0],
  'agree-action': [
    () => ['Mend the form', '--owner', 'nobody', '--of', 'marketing', '--due', '2099-01-05'],
    1,
  ],
  'change-action': [() => ['plan:none', '--state', 'done', '--says', 'See the form'], 1],
  'record-step': [() => ['content', '--state', 'begun', '--as', 'marketing'], 0],
  'propose-plan-item': [
    () => ['One story for finance', '--year', '2026', '--section', 'value-proposition', '--as', 'marketing'],
    0,
  ],
  'vote-plan-item': [() => ['plan:none', '--vote', 'for', '--as', 'sales'], 1],
  'propose-communication': [
    () => ['A campaign starts', '--teller', 'marketing', '--tell', 'sales', '--as', 'marketing'],
    0,
  ],
  'answer-communication': [() => ['plan:none', '--vote', 'for', '--as', 'sales'], 1],
  'name-liaison': [() => ['nobody', '--from', 'sales', '--review-by', '2099-01-05'], 1],
  'review-liaison': [() => ['plan:none'], 1],
  'make-assignment': [
    () => ['The fair', '--type', 'joint-team', '--people', 'nobody', '--from', '2026-01-05'],
    1,
  ],
  'end-assignment': [() => ['plan:none', '--until', '2026-01-05'], 1],
  'record-exchange': [() => ['ride-along', '--of', 'marketing', '--minutes', '90'], 0],
  'record-rationale': [
    () => {
      const span = ['--from', '2026-01-01', '--until', '2026-06-30'];
      return [
        'To meet people',
        '--of',
        'campaign',
        '--campaign',
        'fair',
        ...span,
        '--cost',
        '500',
        '--expects',
        '900',
      ];
    },
    0,
  ],
  'record-return': [() => ['plan:none', '--brought', '900', '--says', 'The books'], 1],
  'open-dispute': [() => ['Who calls first?', '--about', 'rule', '--clause', 'handoffs', '--as', 'sales'], 0],
  'answer-dispute': [() => ['plan:none', '--answer', 'accepts', '--as', 'sales'], 1],
  'decide-dispute': [() => ['plan:none', '--favours', 'neither', '--says', 'We share it'], 1],
  'note-change': [() => ['A new head of sales', '--what', 'leader', '--of', 'sales'], 0],
  'note-difference': [() => ['Two towns', '--type', 'site'], 0],
  'give-recognition': [() => ['For the long list', '--as', 'sales'], 0],
  'take-back-record': [() => ['plan:none', '--why', 'A slip'], 1],
  'share-notes': [
    () => [file('secret.txt'), ...'abc'.split('').map((who) => `${who}@x.org`), '--day', '2026-01-05'],
    1,
  ],
  'agree-to-topics': [() => ['--yes'], 1],
  'set-topic-words': [
    () => {
      const words = ['--market', 'customer*', '--learning', 'lesson*', '--lead-quality', 'bad lead*'];
      return [...words, '--power', 'blame*', '--as', 'sales'];
    },
    0,
  ],
  'set-sign-on': [
    () => {
      const provider = ['acme', '--name', 'Acme', '--issuer', 'https://id.example.com'];
      return [...provider, '--client-id', 'entente', '--client-secret', file('secret.txt')];
    },
    0,
  ],
  'remove-sign-on': [() => ['none'], 1],
  demo: [() => ['--leads', '100'], 0],
};

describe('every command', () => {
  it.each(commands().map((command) => [command.name, command] as const))(
    '%s answers as one JSON document, and as a page',
    async (name, command) => {
      const [words, code] = SAID[name] ?? [() => [], 0];
      const told = await entente(name, ...words(), '--json');
      expect([told.code, told.err.split('\n')[0]]).toEqual([code, code === 0 ? '' : expect.any(String)]);
      const answer = JSON.parse(told.out) as object;
      if (command.writes === undefined && !('refused' in answer)) {
        const shaped = command.operation.output.safeParse(answer);
        expect(shaped.success ? [] : shaped.error.issues).toEqual([]);
      }
      const page = await entente(name, ...words());
      expect(page.out + page.err).not.toMatch(/undefined|NaN|\[object/);
      expect(page.out + page.err).not.toBe('');
    },
    120_000,
  );
});

it('finds what a report counts and the ledger does not', async () => {
  const compared = await entente('reconcile', 'qualified-leads', file('report.csv'), '--json');
  expect(JSON.parse(compared.out)).toMatchObject({ ours: 20, theirs: 3, onlyTheirs: ['L77'] });
  const wrong = await entente('reconcile', 'qualified-leads', file('report.csv'), '--record', 'Lead Id2');
  expect(wrong.err).toContain('Did you mean "Lead ID"?');
});

it('attributes a file where one is named, and tells every fault in it at once', async () => {
  const words = ['--path', 'path', '--conversions', 'won', '--model', 'position', '--json'];
  const answer = await entente('attribute', file('paths.csv'), ...words);
  expect(JSON.parse(answer.out)).toMatchObject({
    definition: 'attribution/position/first-last/40-20-40',
    rows: [
      { channel: 'fair', conversions: 1, value: null },
      { channel: 'search', conversions: 1, value: null },
    ],
    removalEffects: null,
    total: { conversions: 2 },
  });
  const columns = ['--person', 'who', '--time', 'when', '--channel', 'channel', '--conversion', 'won'];
  const touches = await entente(
    'attribute',
    '--touches',
    file('touches.csv'),
    ...columns,
    '--model',
    'last',
    '--json',
  );
  expect(JSON.parse(touches.out)).toMatchObject({
    rows: [{ channel: 'web', conversions: 1 }, { channel: 'fair' }],
  });
  writeFileSync(file('wrong.csv'), 'path,won\na > > b,x\n" > ",1\na,-1\na\n');
  const wrong = await entente('attribute', file('wrong.csv'), ...words);
  expect(wrong.code).toBe(1);
  expect((JSON.parse(wrong.out) as { faults: unknown[] }).faults).toEqual([
    { line: 2, column: 2, path: 'won', message: '"x" is no number' },
    { line: 3, column: 1, path: 'path', message: 'holds no channel' },
    { line: 4, column: 2, path: 'won', message: '-1 is below zero' },
    {
      line: 5,
      column: 1,
      path: '',
      message: expect.stringContaining('has 1 cells where the header has 2 columns'),
    },
  ]);
  const decay = await entente('attribute', file('paths.csv'), '--path', 'path', '--model', 'time-decay');
  expect([decay.code, decay.err]).toEqual([
    2,
    expect.stringContaining('aggregated paths hold only their order'),
  ]);
});

it('says what a command does from its operation', async () => {
  for (const { name, operation } of commands()) {
    const told = await entente('help', name);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toContain(operation.says);
  }
  expect((await entente('help', 'imprt')).err).toContain('Did you mean "import"?');
});
