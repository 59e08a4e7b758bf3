/** What was asked wrongly, in the words that were typed: the command and its options, not the operation and its inputs. */
import { optionsOf } from '../operations/input-words.ts';
import type { Fault, Refusal } from '../operations/refusal.ts';
import type { Command } from './commands.ts';
import { nameOf } from './parse-command-line.ts';

/** `dryRun` is `--dry-run`; `files.0` is `FILE…`, which stands in its place without an option. */
function typed(command: Command, { path, ...fault }: Fault): Fault {
  const [first = ''] = (path ?? '').split('.');
  const option = optionsOf(command.operation.input).find(({ name }) => name === first);
  if (option !== undefined) return { ...fault, path: nameOf(command, option) };
  return path === undefined ? fault : { ...fault, path };
}

/** "measure was asked wrongly. --from: a date …", with the command's help named; every other refusal as it is. */
export function inTypedWords(command: Command, why: Refusal): Refusal {
  if (why.why !== 'wrong-input' || why.faults === undefined) return why;
  const faults = why.faults.map((fault) => typed(command, fault));
  const [only, ...others] = faults;
  const one = only?.path === undefined || only.path === '' ? '' : `${only.path}: `;
  const told =
    others.length > 0 || only === undefined ? '' : ` ${one}${only.message.replace(/([^.!?])$/, '$1.')}`;
  const says = `${command.name} was asked wrongly.${told} entente help ${command.name} tells how.`;
  return { ...why, says, faults };
}
