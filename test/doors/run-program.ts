/** Runs the program as a user does: a process of its own, words in, text and an exit code out. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/entente.js', import.meta.url));

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

function start(args: readonly string[], environment: { readonly [name: string]: string } = {}): ChildProcess {
  const { DATABASE_URL: _, ENTENTE_DATA: __, ...inherited } = process.env;
  return spawn(process.execPath, [BIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...environment },
  });
}

export function entente(
  args: readonly string[],
  environment: { readonly [name: string]: string } = {},
): Promise<Ran> {
  const child = start(args, environment);
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

export type Serving = {
  readonly address: string;
  readonly err: () => string;
  readonly pid: number;
  /** Without a warning, as a crash would. */
  kill(): Promise<number | null>;
  stop(): Promise<number | null>;
};

/** A server of its own on a free port; the answer comes once it has said where it is. */
export function serving(
  args: readonly string[],
  environment: { readonly [name: string]: string } = {},
): Promise<Serving> {
  const child = start(['serve', '--port', '0', ...args], environment);
  let out = '';
  let err = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (address === undefined) return;
      resolve({
        address,
        err: () => err,
        pid: child.pid ?? 0,
        kill() {
          child.kill('SIGKILL');
          return ended;
        },
        stop() {
          child.kill('SIGTERM');
          return ended;
        },
      });
    });
    void ended.then((code) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
}
