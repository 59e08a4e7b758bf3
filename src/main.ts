/** The one place that knows every room: gives the doors their clock, chance, files and stores, and starts them. */
import { bug, runCli } from './cli/run-cli.ts';
import type { Ask } from './operations/ask.ts';
import { operationNamed } from './operations/catalogue.ts';
import { askNothing, type Ground } from './operations/local-ask.ts';
import { identity, processTerminal, readText, writeNew } from './terminal.ts';
import { instant } from './vocabulary/instant.ts';
import { zoneBook } from './vocabulary/time-zone.ts';

const GROUND: Ground = {
  now: () => instant(Date.now()),
  identity,
  files: { readText, writeNew },
  zones: zoneBook(process.versions['tz']),
};

/** Stores are loaded only for what needs them: `entente check` starts without a database. */
function askAt(dataDirectory: string): Ask {
  return async (question, options) => {
    const needs = operationNamed(question.operation)?.needs ?? 'nothing';
    if (needs === 'nothing') return askNothing(question, options, GROUND);
    const { askDirectory } = await import('./ask-directory.ts');
    return askDirectory(dataDirectory, GROUND, question, options);
  };
}

export async function main(args: readonly string[]): Promise<number> {
  const terminal = processTerminal();
  // What nobody caught is a fault of the program too: it ends here, under its own exit code.
  process.on('uncaughtException', (error) => process.exit(bug(error, terminal)));
  return runCli(args, terminal, {
    askAt,
    async serve(options) {
      const { serve } = await import('./serve.ts');
      return serve(options, terminal, GROUND);
    },
  });
}
