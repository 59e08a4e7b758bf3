/** The command line without a process of its own: the same words, the same answers, in a fraction of the time. */
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runCli, type Terminal } from '../../src/cli/run-cli.ts';
import type { Ask } from '../../src/operations/ask.ts';
import { operationNamed } from '../../src/operations/catalogue.ts';
import { askNothing, type Ground } from '../../src/operations/local-ask.ts';
import { askDirectory } from '../../src/program/ask-directory.ts';
import { listFile } from '../../src/program/list-file.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

const FILES = {
  readText: (path: string) => readFile(path, 'utf8').catch(() => null),
  writeNew: (path: string, text: string | Uint8Array) =>
    writeFile(path, text, { flag: 'wx' }).then(
      () => true,
      () => false,
    ),
};
const identity = () => randomBytes(8).toString('hex');
const GROUND: Ground = { now: () => instant(Date.now()), identity, files: FILES, zones: zoneBook() };

/** As the program does it: a data directory on disk, locked for each command. */
export function askOnDisk(dataDirectory: string): Ask {
  return async (question, options) =>
    operationNamed(question.operation)?.needs === 'nothing'
      ? askNothing(question, options, GROUND)
      : askDirectory(dataDirectory, GROUND, question, options);
}

export async function commandLine(
  args: readonly string[],
  askAt: (dataDirectory: string) => Ask = askOnDisk,
): Promise<Ran> {
  const ran = { code: 0, out: '', err: '' };
  const terminal: Terminal = {
    out: {
      write(text) {
        ran.out += text;
      },
    },
    err: {
      isTTY: false,
      columns: 80,
      write(text) {
        ran.err += text;
      },
    },
    environment: {},
    // Time stands still: nothing takes long enough for a progress line.
    now: () => 0,
    identity,
    ...FILES,
    list: listFile,
    absolute: (path) => resolve(path),
    signal: new AbortController().signal,
    version: '0.0.0',
  };
  ran.code = await runCli(args, terminal, {
    askAt: ({ dataDirectory }) => askAt(dataDirectory),
    serve: async () => 0,
    configuration: async () => 0,
    restore: async () => 0,
    mcp: async () => 0,
  });
  return ran;
}
