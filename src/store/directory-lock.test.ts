import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { directoryHolder, lockDirectory } from './directory-lock.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A process that takes the directory, says whether it could, and waits to be ended. */
function taker(): { readonly said: Promise<string>; readonly kill: () => Promise<void> } {
  const module = new URL('./directory-lock.ts', import.meta.url).href;
  const program = `
    import { lockDirectory } from ${JSON.stringify(module)};
    const taken = await lockDirectory(${JSON.stringify(directory)}, 'test');
    console.log(taken.ok ? 'took' : 'held by ' + taken.refusal.holder?.pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((end) => child.on('exit', () => end()));
  return {
    said: new Promise((say) => child.stdout.once('data', (text: Buffer) => say(text.toString().trim()))),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('tells the second who holds the directory, and lets it in once released', async () => {
  const first = await lockDirectory(directory, 'serve');
  expect(first.ok).toBe(true);
  const second = await lockDirectory(directory, 'import');
  expect(second).toMatchObject({ ok: false, refusal: { holder: { pid: process.pid, purpose: 'serve' } } });
  expect(await directoryHolder(directory)).toMatchObject({ purpose: 'serve' });
  if (first.ok) await first.value.release();
  expect(await directoryHolder(directory)).toBeNull();
  const third = await lockDirectory(directory, 'import');
  expect(third.ok).toBe(true);
  if (third.ok) await third.value.release();
});

test('another process is refused, and takes over once the holder was killed', async () => {
  const holder = taker();
  expect(await holder.said).toBe('took');
  expect((await lockDirectory(directory, 'serve')).ok).toBe(false);
  await holder.kill();
  const after = await lockDirectory(directory, 'serve');
  expect(after.ok).toBe(true);
  if (after.ok) await after.value.release();
});

test('of several processes that start together exactly one takes a directory its last holder left by dying', async () => {
  const dead = taker();
  await dead.said;
  await dead.kill();
  const racers = Array.from({ length: 5 }, taker);
  const said = await Promise.all(racers.map((racer) => racer.said));
  expect(said.filter((word) => word === 'took')).toHaveLength(1);
  expect(said.filter((word) => /^held by \d+$/.test(word))).toHaveLength(4);
  await Promise.all(racers.map((racer) => racer.kill()));
});
