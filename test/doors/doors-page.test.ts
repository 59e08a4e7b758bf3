/** docs/spec/doors.md is made from the catalogue, so that it lists every command with its options and no other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commands, SERVE } from '../../src/cli/commands.ts';
import { nameOf } from '../../src/cli/option-words.ts';
import { optionsOf } from '../../src/operations/input-words.ts';

const PAGE = fileURLToPath(new URL('../../docs/spec/doors.md', import.meta.url));

const HEAD = `# The doors: command line and HTTP

Both are made from one catalogue (\`src/operations/catalogue.ts\`): each operation has a name, a sentence, an input, an output. This page is made from it too.

## Command line

\`entente <command> [options]\`; \`npx entente\` in a checkout.

- \`--data DIR\` (or \`ENTENTE_DATA\`) names the data directory, \`./.entente\` unless said. \`--workspace NAME\` is \`main\` unless said; the simulated company stands in \`demo\`.
- \`--json\` prints exactly one JSON document on stdout and nothing else there: the answer, or \`{refused, says, faults}\`. Progress and messages go to stderr.
- Exit: 0 done, 1 refused or found wanting, 2 asked wrongly, 70 a fault in the program (its stack with \`ENTENTE_DEBUG=1\`).
- One process holds a data directory. A command run beside it is answered by that process; only a second \`serve\` is refused, naming the holder.
- A command that is stopped (Ctrl-C) stops at the next safe point; an import goes on there when it is asked again.
`;

const HTTP = `## HTTP

\`entente serve\` answers on \`127.0.0.1\` only: the screens, the API, and its description in OpenAPI 3.1 at \`/openapi.json\`.

- \`GET /api/v1/:workspace/:operation?…\` for reads, \`POST\` with a JSON body for reads and writes. Operations that read files take \`multipart/form-data\` with the files under \`files\`; they never name files of the server.
- A refusal is \`application/problem+json\` (RFC 9457) with every fault: 400 asked wrongly, 403 not allowed, 404 not found, 405 wrong method, 409 conflict, 413 too long, 422 not valid, 503 busy, 500 a fault of the program under an id.
- \`?progress=NAME\` gives a write a name; \`GET /api/v1/:workspace/progress/NAME\` tells how far it is as server-sent events.
- Other hosts' names and other sites' pages are refused (421, 403). \`/livez\` and \`/readyz\` are for probes.
- Figures are read in a thread of their own per workspace, so that every other answer comes meanwhile. One that takes longer than 30 seconds, once what it rests on stands, is stopped and refused (503, \`took-too-long\`); \`ENTENTE_TIME_LIMIT\` says other seconds, 0 no limit. A reader who goes away stops what was asked.
- On SIGTERM it takes no more questions, finishes those under way within ten seconds, and ends.
`;

function commandLine(): string {
  const rows = commands().map((command) => {
    const options = optionsOf(command.operation.input).filter(({ kind }) => kind !== 'structure');
    const said = command.positionals.flatMap((name) => options.filter((option) => option.name === name));
    const words = said.map((option) =>
      option.required ? nameOf(command, option) : `[${nameOf(command, option)}]`,
    );
    if (command.writes !== undefined) words.unshift('[FILE]');
    const rest = options.filter((option) => !command.positionals.includes(option.name));
    const named = rest.map(({ written, required }) => (required ? `--${written}` : `[--${written}]`));
    if (command.keeps !== undefined) named.push('[--out]');
    const usage = [command.name, ...words, ...named].join(' ').replaceAll('|', '\\|');
    return `| \`${usage}\` | ${command.operation.says} | \`${command.operation.name}\` |`;
  });
  const serve = `| \`serve ${SERVE.options.map(({ written }) => `[--${written}]`).join(' ')}\` | ${SERVE.says} | |`;
  return ['| command | what it does | operation |', '| --- | --- | --- |', ...rows, serve, ''].join('\n');
}

it('describes every command of the catalogue (WRITE_DOCS=1 writes it anew)', () => {
  const page = [HEAD, commandLine(), HTTP].join('\n');
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
