/** What the program can do and how to say it, made from the catalogue. */

import { meant } from '../operations/did-you-mean.ts';
import { optionsOf, type WordOption } from '../operations/input-words.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { type Command, commands, formsOf, MCP, OUT, RESTORE, SAVE, SERVE } from './commands.ts';
import { nameOf } from './option-words.ts';
import { EVERYWHERE } from './parse-command-line.ts';
import { table } from './table.ts';

const CONFIG_SAYS =
  'Prints the configuration in force and where each part of it was said; secrets are hidden.';

export function helpText(about: string | null): Result<string, string> {
  if (about === null) return done(overview());
  if (about === 'serve') return done(page('entente serve', SERVE.says, SERVE.options));
  if (about === 'restore') return done(page('entente restore FILE', RESTORE.says, RESTORE.options));
  if (about === 'mcp') return done(page('entente mcp', MCP.says, MCP.options));
  if (about === 'config') return done(page('entente config', CONFIG_SAYS, []));
  const command = commands().find((one) => one.name === about || one.operation.name === about);
  if (command !== undefined) return done(commandPage(command));
  const names = ['serve', 'config', 'restore', 'mcp', ...commands().map((one) => one.name)];
  return refused(`There is no command "${about}".${meant(about, names)}`);
}

function overview(): string {
  const rows = [
    ...commands().map((command) => [`  ${command.name}`, command.operation.says]),
    ['  serve', SERVE.says],
    ['  config', CONFIG_SAYS],
    ['  restore', RESTORE.says],
    ['  mcp', MCP.says],
    ['  help [command]', 'Says what a command does and which options it has.'],
  ];
  return [
    'entente <command> [options]',
    '',
    'The agreement between sales and marketing: written, run, measured, proved.',
    '',
    table([{ title: 'Commands' }, { title: '' }], rows),
    '',
    optionTable(EVERYWHERE),
    '',
    'Exit: 0 done, 1 refused or found wanting, 2 asked wrongly, 70 a fault in the program.',
  ].join('\n');
}

/** How a command is said: the word, what follows without an option, what it needs. */
function usage(command: Command, word = command.name): string {
  const options = optionsOf(command.operation.input).filter((option) => option.kind !== 'structure');
  const said = command.positionals.flatMap((name) => options.filter((option) => option.name === name));
  const words = said.map((option) =>
    option.required ? nameOf(command, option) : `[${nameOf(command, option)}]`,
  );
  if (command.writes !== undefined) words.unshift(`[FILE (${command.writes.usually})]`);
  const needed = options
    .filter((option) => option.required && !command.positionals.includes(option.name))
    .map((option) => `--${option.written} ${valueWord(command, option)}`);
  return ['entente', word, ...words, ...needed, '[options]'].join(' ');
}

/** What else the word can mean, each with where its options are told. */
function formLines(word: string): readonly string[] {
  return formsOf(word).flatMap(({ means, said }) => {
    const command = commands().find((one) => one.name === means);
    if (command === undefined) return [];
    return [`${usage(command, said)}\n  ${command.operation.says} Options: entente help ${means}`];
  });
}

function commandPage(command: Command): string {
  const options = optionsOf(command.operation.input).filter((option) => option.kind !== 'structure');
  const shown = [
    ...options.filter((option) => !command.positionals.includes(option.name)),
    ...(command.keeps === undefined ? [] : [OUT]),
    ...(command.saves === undefined ? [] : [SAVE]),
  ];
  const says = [command.operation.says, ...formLines(command.name)].join('\n\n');
  return page(usage(command), says, shown, command);
}

type Written = Pick<WordOption, 'written' | 'kind' | 'says'> & Partial<WordOption>;

function page(line: string, says: string, options: readonly Written[], command?: Command): string {
  return [line, '', says, '', optionTable([...options, ...EVERYWHERE], command)].join('\n');
}

function valueWord(command: Command | undefined, option: Written): string {
  if (option.kind === 'switch') return '';
  const name = option.name ?? '';
  if (command?.texts.includes(name) || command?.paths.includes(name)) return 'FILE';
  if (option.choices !== undefined && option.choices.length > 0) return option.choices.join('|');
  return option.kind === 'number' ? 'N' : option.written.toUpperCase();
}

function optionTable(options: readonly Written[], command?: Command): string {
  const rows = options.map((option) => {
    const standard =
      option.standard === undefined || option.standard === false ? '' : ` (${String(option.standard)})`;
    return [`  --${option.written} ${valueWord(command, option)}`.trimEnd(), `${option.says}${standard}`];
  });
  return table([{ title: 'Options' }, { title: '' }], rows);
}
