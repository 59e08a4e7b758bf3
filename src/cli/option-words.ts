/** How an input is called where it is spoken of: its word in a command's usage, and what it means, in brackets. */
import type { WordOption } from '../operations/input-words.ts';
import type { Command } from './commands.ts';

/** `FILE`, `RUN`, `--handoff`. */
export function nameOf(command: Command, option: WordOption): string {
  if (!command.positionals.includes(option.name)) return `--${option.written}`;
  if (command.texts.includes(option.name) || command.paths.includes(option.name)) {
    return command.texts.length > 1 ? option.name.toUpperCase() : option.kind === 'list' ? 'FILE…' : 'FILE';
  }
  return option.name.toUpperCase();
}

/** `The most to show.` → ` (the most to show)`; names (CRM, SQL) keep their letters. */
export function meaning({ says }: Pick<WordOption, 'says'>): string {
  const plain = says.replace(/\.$/, '');
  if (plain === '') return '';
  const isName = !/^([A-Z][a-z]|A )/.test(plain);
  return ` (${isName ? plain : plain.charAt(0).toLowerCase() + plain.slice(1)})`;
}
