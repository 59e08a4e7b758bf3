/** From the words after `entente` to a command, its input in words, and where it is asked; or what was misspelt. */
import { parseArgs } from 'node:util';
import { meant } from '../operations/did-you-mean.ts';
import { optionsOf, type WordOption } from '../operations/input-words.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import {
  type Command,
  commands,
  formOf,
  MCP,
  misspeltSecond,
  OUT,
  RESTORE,
  SAVE,
  SERVE,
} from './commands.ts';
import { meaning, nameOf } from './option-words.ts';

/** Options every command knows. */
export const EVERYWHERE: readonly Pick<WordOption, 'written' | 'kind' | 'says'>[] = [
  { written: 'data', kind: 'text', says: 'The data directory (ENTENTE_DATA, or ./.entente).' },
  {
    written: 'config',
    kind: 'text',
    says: 'The configuration (ENTENTE_CONFIG, or entente.yaml in the data directory).',
  },
  { written: 'workspace', kind: 'text', says: 'The workspace (main).' },
  { written: 'json', kind: 'switch', says: 'Print one JSON document and nothing else.' },
  { written: 'help', kind: 'switch', says: 'Say what the command does.' },
];

export type Globals = {
  readonly data: string | null;
  readonly config: string | null;
  readonly workspace: string | null;
  readonly json: boolean;
};

export type CommandLine =
  | { readonly does: 'help'; readonly about: string | null }
  | { readonly does: 'version' }
  | {
      readonly does: 'serve';
      readonly globals: Globals;
      readonly port: string | null;
      readonly demo: boolean;
    }
  | { readonly does: 'config'; readonly globals: Globals }
  | {
      readonly does: 'restore';
      readonly globals: Globals;
      readonly file: string;
      readonly later: readonly string[];
      readonly replace: boolean;
      /** The file the passphrase stands in. */
      readonly passphrase: string | null;
    }
  | {
      readonly does: 'mcp';
      readonly globals: Globals;
      readonly records: boolean;
      readonly proposals: boolean;
      readonly role: string | null;
    }
  | {
      readonly does: 'ask';
      readonly command: Command;
      readonly globals: Globals;
      readonly words: ReadonlyMap<string, readonly string[]>;
      /** The file an answer's text goes to, where the command writes one. */
      readonly target: string | null;
    };

type Written = Pick<WordOption, 'written' | 'kind' | 'says'>;
type Split = {
  readonly positionals: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
};

