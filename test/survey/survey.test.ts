/** A wave from opening to its results: asked by links and signed in, answered once, nobody's, closed, erased, brought in. */
import { SMTPServer } from 'smtp-server';
import { beforeEach, expect, it } from 'vitest';
import type { Standing } from '../../src/access/people-store.ts';
import { mailer } from '../../src/delivery/send-mail.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import { deliverDue } from '../../src/operations/notices/deliver-due.ts';
import type { DeliveryPlace } from '../../src/operations/notices/delivery-place.ts';
import type { ReadSurveyFormOutput } from '../../src/operations/survey/answer-survey.ts';
import type { ImportSurveyOutput } from '../../src/operations/survey/import-survey.ts';
import { keepSurvey } from '../../src/operations/survey/keep-survey.ts';
import type { OpenSurveyOutput } from '../../src/operations/survey/open-survey.ts';
import type { ReadSurveyOutput } from '../../src/operations/survey/read-survey.ts';
import type { WorkspaceId } from '../../src/vocabulary/ids.ts';
import { type Browser, type PeopleServer, peopleServer } from '../access/signing-in.ts';
import { ASKING } from '../doors/memory-directory.ts';

const DAY = 86_400_000;
const CONSTRUCTS = ['trust', 'follow-up'];

let server: PeopleServer;
beforeEach(async () => {
  server = await peopleServer();
});

async function told<Answer>(operation: string, input: object): Promise<Answer> {
  const answer = await server.directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(`${answer.refusal.why}: ${JSON.stringify(answer.refusal)}`);
  return answer.value as Answer;
}
async function whyNot(operation: string, input: object): Promise<string> {
  const answer = await server.directory.ask({ operation, input, workspace: 'main' }, ASKING);
  return answer.ok ? 'done' : answer.refusal.why;
}

/** Twelve of sales, two of them leaders, one their head; six of marketing. */
function people(sales = 12, marketing = 6): string {
  const line = (side: string, n: number) =>
    `${side}${n}@a.example,${side},${n < 2 ? 'leader' : 'staff'},${n === 0 ? 'yes' : ''},The ${side} ${n}`;
  const rows = [['sales', sales] as const, ['marketing', marketing] as const].flatMap(([side, many]) =>
    Array.from({ length: many }, (_, n) => line(side, n)),
  );
  return ['email,side,level,head,name', ...rows].join('\n');
}

const open = (more: object = {}) =>
  told<OpenSurveyOutput>('open-survey', { people: people(), constructs: CONSTRUCTS, ...more });

const tokenIn = (link: string): string => new URL(link, 'http://x').searchParams.get('token') ?? '';
const form = (browser: Browser, token: string) =>
  browser.post('/api/survey/form', { workspace: 'main', token });

/** Everybody of sales answers 4, of marketing 2. */
function answersTo(shown: unknown, point: number): { [question: string]: number } {
  const { form: asked } = shown as ReadSurveyFormOutput;
  const questions = asked?.parts.flatMap((part) => part.questions) ?? [];
  return Object.fromEntries(questions.map(({ id }) => [id, point]));
}

async function handIn(links: OpenSurveyOutput['links'], more: object = {}): Promise<void> {
  const browser = server.browser();
  for (const { link, side } of links) {
    const token = tokenIn(link);
    const answers = answersTo((await form(browser, token)).body, side === 'sales' ? 4 : 2);
    const handed = await browser.post('/api/survey/answer', { workspace: 'main', token, answers, ...more });
    expect(handed.status).toBe(200);
  }
}

async function entries(): Promise<readonly Entry[]> {
  const { store } = server.directory;
  const found: Entry[] = [];
  for (const { id } of await store.workspaces())
    for await (const page of store.entries(id)) found.push(...page);
  return found;
}

