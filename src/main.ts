/** The one place that knows every room: gives the doors their clock, chance, files and stores, and starts them. */

import { DONE } from './cli/exit-codes.ts';
import { bug, type Place, refuse, runCli, type Terminal } from './cli/run-cli.ts';
import type { Ask } from './operations/ask.ts';
import { operationNamed } from './operations/catalogue.ts';
import { askNothing, type Ground } from './operations/local-ask.ts';
import { identity, processTerminal, readText, writeNew } from './program/terminal.ts';
import { instant } from './vocabulary/instant.ts';
import { refused } from './vocabulary/result.ts';
import { zoneBook } from './vocabulary/time-zone.ts';

const GROUND: Ground = {
  now: () => instant(Date.now()),
  identity,
  files: { readText, writeNew },
  zones: zoneBook(process.versions['tz']),
};

/** Stores are loaded only for what needs them: `entente check` starts without a database. */
function askAt(place: Place, terminal: Terminal): Ask {
  return async (question, options) => {
    const needs = operationNamed(question.operation)?.needs ?? 'nothing';
    if (needs === 'nothing') return askNothing(question, options, GROUND);
    const { readInstallation } = await import('./program/installation.ts');
    const installation = await readInstallation(place, terminal.environment);
    if (!installation.ok) return refused(installation.refusal);
    const { askDirectory } = await import('./program/ask-directory.ts');
    return askDirectory(place.dataDirectory, GROUND, question, options, installation.value.read.value);
  };
}

/** Prints what is in force, or every fault of it. */
async function configuration(place: Place, json: boolean, terminal: Terminal): Promise<number> {
  const { readInstallation } = await import('./program/installation.ts');
  const { configurationPage, shownKeys } = await import('./configuration/configuration-page.ts');
  const installation = await readInstallation(place, terminal.environment);
  if (!installation.ok) return refuse(installation.refusal, json, terminal);
  const { read, file } = installation.value;
  const from = `# Data in ${place.dataDirectory}; ${file === null ? 'no file is there' : `read from ${file}`}.`;
  terminal.out.write(
    json
      ? `${JSON.stringify({ data: place.dataDirectory, file, keys: shownKeys(read) }, null, 2)}\n`
      : `${from}\n${configurationPage(read)}\n`,
  );
  return DONE;
}

export async function main(args: readonly string[]): Promise<number> {
  const terminal = processTerminal();
  // What nobody caught is a fault of the program too: it ends here, under its own exit code.
  process.on('uncaughtException', (error) => process.exit(bug(error, terminal)));
  return runCli(args, terminal, {
    askAt: (place) => askAt(place, terminal),
    configuration: (place, json) => configuration(place, json, terminal),
    async restore(options) {
      const { readInstallation } = await import('./program/installation.ts');
      const installation = await readInstallation(options, terminal.environment);
      if (!installation.ok) return refuse(installation.refusal, options.json, terminal);
      const { restore } = await import('./program/restore.ts');
      return restore(options, installation.value.read.value, terminal, GROUND.now());
    },
    async mcp(options) {
      const { readInstallation } = await import('./program/installation.ts');
      const installation = await readInstallation(options, terminal.environment);
      if (!installation.ok) return refuse(installation.refusal, false, terminal);
      const { askDirectory } = await import('./program/ask-directory.ts');
      const { serveMcp } = await import('./program/serve-mcp.ts');
      const { dataDirectory } = options;
      return serveMcp(options, terminal, (question, asking) =>
        askDirectory(dataDirectory, GROUND, question, asking, installation.value.read.value),
      );
    },
    async serve(options) {
      const { readInstallation } = await import('./program/installation.ts');
      const installation = await readInstallation(options, terminal.environment);
      if (!installation.ok) return refuse(installation.refusal, false, terminal);
      const { serve } = await import('./program/serve.ts');
      return serve(options, installation.value.read.value, terminal, GROUND);
    },
  });
}