/** Splits by the options known; an unknown or incomplete one is refused by name, with the nearest known. */
function split(name: string, args: readonly string[], options: readonly Written[]): Result<Split, string> {
  const known = Object.fromEntries(
    options.map((option) => [
      option.written,
      { type: option.kind === 'switch' ? ('boolean' as const) : ('string' as const), multiple: true },
    ]),
  );
  const { tokens, positionals } = parseArgs({
    args: joined(args, options),
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, readonly string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options.find((one) => one.written === token.name);
    if (option === undefined) {
      const names = options.map((one) => `--${one.written}`);
      return refused(
        `${name} has no option ${token.rawName}.${meant(token.rawName, names)} entente help ${name} lists them.`,
      );
    }
    if (option.kind !== 'switch' && token.value === undefined) {
      return refused(`${name}: --${option.written} needs a value${meaning(option)}.`);
    }
    values.set(option.written, [...(values.get(option.written) ?? []), token.value ?? 'true']);
  }
  return done({ positionals, values });
}

/** A value that begins with a hyphen belongs to its option: `--at -5` is not two options. */
function joined(args: readonly string[], options: readonly Written[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const next = args[at + 1];
    const option = options.find((one) => `--${one.written}` === word);
    const takes = option !== undefined && option.kind !== 'switch';
    if (takes && next !== undefined && /^-\d/.test(next)) {
      out.push(`${word}=${next}`);
      at += 1;
    } else out.push(word);
  }
  return out;
}

function globalsOf(values: ReadonlyMap<string, readonly string[]>): Globals {
  return {
    data: values.get('data')?.at(-1) ?? null,
    config: values.get('config')?.at(-1) ?? null,
    workspace: values.get('workspace')?.at(-1) ?? null,
    json: values.has('json'),
  };
}

function serveLine(args: readonly string[]): Result<CommandLine, string> {
  const read = split('serve', args, [...SERVE.options, ...EVERYWHERE]);
  if (!read.ok) return read;
  if (read.value.values.has('help')) return done({ does: 'help', about: 'serve' });
  if (read.value.positionals.length > 0) {
    return refused(`serve takes no words besides options: "${read.value.positionals[0]}".`);
  }
  return done({
    does: 'serve',
    globals: globalsOf(read.value.values),
    port: read.value.values.get('port')?.at(-1) ?? null,
    demo: !read.value.values.has('no-demo'),
  });
}

function mcpLine(args: readonly string[]): Result<CommandLine, string> {
  const read = split('mcp', args, [...MCP.options, ...EVERYWHERE]);
  if (!read.ok) return read;
  const { positionals, values } = read.value;
  if (values.has('help')) return done({ does: 'help', about: 'mcp' });
  if (positionals.length > 0) return refused(`mcp takes no words besides options: "${positionals[0]}".`);
  return done({
    does: 'mcp',
    globals: globalsOf(values),
    records: values.has('records'),
    proposals: values.has('propose'),
    role: values.get('role')?.at(-1) ?? null,
  });
}

function configLine(args: readonly string[]): Result<CommandLine, string> {
  const read = split('config', args, EVERYWHERE);
  if (!read.ok) return read;
  if (read.value.values.has('help')) return done({ does: 'help', about: 'config' });
  if (read.value.positionals.length > 0) {
    return refused(`config takes no words besides options: "${read.value.positionals[0]}".`);
  }
  return done({ does: 'config', globals: globalsOf(read.value.values) });
}

function restoreLine(args: readonly string[]): Result<CommandLine, string> {
  const read = split('restore', args, [...RESTORE.options, ...EVERYWHERE]);
  if (!read.ok) return read;
  const { positionals, values } = read.value;
  if (values.has('help')) return done({ does: 'help', about: 'restore' });
  const [file, more] = positionals;
  if (file === undefined) return refused('restore needs FILE, a backup.');
  if (more !== undefined) return refused(`"${more}" is one word too many for restore.`);
  return done({
    does: 'restore',
    globals: globalsOf(values),
    file,
    later: values.get('later') ?? [],
    replace: values.has('replace'),
    passphrase: values.get('passphrase')?.at(-1) ?? null,
  });
}

/** Words said without an option go to the positional inputs in order; the last one takes all that is left if it is a list. */
function placePositionals(
  command: Command,
  options: readonly WordOption[],
  said: readonly string[],
  words: Map<string, readonly string[]>,
): string | null {
  let left = said;
  for (const name of command.positionals) {
    if (left.length === 0) break;
    const isList = options.find((option) => option.name === name)?.kind === 'list';
    const taken = isList ? left : left.slice(0, 1);
    words.set(name, [...(words.get(name) ?? []), ...taken]);
    left = left.slice(taken.length);
  }
  return left.length === 0 ? null : `"${left[0]}" is one word too many for ${command.name}.`;
}

/** Whether the answer goes to a file that holds several. */
export function packsInto({ packs }: Command, target: string | null): boolean {
  return packs !== undefined && target !== null && /\.zip$/i.test(target);
}

function askLine(command: Command, args: readonly string[]): Result<CommandLine, string> {
  const options = optionsOf(command.operation.input).filter((option) => option.kind !== 'structure');
  const kept = [
    ...(command.keeps === undefined ? [] : [OUT]),
    ...(command.saves === undefined ? [] : [SAVE]),
  ];
  const read = split(command.name, args, [...options, ...kept, ...EVERYWHERE]);
  if (!read.ok) return read;
  const { positionals, values } = read.value;
  if (values.has('help')) return done({ does: 'help', about: command.name });
  const words = new Map<string, readonly string[]>();
  for (const option of options) {
    const said = values.get(option.written);
    if (said !== undefined) words.set(option.name, said);
  }
  const out = kept.length === 0 ? null : (values.get(OUT.written)?.at(-1) ?? null);
  const target = command.writes === undefined ? out : (positionals[0] ?? command.writes.usually);
  if (packsInto(command, target)) words.set(command.packs?.input ?? '', ['true']);
  const rest = command.writes === undefined ? positionals : positionals.slice(1);
  const surplus = placePositionals(command, options, rest, words);
  if (surplus !== null) return refused(surplus);
  const missing = options.filter((option) => option.required && !words.has(option.name));
  if (missing.length > 0)
    return refused(
      `${command.name} needs ${missing.map((one) => nameOf(command, one) + meaning(one)).join(', ')}. entente help ${command.name} tells how.`,
    );
  return done({ does: 'ask', command, globals: globalsOf(values), words, target });
}

export function parseCommandLine(args: readonly string[]): Result<CommandLine, string> {
  const at = args.findIndex((word) => !word.startsWith('-'));
  const word = args[at];
  if (word === undefined || at > 0) {
    if (args.includes('--version')) return done({ does: 'version' });
    if (word === undefined && (args.length === 0 || args.includes('--help') || args.includes('-h'))) {
      return done({ does: 'help', about: null });
    }
    if (word === undefined) return refused(`Say a command first: entente <command> ${args.join(' ')}`);
    return withLeadingOptions(args);
  }
  return commandLine(word, args.slice(1));
}

/** `entente --data DIR measures` reads like `entente measures --data DIR`. */
function withLeadingOptions(args: readonly string[]): Result<CommandLine, string> {
  for (let at = 0; at < args.length; at += 1) {
    const option = EVERYWHERE.find((one) => args[at] === `--${one.written}`);
    const inline = EVERYWHERE.some((one) => args[at]?.startsWith(`--${one.written}=`));
    if (option !== undefined && option.kind !== 'switch') at += 1;
    else if (option === undefined && !inline) {
      const word = args[at] ?? '';
      if (word.startsWith('-')) {
        const names = EVERYWHERE.map((one) => `--${one.written}`);
        return refused(`There is no option ${word} before a command.${meant(word, names)}`);
      }
      return commandLine(word, [...args.slice(0, at), ...args.slice(at + 1)]);
    }
  }
  return refused('Say a command.');
}

/** `help survey open` is the help of what `survey open` means. */
function aboutOf([word, ...rest]: readonly string[]): string | null {
  return word === undefined ? null : formOf(word, rest)[0];
}

function commandLine(said: string, following: readonly string[]): Result<CommandLine, string> {
  const slip = misspeltSecond(said, following[0]);
  if (slip !== null) return refused(slip);
  const [word, rest] = formOf(said, following);
  if (word === 'help') return done({ does: 'help', about: aboutOf(rest) });
  if (word === 'serve') return serveLine(rest);
  if (word === 'config') return configLine(rest);
  if (word === 'restore') return restoreLine(rest);
  if (word === 'mcp') return mcpLine(rest);
  const all = commands();
  const command = all.find((one) => one.name === word) ?? all.find((one) => one.operation.name === word);
  if (command !== undefined) return askLine(command, rest);
  const names = ['serve', 'config', 'restore', 'mcp', 'help', ...all.map((one) => one.name)];
  return refused(`There is no command "${word}".${meant(word, names)} entente help lists them.`);
}
