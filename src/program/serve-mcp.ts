/** `entente mcp`: tools on standard input and output, for the one workspace and role it was started with. */
import { isRole } from '../access/roles.ts';
import { DONE, MISUSE } from '../cli/exit-codes.ts';
import type { McpOptions, Terminal } from '../cli/run-cli.ts';
import { mcpStdio } from '../mcp/mcp-stdio.ts';
import type { Ask } from '../operations/ask.ts';
import { CATALOGUE } from '../operations/catalogue.ts';
import { narrowedAsker } from '../operations/narrowed-asker.ts';

/** One after the other: a data directory that nobody holds is opened for each. */
function inTurn(ask: Ask): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return (question, options) => {
    const turn = last.then(() => ask(question, options));
    last = turn.catch(() => {});
    return turn;
  };
}

export async function serveMcp(
  { workspace, records, proposals, role }: McpOptions,
  terminal: Terminal,
  ask: Ask,
): Promise<number> {
  const as = role ?? 'operations';
  if (!isRole(as) || as === 'administrator') {
    terminal.err.write(`--role must be operations, executive, marketing or sales, not "${as}".\n`);
    return MISUSE;
  }
  const asker = narrowedAsker({ roles: [as], scopes: proposals ? ['read', 'write'] : ['read'], workspace });
  const bug = (error: unknown): string => {
    const id = terminal.identity();
    terminal.err.write(`This is a fault in the program (${id}): ${String(error)}\n`);
    return id;
  };
  await mcpStdio(
    { catalogue: CATALOGUE, ask: inTurn(ask), version: terminal.version, closing: terminal.signal, bug },
    { asker, workspace, opening: { records, proposals } },
    { input: process.stdin, output: process.stdout },
  );
  return DONE;
}
