/** From a text to a text in force, asked through the catalogue as every door asks it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { starterAgreement } from '../../src/agreement/starter.ts';
import type { ReadAgreementOutput } from '../../src/operations/read-agreement.ts';
import type { SignAgreementOutput } from '../../src/operations/sign-agreement.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-signing-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = starterAgreement({ company: 'Acme', currency: 'EUR', timeZone: 'Europe/Berlin' });
let directory: MemoryDirectory;
beforeEach(() => {
  directory = memoryDirectory(root);
});

async function ask<Output>(operation: string, input: object): Promise<Output> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as Output;
}
async function refusalOf(operation: string, input: object) {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  return answer.ok ? null : answer.refusal;
}

it('puts a clause in force once both sides have signed it, from the stated date', async () => {
  const first = await ask<SignAgreementOutput>('sign-agreement', {
    text,
    as: 'marketing',
    by: 'Mara',
    from: '2026-04-01',
  });
  expect(first.inForce).toEqual([]);
  expect(first.from).toBe('2026-03-31T22:00:00.000Z');
  expect(first.awaits.every(({ parties }) => parties.join() === 'sales')).toBe(true);
  expect(first.authenticated).toBe(false);
  const second = await ask<SignAgreementOutput>('sign-agreement', {
    text,
    as: 'sales',
    by: 'Sam',
    from: '2026-04-01',
  });
  expect(second.awaits).toEqual([]);
  expect(second.inForce).toContain('handoffs');
  const before = await ask<ReadAgreementOutput>('read-agreement', {});
  expect(before.agreement?.inForceSince).toBe('2026-03-31T22:00:00.000Z');
  expect(before.versions).toHaveLength(1);
  expect(before.agreement?.clauses.find(({ name }) => name === 'handoffs')?.signatures).toHaveLength(2);
});

it('signs the same words only once', async () => {
  await ask('sign-agreement', { text, as: 'sales', by: 'Sam' });
  const again = await ask<SignAgreementOutput>('sign-agreement', { text, as: 'sales', by: 'Sam' });
  expect(again.signed).toEqual([]);
  expect(again.already.length).toBeGreaterThan(1);
});

it('lets nobody sign for both sides', async () => {
  await ask('sign-agreement', { text, as: 'sales', by: 'Sam' });
  const refused = await refusalOf('sign-agreement', { text, as: 'marketing', by: 'Sam' });
  expect(refused?.why).toBe('not-signed');
  expect(refused?.faults?.[0]?.message).toContain('nobody signs for both sides');
});

it('refuses an unknown party, an unknown clause and a faulty text, with every fault', async () => {
  expect(
    (await refusalOf('sign-agreement', { text, as: 'slaes', by: 'Sam' }))?.faults?.[0]?.message,
  ).toContain('Did you mean "sales"?');
  expect(
    (await refusalOf('sign-agreement', { text, as: 'sales', by: 'Sam', clause: ['handofs'] }))?.faults?.[0]
      ?.message,
  ).toContain('Did you mean "handoffs"?');
  const faulty = await refusalOf('sign-agreement', {
    text: `${text}\nnonsense: 1\n`,
    as: 'sales',
    by: 'Sam',
  });
  expect(faulty?.why).toBe('faulty-agreement');
  expect(faulty?.faults?.[0]?.line).toBeGreaterThan(1);
});

it('files a text once, and says where each clause stands in it', async () => {
  expect(await ask('file-agreement', { text })).toMatchObject({ filed: true });
  expect(await ask('file-agreement', { text })).toMatchObject({ filed: false });
  const { agreement } = await ask<ReadAgreementOutput>('read-agreement', {});
  const lines = text.split('\n');
  for (const clause of agreement?.clauses ?? []) {
    if (clause.name === 'heading') continue;
    expect(lines[(clause.lines?.[0] ?? 0) - 1]).toBe(`${clause.name}:`);
  }
});

it('says how those are called whom the text names by an id; language models are told nobody by name', async () => {
  const full = readFileSync(new URL('../../examples/full/agreement.yaml', import.meta.url), 'utf8');
  await ask('sign-agreement', { text: full, as: 'marketing', by: 'm.okafor' });
  const { people } = await ask<ReadAgreementOutput>('read-agreement', {});
  expect(people).toContainEqual({ id: 'm.okafor', name: 'Mira Okafor' });
  expect(people.every(({ id, name }) => name !== '' && name !== id)).toBe(true);
  const asking = { ...ASKING, asker: { ...ASKING.asker, through: 'mcp' as const } };
  const question = { operation: 'read-agreement', input: {}, workspace: 'main' };
  expect(await directory.ask(question, asking)).toMatchObject({ ok: true, value: { people: [] } });
});

it('names what was asked wrongly', async () => {
  expect(await refusalOf('sign-agreement', { text })).toMatchObject({ kind: 'misuse', why: 'wrong-input' });
  expect((await refusalOf('sing-agreement', {}))?.says).toContain('Did you mean "sign-agreement"?');
  const elsewhere = await directory.ask(
    { operation: 'list-agreements', input: {}, workspace: 'mian' },
    ASKING,
  );
  expect(elsewhere).toMatchObject({ ok: false, refusal: { why: 'unknown-workspace' } });
});