it('takes one form from each link, whole, and shows the results once it is closed', async () => {
  const { wave, links } = await open();
  expect([wave.state, links.length]).toEqual(['open', 18]);
  const browser = server.browser();
  const first = links[0] as OpenSurveyOutput['links'][number];
  const token = tokenIn(first.link);
  const shown = (await form(browser, token)).body as ReadSurveyFormOutput;
  expect(shown.form?.parts[0]?.questions[0]).toMatchObject({
    ...{ id: 'trust-1.other', says: 'Marketing keeps its word to sales.', about: 'marketing' },
  });
  const half = { 'trust-1.other': 4, 'trust-1.own': 9 };
  const refused = await browser.post('/api/survey/answer', { workspace: 'main', token, answers: half });
  expect([refused.status, JSON.stringify(refused.body).split('is not answered').length]).toEqual([422, 8]);
  await handIn(links);
  expect((await form(browser, token)).status).toBe(404);
  expect((await form(browser, 'A'.repeat(32))).body).toEqual((await form(browser, token)).body);
  const read = await told<ReadSurveyOutput>('read-survey', {});
  expect([read.wave, read.waves[0]?.asked]).toEqual([
    null,
    [
      { side: 'marketing', invited: 6, answered: 6 },
      { side: 'sales', invited: 12, answered: 12 },
    ],
  ]);
  await told('close-survey', {});
  const results = await told<ReadSurveyOutput>('read-survey', {});
  // Two leaders of each side are fewer than five; the staff alone would show them by the difference.
  expect(results.wave?.groups.map(({ group, n, withheld }) => [group, n, withheld?.split(' ')[0]])).toEqual([
    ['marketing', 6, undefined],
    ['sales', 12, undefined],
    ['everyone', 18, undefined],
    ['marketing-leader', null, 'fewer'],
    ['marketing-staff', null, 'fewer'],
    ['sales-leader', null, 'fewer'],
    ['sales-staff', null, 'taken'],
  ]);
  const [scale] = results.constructs.find(({ id }) => id === 'trust')?.scales ?? [];
  expect(scale?.questions[0]?.groups.map(({ group, mean }) => [group, mean])).toEqual([
    ['marketing', 0.25],
    ['sales', 0.75],
    ['everyone', expect.closeTo(0.5833, 3)],
  ]);
  expect(results.records[0]).toMatchObject({ item: 'follow-up-1', value: null, bearsOut: null });
  expect(results.records[0]?.missing.length).toBeGreaterThan(0);
  expect(await whyNot('close-survey', {})).toBe('no-wave-open');
});

it('keeps nothing that tells whose a form is: no name, no time, no order, and no invitation once it is closed', async () => {
  const { links } = await open();
  server.pass(3_600_000);
  await handIn(links.slice(0, 9));
  server.pass(3_600_000);
  await handIn(links.slice(9));
  expect((await entries()).map(({ kind }) => kind)).toEqual(['survey-opened']);
  await told('close-survey', {});
  const kept = await entries();
  const forms = kept.filter(({ kind }) => kind === 'survey-answered');
  expect(forms).toHaveLength(18);
  expect(
    new Set(forms.map(({ recordedAt, happenedAt, subject }) => `${recordedAt} ${happenedAt} ${subject}`))
      .size,
  ).toBe(1);
  expect(forms.map(({ key }) => key)).toEqual(forms.map((_, n) => `survey/wave-1/form/${n + 1}`));
  expect(JSON.stringify(kept)).not.toMatch(/example|The sales/);
  const { store } = server.directory;
  const [workspace] = await store.workspaces();
  if (workspace === undefined) throw new Error('a wave stands in a workspace');
  for (const collection of ['survey-urn', 'survey-roll', 'survey-invitation', 'survey-by-name', 'survey-due'])
    expect(await store.items(workspace.id, collection, { limit: 10 })).toEqual([]);
  // The log of acts knows that somebody handed in, and nothing of what.
  const audit = await told<{ rows: { act: string; about: string | null }[] }>('list-audit', {});
  const acts = audit.rows.filter(({ act }) => act === 'answer-survey');
  expect(new Set(acts.map(({ about }) => about))).toEqual(new Set(acts.length === 0 ? [] : [null]));
});

