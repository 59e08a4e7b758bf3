/** A command in a process of its own, with what it used: CPU seconds of all its threads, and the most memory it held. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Used = { readonly seconds: number; readonly peakMb: number };

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');
/** The flag is the one the command is started with. */
const FLAGS = ['--max-semi-space-size=8', '--input-type=module', '--eval'];
const PROGRAM = `
const { main } = await import(${JSON.stringify(MAIN)});
const code = await main(process.argv.slice(1));
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.send({ code, seconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: Math.round(maxRSS / 1024) });
process.disconnect();
`;

export function measuredCommand(words: readonly string[]): Promise<Used> {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const;
    const child = spawn(process.execPath, [...FLAGS, PROGRAM, '--', ...words], { stdio: [...stdio] });
    child.on('message', (told: Used & { code: number }) => {
      if (told.code === 0) resolve(told);
      else reject(new Error(`entente ${words[0]} ended with ${told.code}`));
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error(`entente ${words[0]} told nothing`)));
  });
}
