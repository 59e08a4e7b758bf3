/** The command line from end to end: words in, one question asked, an answer written, an exit code. */
import type { Answer, Ask } from '../operations/ask.ts';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import { inputFromWords } from '../operations/input-words.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { inTypedWords } from './asked-wrongly.ts';
import type { Command } from './commands.ts';
import { BUG, DONE, MISUSE, REFUSED } from './exit-codes.ts';
import { helpText } from './help.ts';
import { type CommandLine, type Globals, packsInto, parseCommandLine } from './parse-command-line.ts';
import { type ProgressOut, progressBar } from './progress-bar.ts';
import { harmless } from './table.ts';
import { writeAnswer } from './write-answer.ts';

/** A list that grows beside its place: a list replaces an earlier one of the same columns, or nothing. */
export type GrowingList = {
  write(piece: string): Promise<void>;
  /** Puts it in its place; false where another file stands there, or it cannot be written. */
  keep(): Promise<boolean>;
  drop(): Promise<void>;
};

/** Everything outside the program that the command line uses. */
export type Terminal = {
  readonly out: { write(text: string): void };
  readonly err: ProgressOut;
  readonly environment: { readonly [name: string]: string | undefined };
  now(): number;
  identity(): string;
  readText(path: string): Promise<string | null>;
  /** False where the file stands already. */
  writeNew(path: string, content: string | Uint8Array): Promise<boolean>;
  /** Begins a list that is to stand at the path. */
  list(path: string): GrowingList;
  absolute(path: string): string;
  readonly signal: AbortSignal;
  readonly version: string;
};

/** Where an installation is: its data, and its configuration where that is named. */
export type Place = {
  readonly dataDirectory: string;
  /** `--config`; null: entente.yaml in the data directory, if it is there. */
  readonly config: string | null;
};

export type ServeOptions = Place & {
  readonly port: string | null;
  readonly demo: boolean;
};

export type RestoreOptions = Place & {
  readonly file: string;
  /** Later backups, whose erasures count. */
  readonly later: readonly string[];
  readonly replace: boolean;
  readonly passphrase: string | null;
  readonly json: boolean;
};

export type McpOptions = Place & {
  readonly workspace: string;
  readonly records: boolean;
  readonly proposals: boolean;
  readonly role: string | null;
};

export type Doors = {
  /** Asks here or at whoever holds the data directory. */
  askAt(place: Place): Ask;
  serve(options: ServeOptions): Promise<number>;
  /** Prints what is in force. */
  configuration(place: Place, json: boolean): Promise<number>;
  restore(options: RestoreOptions): Promise<number>;
  mcp(options: McpOptions): Promise<number>;
};

export async function runCli(args: readonly string[], terminal: Terminal, doors: Doors): Promise<number> {
  try {
    const line = parseCommandLine(args);
    if (!line.ok) return misuse(line.refusal, args.includes('--json'), terminal);
    return await follow(line.value, terminal, doors);
  } catch (error) {
    return bug(error, terminal);
  }
}

async function follow(line: CommandLine, terminal: Terminal, doors: Doors): Promise<number> {
  switch (line.does) {
    case 'version':
      terminal.out.write(`${terminal.version}\n`);
      return DONE;
    case 'help': {
      const text = helpText(line.about);
      if (!text.ok) return misuse(text.refusal, false, terminal);
      terminal.out.write(`${text.value}\n`);
      return DONE;
    }
    case 'serve':
      return doors.serve({
        ...placeOf(line.globals, terminal),
        port: line.port,
        demo: line.demo,
      });
    case 'config':
      return doors.configuration(placeOf(line.globals, terminal), line.globals.json);
    case 'restore':
      return restore(line, terminal, doors);
    case 'mcp': {
      const { globals, records, proposals, role } = line;
      const workspace = globals.workspace ?? 'main';
      return doors.mcp({ ...placeOf(globals, terminal), workspace, records, proposals, role });
    }
    case 'ask':
      return ask(line, terminal, doors);
  }
}

function placeOf({ data, config }: Globals, terminal: Terminal): Place {
  return {
    dataDirectory: terminal.absolute(data ?? terminal.environment['ENTENTE_DATA'] ?? '.entente'),
    config: config === null ? null : terminal.absolute(config),
  };
}

type RestoreLine = Extract<CommandLine, { does: 'restore' }>;

async function restore(line: RestoreLine, terminal: Terminal, doors: Doors): Promise<number> {
  const { globals, file, later, replace, passphrase: path } = line;
  const passphrase = path === null ? null : await terminal.readText(path);
  if (path !== null && passphrase === null) return misuse(unreadable(path, terminal), globals.json, terminal);
  return doors.restore({
    ...placeOf(globals, terminal),
    file: terminal.absolute(file),
    later: later.map((one) => terminal.absolute(one)),
    replace,
    passphrase,
    json: globals.json,
  });
}

type AskLine = Extract<CommandLine, { does: 'ask' }>;