it('shows a head of function by name where they want it, apart from every figure, until they are erased', async () => {
  const { links } = await open({ people: people(13, 7) });
  const isHead = ({ email }: { email: string }) => email.startsWith('sales0');
  const token = tokenIn(links.find(isHead)?.link ?? '');
  const browser = server.browser();
  const answers = answersTo((await form(browser, token)).body, 5);
  const other = tokenIn(links[3]?.link ?? '');
  const wrong = await browser.post('/api/survey/answer', {
    workspace: 'main',
    token: other,
    answers,
    named: true,
  });
  expect(wrong.status).toBe(404);
  await browser.post('/api/survey/answer', { workspace: 'main', token, answers, named: true });
  await handIn(links.filter((one) => !isHead(one)));
  await told('close-survey', {});
  const results = await told<ReadSurveyOutput>('read-survey', {});
  expect(results.heads).toMatchObject([{ side: 'sales', name: 'The sales 0' }]);
  expect(results.heads[0]?.answers[0]).toMatchObject({ question: 'trust-1.other', points: 5 });
  expect(results.wave?.groups.find(({ group }) => group === 'sales')?.n).toBe(12);
  const means = (read: ReadSurveyOutput) => JSON.stringify(read.constructs);
  expect(await told('erase-person', { who: 'sales0@a.example' })).toMatchObject({ erased: true });
  const after = await told<ReadSurveyOutput>('read-survey', {});
  expect([after.heads, means(after) === means(results)]).toEqual([[], true]);
});

it('withholds a side that is nearly the same people as before, and a floor the agreement would not allow', async () => {
  const first = await open();
  await handIn(first.links);
  await told('close-survey', {});
  const second = await open({ people: people(13, 6), floor: 3 });
  expect(second.wave.floor).toBe(5);
  await handIn(second.links);
  await told('close-survey', {});
  const { wave, before } = await told<ReadSurveyOutput>('read-survey', {});
  const why = Object.fromEntries(wave?.groups.map(({ group, withheld }) => [group, withheld]) ?? []);
  expect([why['marketing'], why['sales'], before?.id]).toEqual([
    null,
    'beside an earlier wave it would show fewer than 5 people',
    'wave-1',
  ]);
});

