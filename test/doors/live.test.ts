/** News as they come: one line per page, fed by one watcher, closed with the session, and no word of whom. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { Ask } from '../../src/operations/ask.ts';
import { refusal } from '../../src/operations/refusal.ts';
import type { ServerParts } from '../../src/server/app.ts';
import { liveRoutes } from '../../src/server/live-routes.ts';
import { WHOEVER_IS_HERE } from '../../src/server/principals.ts';
import { done, refused } from '../../src/vocabulary/result.ts';
import { ANA, BEN, type InboxCompany, peopledCompany } from './inbox-company.ts';
import { ASKING } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-live-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const NOBODY = refusal('not-allowed', 'sign-in-needed', 'Sign in first.');

let company: InboxCompany;
let app: Hono;
let closing: AbortController;
/** Who is signed in; looks at the ledger since the beginning. */
let session: { who: typeof ANA | null };
let looks: number;

beforeEach(async () => {
  company = await peopledCompany(root);
  app = new Hono();
  closing = new AbortController();
  session = { who: ANA };
  looks = 0;
  const ask: Ask = (question, options) => {
    if (question.operation === 'read-moves') looks += 1;
    return company.directory.ask(question, options);
  };
  const of = async () => (session.who === null ? refused(NOBODY) : done({ ...ASKING.asker, ...session.who }));
  const parts = { ask, closing: closing.signal, principals: { ...WHOEVER_IS_HERE, of } };
  liveRoutes(app, parts as unknown as ServerParts, 60);
  app.post('/api/v1/:workspace/touch', async (context) => {
    await touch((await context.req.json<{ at: string }>()).at);
    return context.json({});
  });
});

async function touch(at: string): Promise<void> {
  const lead = await company.id('lead', 'X');
  await company.tell(lead, at, { kind: 'touched', payload: { type: 'page-view' } });
}

type Told = { readonly id: string; readonly kinds: readonly string[] };
type Line = { next(): Promise<Told>; ended(): Promise<string>; leave(): Promise<void> };

async function listen(headers: Record<string, string> = {}): Promise<Line> {
  const response = await app.request('/api/v1/main/live', { headers });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  const more = async () => {
    const { value, done: over } = await reader.read();
    text += decoder.decode(value);
    return !over;
  };
  return {
    async next() {
      for (;;) {
        const found = /id: (\d+)\nevent: moved\ndata: (.*)\n\n/.exec(text);
        if (found !== null) {
          text = text.slice(found.index + found[0].length);
          expect(found[2]).not.toMatch(/lead:|user:|Ana|page/);
          return { id: found[1] as string, kinds: (JSON.parse(found[2] as string) as Told).kinds };
        }
        if (!(await more())) throw new Error(`the line ended: ${text}`);
      }
    },
    async ended() {
      while (await more());
      return text;
    },
    leave: () => reader.cancel(),
  };
}

const post = (at: string) =>
  app.request('/api/v1/main/touch', { method: 'POST', body: JSON.stringify({ at }) });

it('says where the ledger stands, then each move with its kinds, at once what was written through this process', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const line = await listen();
  const { seq } = await company.directory.store.head(company.workspace);
  expect(await line.next()).toEqual({ id: String(seq), kinds: [] });
  await post('2026-03-02T08:00:00Z');
  expect(await line.next()).toEqual({ id: String(seq + 1), kinds: ['touched'] });
  // Written by another process: seen by the look of each second.
  await company.lead('Y', 'Yara', '2026-03-02T08:05:00Z');
  vi.advanceTimersByTime(1_000);
  expect(await line.next()).toEqual({ id: String(seq + 2), kinds: ['created'] });
  await line.leave();
  vi.useRealTimers();
});

it('is taken up where it broke, by the last seq that was heard', async () => {
  const { seq } = await company.directory.store.head(company.workspace);
  await company.lead('Y', 'Yara', '2026-03-02T08:00:00Z');
  await touch('2026-03-02T08:01:00Z');
  const line = await listen({ 'last-event-id': String(seq) });
  expect(await line.next()).toEqual({ id: String(seq + 2), kinds: ['created', 'touched'] });
  await line.leave();
  const odd = await listen({ 'last-event-id': 'x' });
  expect(await odd.next()).toMatchObject({ kinds: [] });
  await odd.leave();
});

it('tells of what is kept beside the ledger, where no entry came', async () => {
  app.post('/api/v1/:workspace/save-view', async (context) => {
    await company.ask('save-view', { page: 'inbox', name: 'Mine', query: {} }, ANA);
    return context.json({});
  });
  const line = await listen();
  await line.next();
  await app.request('/api/v1/main/save-view', { method: 'POST' });
  expect(await line.next()).toMatchObject({ kinds: ['kept'] });
  await line.leave();
});

it('is not opened for whoever is not recognised, and ends when the session does', async () => {
  session.who = null;
  expect((await app.request('/api/v1/main/live')).status).toBe(401);
  session.who = ANA;
  expect((await app.request('/api/v1/other/live')).status).toBe(404);
  const line = await listen();
  await line.next();
  session.who = null;
  expect(await line.ended()).toContain('event: ended');
});

it('opens a bounded number of lines for one person, which are free again once they are closed', async () => {
  const lines: Line[] = [];
  for (let n = 0; n < 12; n += 1) lines.push(await listen());
  expect((await app.request('/api/v1/main/live')).status).toBe(429);
  session.who = BEN;
  const bens = await listen();
  session.who = ANA;
  await lines.pop()?.leave();
  const again = await listen();
  for (const line of [...lines, bens, again]) await line.leave();
});

it('looks once for all who listen, and no more once nobody does', async () => {
  const lines = [await listen(), await listen(), await listen(), await listen()];
  for (const line of lines) await line.next();
  const before = looks;
  for (let n = 0; n < 20; n += 1) await post(`2026-03-02T08:00:${10 + n}Z`);
  const last = (await company.directory.store.head(company.workspace)).seq;
  for (const line of lines) while (Number((await line.next()).id) < last);
  // At most one for each of the twenty that could not be told together, never one for each who listens.
  expect(looks - before).toBeLessThan(40);
  for (const line of lines) await line.leave();
  const after = looks;
  await post('2026-03-02T09:00:00Z');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(looks).toBe(after);
});

it('ends every line when the server stops', async () => {
  const line = await listen();
  await line.next();
  closing.abort();
  expect(await line.ended()).not.toContain('event: ended');
});
