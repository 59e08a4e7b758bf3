/** A command beside the process that holds the data: its question is answered there, once, and stopping stops it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askHolder } from '../../src/cli/ask-holder.ts';
import type { Ask, AskOptions } from '../../src/operations/ask.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/operations/ask.ts';
import type { Progress } from '../../src/operations/context.ts';
import { openHolderDoor } from '../../src/server/holder-door.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-holder-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let doors = 0;
const socketPath = () =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\entente-test-${process.pid}-${++doors}`
    : join(root, `${++doors}.sock`);
const question = { operation: 'read-status', input: { text: 'Zoë\n'.repeat(50_000) }, workspace: 'main' };

function asking(
  stopping = new AbortController(),
  progress: (state: Progress) => void = () => {},
): AskOptions {
  return { asker: LOCAL_ADMINISTRATOR, signal: stopping.signal, progress };
}

it('gives the answer of the holder, and its progress on the way', async () => {
  const path = socketPath();
  const ask: Ask = async (asked, options) => {
    options.progress({ says: 'Reading', done: 1, total: 2, unit: 'rows' });
    return { ok: true, value: asked };
  };
  const door = await openHolderDoor(path, ask, () => 'fault-1');
  const seen: Progress[] = [];
  const told = await askHolder(
    path,
    question,
    asking(undefined, (state) => void seen.push(state)),
  );
  expect(told).toEqual({ reached: true, answer: { ok: true, value: question } });
  expect(seen).toEqual([{ says: 'Reading', done: 1, total: 2, unit: 'rows' }]);
  await door.close();
  expect(await askHolder(path, question, asking())).toEqual({ reached: false });
});

it('stops the work there when it is stopped here', async () => {
  const path = socketPath();
  let stopped = false;
  const ask: Ask = (_, { signal }) =>
    new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        stopped = true;
        resolve({ ok: true, value: null });
      }),
    );
  const door = await openHolderDoor(path, ask, () => 'fault-1');
  const stopping = new AbortController();
  const told = askHolder(path, question, asking(stopping));
  setTimeout(() => stopping.abort(), 50);
  expect(await told).toMatchObject({ reached: true, answer: { ok: false, refusal: { why: 'stopped' } } });
  await door.close();
  expect(stopped).toBe(true);
});

it('may be asked again where the holder ended before it began, and not where it had begun', async () => {
  const before = socketPath();
  const silent = createServer((socket) => void socket.on('data', () => socket.destroy()));
  await new Promise<void>((go) => void silent.listen(before, go));
  expect(await askHolder(before, question, asking())).toEqual({ reached: false });
  silent.close();

  const after = socketPath();
  const failing = createServer((socket) => void socket.once('data', () => socket.end('{"taken":true}\n')));
  await new Promise<void>((go) => void failing.listen(after, go));
  await expect(askHolder(after, question, asking())).rejects.toThrow('ended before it answered');
  failing.close();
});

it('tells of a fault of the holder by its id alone', async () => {
  const path = socketPath();
  const door = await openHolderDoor(
    path,
    async () => {
      throw new Error('secret detail');
    },
    () => 'fault-1',
  );
  await expect(askHolder(path, question, asking())).rejects.toThrow('fault-1');
  await door.close();
});

it('answers what it has begun before it closes', async () => {
  const path = socketPath();
  let begun = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const ask: Ask = async () => {
    begun();
    await new Promise((go) => setTimeout(go, 100));
    return { ok: true, value: 'done' };
  };
  const door = await openHolderDoor(path, ask, () => 'fault-1');
  const told = askHolder(path, question, asking());
  await started;
  await door.close();
  expect(await told).toEqual({ reached: true, answer: { ok: true, value: 'done' } });
});