it('asks whoever is signed in without a link, and never by a key', async () => {
  const { signIn } = server.parts;
  if (signIn === undefined) throw new Error('a server with people');
  const standing: Standing = { roles: ['sales'], side: 'sales', person: null };
  const made = await signIn.accounts.make({ email: 'sales3@a.example', name: 'Sam', password: null });
  if (!made.ok) throw new Error(made.refusal);
  await signIn.people.join('main', made.value, standing, signIn.now());
  const [cookie = ''] = await signIn.accounts.begin(made.value, null, { cookie: '', agent: '' });
  const sam = server.browser();
  const [key = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
  sam.cookies.set(key, value);
  const asked = async () => (await sam.get('/api/v1/main/read-survey-form')).body as ReadSurveyFormOutput;
  await open({ people: undefined, members: true });
  const mine = await asked();
  expect([mine.state, mine.form?.side, mine.form?.level]).toEqual(['open', 'sales', 'staff']);
  const answers = answersTo(mine, 3);
  expect((await sam.post('/api/v1/main/answer-survey', { answers })).status).toBe(200);
  expect(await asked()).toEqual({ form: null, state: 'answered' });
  expect((await sam.post('/api/v1/main/answer-survey', { answers })).status).toBe(404);
  expect((await sam.post('/api/v1/main/close-survey', {})).status).toBe(403);
});

it('takes the region of whoever signs in from their record, or from a line that names them', async () => {
  const { signIn } = server.parts;
  if (signIn === undefined) throw new Error('a server with people');
  for (const [email, person] of [
    ['ada@a.example', '17'],
    ['bo@a.example', '18'],
    ['cy@a.example', null],
  ] as const) {
    const made = await signIn.accounts.make({ email, name: email, password: null });
    if (!made.ok) throw new Error(made.refusal);
    await signIn.people.join('main', made.value, { roles: ['sales'], side: 'sales', person }, signIn.now());
  }
  const { store } = server.directory;
  const now = signIn.now();
  const workspace = await store.workspace('main', { now });
  for (const [person, region] of [
    ['17', 'North'],
    ['18', 'South'],
  ]) {
    const subject = await store.subjectId(workspace.id, 'user', `${person}`);
    const said = {
      kind: 'created',
      subject,
      happenedAt: now - DAY,
      precision: 'instant',
      source: 'crm',
      key: person,
    };
    const draft = {
      ...said,
      payload: { fields: { region, team: 'Field' } },
      name: { external: person, label: person },
    };
    expect(await store.append(workspace.id, [draft as unknown as Draft], { now })).toMatchObject({
      ok: true,
    });
  }
  const people = 'email,region\nbo@a.example,West\ncy@a.example,East';
  await open({ people, members: true });
  const asked = await store.items(workspace.id, 'survey-invitation', { prefix: '', after: '', limit: 100 });
  const places = asked.map(({ body }) => JSON.parse(body) as Record<string, string>);
  expect(places.map(({ email, side, region, team }) => [email, side, region, team]).sort()).toEqual([
    ['ada@a.example', 'sales', 'North', 'Field'],
    ['bo@a.example', 'sales', 'West', 'Field'],
    ['cy@a.example', 'sales', 'East', undefined],
  ]);
});

it('asks and reminds in the app whoever signs in, nobody else, and not once they have answered', async () => {
  const { signIn } = server.parts;
  if (signIn === undefined) throw new Error('a server with people');
  const enter = async (email: string, standing: Standing): Promise<Browser> => {
    const made = await signIn.accounts.make({ email, name: email, password: null });
    if (!made.ok) throw new Error(made.refusal);
    await signIn.people.join('main', made.value, standing, signIn.now());
    const [cookie = ''] = await signIn.accounts.begin(made.value, null, { cookie: '', agent: '' });
    const browser = server.browser();
    const [key = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
    browser.cookies.set(key, value);
    return browser;
  };
  const sam = await enter('Sales3@a.example', { roles: ['sales'], side: 'sales', person: null });
  const mia = await enter('marketing1@a.example', { roles: ['marketing'], side: 'marketing', person: null });
  const ops = await enter('ops@a.example', { roles: ['operations'], side: null, person: null });
  const told2 = async (browser: Browser, of = 'mine') => {
    const { body } = await browser.get(`/api/v1/main/read-notices?of=${of}`);
    return (body as { notices: { kind: string }[] }).notices.map(({ kind }) => kind);
  };
  const { links } = await open();
  expect([await told2(sam), await told2(mia)]).toEqual([['survey-asked'], ['survey-asked']]);
  expect(
    (
      await sam.post('/api/v1/main/answer-survey', {
        answers: answersTo(await (async () => (await sam.get('/api/v1/main/read-survey-form')).body)(), 3),
      })
    ).status,
  ).toBe(200);
  expect(await told2(sam)).toEqual([]);
  server.pass(60_000);
  const reminded = await ops.post('/api/v1/main/remind-survey', {});
  expect(reminded.body).toEqual({ waiting: 17, mailed: true });
  expect([await told2(sam), await told2(mia)]).toEqual([[], ['survey-reminder', 'survey-asked']]);
  // Whoever oversees sees neither who was asked nor who was reminded.
  expect([await told2(ops), await told2(ops, 'everyone')]).toEqual([[], []]);
  expect(links).toHaveLength(18);
  // Erased, nothing that was told stays.
  const { store } = server.directory;
  const workspace = (await store.workspaces())[0]?.id as WorkspaceId;
  const boxes = async () =>
    (await store.items(workspace, 'notice', { prefix: 'survey:@', limit: 99 })).length;
  const before = await boxes();
  await told('erase-person', { who: 'marketing2@a.example' });
  expect([before, await boxes()]).toEqual([34, 32]);
  await told('close-survey', {});
  expect([await told2(mia), await boxes()]).toEqual([[], 0]);
});

it('mails each their own link, reminds by itself only those who have not answered, and closes when the time is over', async () => {
  const mails: string[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _, taken) {
      let text = '';
      stream.on('data', (piece: Buffer) => {
        text += piece.toString('utf8');
      });
      stream.on('end', () => {
        mails.push(text.replaceAll('=\r\n', ''));
        taken();
      });
    },
  });
  await new Promise<void>((listens) => smtp.listen(0, '127.0.0.1', listens));
  const bound = smtp.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const sender = mailer({ smtp: `smtp://127.0.0.1:${port}`, from: 'Entente <entente@example.com>' });
  const { links } = await open({ people: people(3, 3) });
  const { held, ground, store } = server.directory;
  const [workspace] = await store.workspaces();
  const place = {
    ...{
      store,
      people: held.people,
      agreements: held.agreements,
      zones: ground.zones,
      workspace,
      sender: 'test',
    },
    outgoing: { mailer: sender, policy: { allow: [] }, url: 'https://entente.example' },
    ...{ signal: new AbortController().signal, now: ground.now, chance: () => 0 },
  } as unknown as DeliveryPlace;
  const look = async () => {
    await keepSurvey(place);
    while ((await deliverDue(place)) > 0);
  };
  await look();
  expect(mails).toHaveLength(6);
  const toSales0 = mails.find((mail) => mail.includes('To: sales0@a.example')) ?? '';
  expect(toSales0.replaceAll('=3D', '=')).toContain(
    links.find(({ email }) => email === 'sales0@a.example')?.link,
  );
  await handIn(links.slice(0, 4));
  server.pass(11.5 * DAY);
  // Two processes look at once, and one again as after a restart: the reminder goes out once.
  await Promise.all([look(), look()]);
  await look();
  expect(
    mails
      .slice(6)
      .map((mail) => /To: (\S+)/.exec(mail)?.[1])
      .sort(),
  ).toEqual(['marketing1@a.example', 'marketing2@a.example']);
  server.pass(3 * DAY);
  await look();
  const { waves } = await told<ReadSurveyOutput>('read-survey', {});
  expect([waves[0]?.state, mails.length]).toEqual(['closed', 8]);
  sender?.close();
  await new Promise<void>((end) => smtp.close(() => end()));
});

