/** What a browser sends lands in its own folder, bounded, whatever it is called. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { receiveUpload, safeName } from './uploads.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-upload-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function send(form: FormData, folder: string, mostBytes: number) {
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  const body = request.body as unknown as AsyncIterable<Uint8Array>;
  return receiveUpload(body, request.headers.get('content-type') ?? '', join(root, folder), mostBytes);
}

it('keeps a name in its folder', () => {
  expect(safeName('../../etc/passwd')).toBe('passwd');
  expect(safeName('C:\\Users\\x\\Leads.csv')).toBe('Leads.csv');
  expect(safeName('..')).toBe('file');
  expect(safeName('.hidden')).toBe('hidden');
  expect(safeName('Kunden – März.csv')).toBe('Kunden _ März.csv');
  expect(safeName('a\u0000b')).toBe('a_b');
});

it('writes files as they came and gives the fields beside them', async () => {
  const form = new FormData();
  form.set('preset', 'hubspot');
  form.append('files', new File(['a,b\n1,2\n'], 'deals.csv'));
  form.append('files', new File(['c\n3\n'], 'deals.csv'));
  const received = await send(form, 'two', 1_000);
  expect(received.ok).toBe(true);
  if (!received.ok) return;
  expect(received.value.words.get('preset')).toEqual(['hubspot']);
  expect(received.value.files.map((file) => readFileSync(file, 'utf8'))).toEqual(['a,b\n1,2\n', 'c\n3\n']);
});

it('refuses more than it was told to take, and leaves nothing behind', async () => {
  const form = new FormData();
  form.append('files', new File(['x'.repeat(2_000)], 'large.csv'));
  const received = await send(form, 'large', 1_000);
  expect(received).toMatchObject({ ok: false, refusal: { why: 'upload-too-large' } });
  expect(existsSync(join(root, 'large'))).toBe(false);
});
