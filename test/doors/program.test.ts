/** The program as a user runs it: exit codes, one JSON document, files never overwritten, a holder that answers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { commandLine } from './in-process.ts';
import { entente, serving } from './run-program.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-program-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const data = join(root, 'data');
const starter = join(root, 'agreement.yaml');

it('writes a starter that reads without a fault, and never over a file that stands', async () => {
  const written = await entente(['init', starter, '--company', 'Acme', '--zone', 'Europe/Berlin']);
  expect(written).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(starter, 'utf8')).toContain('Acme');
  expect(await commandLine(['init', starter])).toMatchObject({ code: 1 });
  const checked = await entente(['check', starter, '--json']);
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.out)).toMatchObject({ valid: true, faults: [] });
});

it('finds a faulty text wanting, with the place of every fault', async () => {
  const faulty = join(root, 'faulty.yaml');
  writeFileSync(faulty, readFileSync(starter, 'utf8').replace('\nstages:', '\nstagse:'));
  const checked = await entente(['check', faulty, '--json']);
  expect(checked.code).toBe(1);
  const { valid, faults } = JSON.parse(checked.out) as {
    valid: boolean;
    faults: { line: number; message: string }[];
  };
  expect(valid).toBe(false);
  expect(faults.some(({ line, message }) => line > 1 && message.includes('Did you mean "stages"?'))).toBe(
    true,
  );
});

it('tells misuse by its exit code, with one JSON document all the same', async () => {
  const wrong = await entente(['due', '--agreement', starter, '--json']);
  expect(wrong.code).toBe(2);
  expect(JSON.parse(wrong.out)).toMatchObject({ refused: 'misuse' });
  expect((await commandLine(['chekc'])).err).toContain('Did you mean "check"?');
  expect((await commandLine(['check', join(root, 'absent.yaml')])).code).toBe(2);
});

it('makes no data directory by reading', async () => {
  expect((await commandLine(['agreements', '--data', data])).code).toBe(1);
  expect((await entente(['agreements'], { ENTENTE_DATA: data })).err).toContain(data);
});

it('answers beside a server as it does alone, and the server ends in good order', async () => {
  const signed = await commandLine([
    'sign',
    starter,
    '--as',
    'sales',
    '--by',
    'Sam',
    '--data',
    data,
    '--json',
  ]);
  expect(signed.code).toBe(0);
  const alone = await commandLine(['agreements', '--data', data, '--json']);
  const server = await serving(['--data', data, '--no-demo']);
  try {
    const beside = await entente(['agreements', '--data', data, '--json']);
    expect(beside).toEqual(alone);
    const byHttp = await fetch(`${server.address}/api/v1/main/list-agreements`);
    expect(await byHttp.json()).toEqual(JSON.parse(alone.out));
    const refused = await commandLine(['sign', starter, '--as', 'marketing', '--by', 'Sam', '--data', data]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('nobody signs for both sides');
    const second = await entente(['serve', '--data', data]);
    expect(second.code).toBe(1);
    expect(second.err).toContain('held by entente serve');
  } finally {
    expect(await server.stop()).toBe(0);
  }
  expect((await commandLine(['agreements', '--data', data, '--json'])).out).toBe(alone.out);
});

it('a server that is ended while its first figures are still read ends in good order, too', async () => {
  const server = await serving(['--data', join(root, 'ended')]);
  await wait(200);
  expect(await server.stop()).toBe(0);
});