it('brings in a wave held elsewhere: rows whole or left out, all faults at once, under the same floor', async () => {
  const rows = Array.from(
    { length: 12 },
    (_, n) => `r${n},${n % 2 ? 'sales' : 'marketing'},${1 + (n % 5)},4,x`,
  );
  const head = 'respondent,side,split,trust-2,shoe size';
  const answers = [head, ...rows, 'r12,sales,,3,x'].join('\n');
  const brought = await told<ImportSurveyOutput>('import-survey', {
    answers,
    name: 'Spring',
    on: '2020-05-04',
  });
  expect(brought).toMatchObject({
    ...{ forms: 12, leftOut: [{ line: 14, why: 'leaves split unanswered' }], ignored: ['shoe size'] },
    wave: { name: 'Spring', state: 'closed', imported: true, closedAt: expect.stringContaining('2020-05-0') },
  });
  const again = { answers: 'respondent,side,split\nr1,north,9\nr1,sales,2\n,sales,1', name: 'Wrong' };
  const refused = await server.directory.ask(
    { operation: 'import-survey', input: again, workspace: 'main' },
    ASKING,
  );
  expect(refused.ok ? [] : refused.refusal.faults?.map(({ line, path }) => [line, path])).toEqual([
    [2, 'side'],
    [2, 'split'],
    [4, 'respondent'],
  ]);
  expect(await whyNot('read-survey', { wave: 'Winter' })).toBe('unknown-wave');
});
