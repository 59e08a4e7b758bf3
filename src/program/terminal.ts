/** The world as the command line sees it: screen, files, clock, chance, signals. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Terminal } from '../cli/run-cli.ts';
import { listFile } from './list-file.ts';

export const VERSION: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

/** False where the file stands already or cannot be made: nothing is ever overwritten. */
export async function writeNew(path: string, content: string | Uint8Array): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** 62 random bits in 16 digits. Drawn as a UUID, whose chance the runtime draws for many at once: each request takes one. */
export function identity(): string {
  return randomUUID().replaceAll('-', '').slice(-16);
}

/** The first signal asks to stop at the next safe point, the second stops at once. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const ask = (signal: NodeJS.Signals) => {
    if (stopping.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    stopping.abort(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  return stopping.signal;
}

/** Whole even into a pipe: the program does not end before everything is written. */
function out(stream: NodeJS.WriteStream) {
  return {
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 80;
    },
    write(text: string) {
      stream.write(text);
    },
  };
}

export function processTerminal(): Terminal {
  // A reader that stops reading (`| head`) ends the program quietly.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  return {
    out: out(process.stdout),
    err: out(process.stderr),
    environment: process.env,
    now: () => performance.now(),
    identity,
    readText,
    writeNew,
    list: listFile,
    absolute: (path) => resolve(path),
    signal: stopSignal(),
    version: VERSION,
  };
}
