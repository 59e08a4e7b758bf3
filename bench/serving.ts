/** A server of its own over a data directory, asked through HTTP, with the processor time it took. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/entente.js', import.meta.url));
const TICKS_A_SECOND = 100;

export type Serving = { readonly address: string; readonly child: ChildProcess; stop(): Promise<void> };

export function serve(directory: string): Promise<Serving> {
  const words = [BIN, 'serve', '--port', '0', '--no-demo', '--data', directory];
  const env = { ...process.env, ENTENTE_TIME_LIMIT: '0' };
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let out = '';
  return new Promise((resolve, reject) => {
    void ended.then(() => reject(new Error('the server ended')));
    child.stdout?.on('data', (text) => {
      out += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (address === undefined) return;
      const stop = async () => {
        child.kill('SIGTERM');
        await ended;
      };
      resolve({ address, child, stop });
    });
  });
}

/** Processor time so far, all threads, in milliseconds. */
export function cpuMsOf({ child }: Serving): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND) * 1000;
}

export async function told<Answer>(
  { address }: Serving,
  operation: string,
  body: object,
  signal: AbortSignal = new AbortController().signal,
): Promise<Answer> {
  const response = await fetch(`${address}/api/v1/main/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
  return answer as Answer;
}