async function ask(line: AskLine, terminal: Terminal, doors: Doors): Promise<number> {
  const input = await readInput(line.command, line.words, terminal);
  if (!input.ok) return misuse(input.refusal, line.globals.json, terminal);
  // Told before a data directory is looked for: what is wrong with the words is wrong everywhere.
  const wrong = line.command.operation.refuses(input.value);
  if (wrong !== null) return write(line, refused(wrong), null, terminal);
  const bar = progressBar(terminal.err, () => terminal.now());
  const { command, target } = line;
  const list = command.keeps === true && target !== null ? terminal.list(terminal.absolute(target)) : null;
  const answer = await doors
    .askAt(placeOf(line.globals, terminal))(
      {
        operation: line.command.operation.name,
        input: input.value,
        workspace: line.globals.workspace ?? 'main',
      },
      {
        asker: LOCAL_ADMINISTRATOR,
        signal: terminal.signal,
        list: list === null ? undefined : (piece) => list.write(piece),
        progress: (state) => bar.show(state),
      },
    )
    .catch(async (error: unknown) => {
      await list?.drop();
      throw error;
    });
  bar.finish();
  return write(line, answer, list, terminal);
}

/** Where it was looked for tells whether the name or the folder is wrong. */
function unreadable(path: string, terminal: Terminal): string {
  return `The file ${path} cannot be read (looked for ${terminal.absolute(path)}).`;
}

/** Texts are read from their files here; names of files are made whole, since the answer may come from elsewhere. */
async function readInput(
  command: Command,
  words: ReadonlyMap<string, readonly string[]>,
  terminal: Terminal,
): Promise<Result<{ readonly [name: string]: unknown }, string>> {
  const read = new Map<string, readonly string[]>();
  for (const [name, values] of words) {
    if (command.texts.includes(name)) {
      const path = values.at(-1) ?? '';
      const text = await terminal.readText(path);
      if (text === null) return refused(unreadable(path, terminal));
      read.set(name, [text]);
    } else if (command.paths.includes(name))
      read.set(
        name,
        values.map((path) => terminal.absolute(path)),
      );
    else read.set(name, values);
  }
  return done(inputFromWords(command.operation.input, read));
}

async function write(
  line: AskLine,
  answer: Answer,
  list: GrowingList | null,
  terminal: Terminal,
): Promise<number> {
  if (!answer.ok) {
    await list?.drop();
    const { json } = line.globals;
    return refuse(
      json ? answer.refusal : inTypedWords(line.command, answer.refusal, line.words),
      json,
      terminal,
    );
  }
  const { command, target } = line;
  if (command.writes !== undefined && target !== null) {
    return writeFile(command.writes.field, target, answer.value, line, terminal);
  }
  if (target !== null && packsInto(command, target)) {
    return writeFile(command.packs?.field ?? '', target, answer.value, line, terminal);
  }
  if (command.saves !== undefined && target !== null) {
    return writeFile(command.saves, target, answer.value, line, terminal);
  }
  if (list !== null && !(await list.keep())) {
    const says = `${target} is another file already (or cannot be written); nothing was changed.`;
    return refuse(refusal('conflict', 'file-exists', says), line.globals.json, terminal);
  }
  const text = line.globals.json
    ? JSON.stringify(answer.value, null, 2)
    : writeAnswer(command.operation.name, answer.value);
  terminal.out.write(`${text}\n`);
  return command.operation.wanting(answer.value) ? REFUSED : DONE;
}

async function writeFile(
  field: string,
  target: string,
  answer: unknown,
  line: AskLine,
  terminal: Terminal,
): Promise<number> {
  const text = String((answer as { readonly [field: string]: unknown })[field]);
  const content = packsInto(line.command, target) ? Buffer.from(text, 'base64') : text;
  const written = await terminal.writeNew(target, content);
  if (!written) {
    const says = `${target} stands already (or cannot be written); nothing was changed.`;
    return refuse(refusal('conflict', 'file-exists', says), line.globals.json, terminal);
  }
  terminal.out.write(line.globals.json ? `${JSON.stringify({ file: target })}\n` : `Written: ${target}\n`);
  return DONE;
}

export function refuse(why: Refusal, json: boolean, terminal: Terminal): number {
  if (json)
    terminal.out.write(
      `${JSON.stringify({ refused: why.why, says: why.says, faults: why.faults ?? [] }, null, 2)}\n`,
    );
  // What the sentence says already is not said again below it.
  const told = (why.faults ?? []).filter((one) => one.line !== undefined || !why.says.includes(one.message));
  const faults = told.map((one) => {
    const place = one.line === undefined ? '' : `${one.line}:${one.column ?? 1}  `;
    return `  ${place}${one.path === undefined || one.path === '' || one.path === 'files' ? '' : `${one.path}: `}${harmless(one.message)}\n`;
  });
  terminal.err.write(`${harmless(why.says)}\n${faults.join('')}`);
  return why.kind === 'misuse' ? MISUSE : REFUSED;
}

function misuse(says: string, json: boolean, terminal: Terminal): number {
  return refuse(refusal('misuse', 'misuse', says), json, terminal);
}

/** Told once, with an id to name it by; the stack only to whoever asked for it. */
export function bug(error: unknown, terminal: Terminal): number {
  const id = terminal.identity();
  const debug = terminal.environment['ENTENTE_DEBUG'];
  const message = error instanceof Error ? error.message : String(error);
  terminal.err.write(`This is a fault in the program (${id}): ${harmless(message)}\n`);
  if (debug !== undefined && debug !== '' && error instanceof Error) terminal.err.write(`${error.stack}\n`);
  return BUG;
}
