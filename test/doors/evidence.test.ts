/** Evidence for executives and owners: one page with what it rests on, and published figures with their strength. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { starterAgreement } from '../../src/agreement/starter.ts';
import { PUBLISHED_FIGURES } from '../../src/alignment/published-figures.ts';
import { MEASURES } from '../../src/measures/catalogue.ts';
import type { ListPublishedFiguresOutput } from '../../src/operations/evidence/list-published-figures.ts';
import type { ReadEvidenceOutput } from '../../src/operations/evidence/read-evidence.ts';
import type { ReadScoreboardOutput } from '../../src/operations/read-scoreboard.ts';
import { PUBLISHED } from '../../web/src/scoreboard/published-figures.ts';
import { commandLine } from './in-process.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-evidence-'));
let directory: MemoryDirectory;

async function told<Output>(operation: string, input: object = {}): Promise<Output> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(answer.refusal.says);
  return answer.value as Output;
}

beforeAll(async () => {
  directory = memoryDirectory(root);
  const text = starterAgreement({ company: 'Acme & <Sons>', currency: 'EUR', timeZone: 'UTC' });
  await told('sign-agreement', { text, as: 'marketing', by: 'Mara' });
  await told('sign-agreement', { text, as: 'sales', by: '<b>Sam</b>' });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('says of every promise and figure what the scoreboard says, who signed what, and where the ledger stands', async () => {
  const evidence = await told<ReadEvidenceOutput>('read-evidence');
  const board = await told<ReadScoreboardOutput>('read-scoreboard');
  const { store } = directory;
  const [workspace] = await store.workspaces();
  const head = workspace === undefined ? null : await store.head(workspace.id);
  expect(evidence.ledger.head).toBe(head?.digest);
  expect(evidence.sentence).toBe(board.sentence);
  expect(evidence.promises.map(({ id, kept }) => [id, kept])).toEqual(
    board.promises.map(({ id, kept }) => [id, kept]),
  );
  const values = (
    groups: readonly { figures: readonly { id: string; value: number | null; n: number }[] }[],
  ) => groups.flatMap(({ figures }) => figures.map(({ id, value, n }) => [id, value, n]));
  expect(values(evidence.groups)).toEqual(values(board.groups));
  expect(evidence.agreement?.clauses.every(({ signatures }) => signatures.length === 2)).toBe(true);
  for (const shown of [evidence.ledger.head, evidence.agreement?.digest ?? '?', 'without a login']) {
    expect(evidence.html).toContain(shown);
  }
});

it('shows a study only where its plan was fixed beforehand, and the stage gate by gate', async () => {
  expect(await told<ReadEvidenceOutput>('read-evidence')).toMatchObject({
    study: null,
    stage: { stage: 'ambiguous' },
  });
  const { digest } = await told<{ digest: string }>('fix-study-plan', { by: 'team' });
  const { study, html, stage } = await told<ReadEvidenceOutput>('read-evidence');
  expect(study).toMatchObject({ plan: { digest }, by: 'team', why: expect.any(String) });
  expect(html).toContain(digest);
  // Whoever fixed it signs nothing, and is not named in what is handed on.
  expect(Object.keys(study?.plan ?? {})).toEqual(['digest', 'at']);
  expect(stage?.gates.length).toBeGreaterThan(10);
});

it('shows each audience their part: no money to employees, no inside to customers', async () => {
  const part = (audience: string) => told<ReadEvidenceOutput>('read-evidence', { audience });
  const executives = await part('executives');
  const figures = ({ groups }: ReadEvidenceOutput) => groups.flatMap((group) => group.figures);
  const employees = await part('employees');
  expect(figures(employees).filter(({ unit }) => unit === 'money')).toEqual([]);
  expect(figures(employees).length).toBeLessThan(figures(executives).length);
  expect([employees.agreement, employees.study, employees.published.length]).toEqual([null, null, 0]);
  const customers = await part('customers');
  expect(customers.sections).toEqual(['figures', 'ledger']);
  expect(figures(customers).map(({ id }) => id)).toContain('speed-to-lead');
  expect([customers.promises, customers.stage]).toEqual([[], null]);
  expect(customers.html).not.toContain(executives.sentence);
  expect(figures(await part('owners')).map(({ id }) => id)).toContain('customer-acquisition-cost');
});

it('is one page that fetches nothing, runs nothing and shows what was written as it stands', async () => {
  const { html } = await told<ReadEvidenceOutput>('read-evidence');
  expect(html).toContain('Acme &amp; &lt;Sons&gt;');
  expect(html).toContain('&lt;b&gt;Sam&lt;/b&gt;');
  expect(html).not.toMatch(/<(script|img|link|iframe|object|a )|\b(src|href|on[a-z]+)=/i);
  expect(html).toContain(`default-src 'none'`);
  expect(html).toContain('@page');
});

it('is written by the command line to a new file, and shown to those who lead or run the place alone', async () => {
  const file = join(root, 'evidence.html');
  const entente = (...args: string[]) => commandLine(args, () => directory.ask);
  expect(await entente('evidence', '--out', file)).toMatchObject({ code: 0, out: `Written: ${file}\n` });
  expect(readFileSync(file, 'utf8')).toContain('<!doctype html>');
  expect((await entente('evidence', '--out', file)).code).toBe(1);
  for (const role of ['sales', 'marketing'] as const) {
    const asker = { ...ASKING.asker, roles: [role], by: 'session' as const };
    const question = { operation: 'read-evidence', input: {}, workspace: 'main' };
    const answer = await directory.ask(question, { ...ASKING, asker });
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'not-allowed' } });
  }
});

/** The files of a packed one, as the program's own reader of archives takes them apart. */
function unpacked(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error);
      const files = new Map<string, string>();
      archive.on('error', reject);
      archive.on('end', () => resolve(files));
      archive.on('entry', (entry: yauzl.Entry) => {
        archive.openReadStream(entry, (wrong, stream) => {
          if (wrong) return reject(wrong);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(parts).toString('utf8'));
            archive.readEntry();
          });
        });
      });
      archive.readEntry();
    });
  });
}

it('is handed on as one file: the page, a table for each of its parts, and what it is', async () => {
  const file = join(root, 'evidence.zip');
  const entente = (...args: string[]) => commandLine(args, () => directory.ask);
  expect(await entente('evidence', '--out', file)).toMatchObject({ code: 0, out: `Written: ${file}\n` });
  const files = await unpacked(readFileSync(file));
  expect([...files.keys()]).toEqual([
    ...['evidence.html', 'promises.csv', 'figures.csv', 'stage.csv', 'study.csv', 'agreement.csv'],
    ...['published.csv', 'read-me.txt'],
  ]);
  const evidence = await told<ReadEvidenceOutput>('read-evidence', { pack: true });
  expect(files.get('evidence.html')).toContain(evidence.ledger.head);
  const lines = (name: string) => (files.get(name) ?? '').trim().split('\n');
  const figures = evidence.groups.flatMap((group) => group.figures);
  expect(lines('figures.csv')).toHaveLength(figures.length + 1);
  expect(lines('promises.csv')).toHaveLength(evidence.promises.length + 1);
  expect(files.get('agreement.csv')).toContain('<b>Sam</b>');
  const customers = await told<ReadEvidenceOutput>('read-evidence', { pack: true, audience: 'customers' });
  const theirs = await unpacked(Buffer.from(customers.zip ?? '', 'base64'));
  expect([...theirs.keys()]).toEqual(['evidence.html', 'figures.csv', 'read-me.txt']);
  expect((await told<ReadEvidenceOutput>('read-evidence')).zip).toBeNull();
});

it('lists published figures with a source, a strength and what speaks against each; pages say the same', async () => {
  const { figures } = await told<ListPublishedFiguresOutput>('list-published-figures');
  expect(figures.map(({ figure }) => figure)).toEqual(
    expect.arrayContaining(['37 %', '56 %', '80 %', '90 %']),
  );
  for (const one of figures) {
    expect(one.source.length * one.against.length * one.strengthSays.length).toBeGreaterThan(0);
    if (one.measure !== null) expect(MEASURES.some(({ id }) => id === one.measure)).toBe(true);
  }
  for (const [measure, { figure, claim, strength, source, against }] of Object.entries(PUBLISHED)) {
    const same = PUBLISHED_FIGURES.find((one) => one.measure === measure);
    expect(same).toMatchObject({ figure, claim, strength, source, against });
  }
});
