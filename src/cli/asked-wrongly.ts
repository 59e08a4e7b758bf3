/** What was asked wrongly, in the words that were typed: which word, what is expected there, what it means, and help. */
import { optionsOf, type WordOption } from '../operations/input-words.ts';
import type { Fault, Refusal } from '../operations/refusal.ts';
import type { Command } from './commands.ts';
import { meaning, nameOf } from './option-words.ts';

/** As they were said, by the input they went to. */
type SaidWords = ReadonlyMap<string, readonly string[]>;

const LONGEST_REPEATED = 60;

function quoted(word: string): string {
  return `"${word.length > LONGEST_REPEATED ? `${word.slice(0, LONGEST_REPEATED)}…` : word}"`;
}

/** `a whole number from 1 to 500`, `a number of at least 0`. */
function numberWords({ whole, least, above, most }: WordOption): string {
  const kind = whole ? 'a whole number' : 'a number';
  if (above !== null) return `${kind} above ${above}${most === null ? '' : `, at most ${most}`}`;
  if (least !== null && most !== null) return `${kind} from ${least} to ${most}`;
  if (least !== null) return `${kind} of at least ${least}`;
  return most === null ? kind : `${kind} of at most ${most}`;
}

/** A reason goes on after the name ("must be …"), is what should stand there ("a date …"), or is a sentence itself. */
function joined(name: string, message: string, word: string | undefined): string {
  if (/^(must|can|is|are|has|have|needs|may)\b/.test(message)) return `${name} ${message}`;
  if (!/^(an?|the|one|two|small)\b/.test(message)) return `${name}: ${message}`;
  const but = word === undefined || message.includes(word) ? '' : `, not ${quoted(word)}`;
  return `${name} must be ${message}${but}`;
}

function expected(option: WordOption, name: string, message: string, word: string | undefined): string {
  const but = word === undefined ? '' : `, not ${quoted(word)}`;
  const isSaid = !/^(is needed|must not be empty)/.test(message);
  if (option.kind === 'number' && isSaid && /^must be /.test(message))
    return `${name} must be ${numberWords(option)}${but.replace(/^(, not )"(-?\d[\d.]*)"$/, '$1$2')}`;
  if (option.kind === 'switch' && word !== undefined) return `${name} takes =true, =false or nothing${but}`;
  return joined(name, message, word);
}

type Told = { readonly name: string; readonly says: string };

/** `dryRun` is `--dry-run`; `files.0` is `FILE…`, which stands in its place without an option. */
function told(command: Command, { path = '', message }: Fault, said: SaidWords): Told {
  const [first = '', at = '0'] = path.split('.');
  const option = optionsOf(command.operation.input).find(({ name }) => name === first);
  if (option === undefined)
    return { name: path, says: path === '' ? message : joined(path, message, undefined) };
  const name = nameOf(command, option);
  // A text came from a file: its content is not what was typed.
  const words = command.texts.includes(first) ? undefined : said.get(first);
  const word = words?.length === 1 ? words[0] : words?.[Number(at)];
  const says = expected(option, name, message, word).replace(/\.$/, '');
  return { name, says: `${says}${meaning(option)}.` };
}

/** `back-plan: AMOUNT must be a number, not "lots" (what is to be booked).`; every other refusal as it is. */
export function inTypedWords(command: Command, why: Refusal, said: SaidWords): Refusal {
  if (why.why !== 'wrong-input' || why.faults === undefined) return why;
  const all = why.faults.map((fault) => told(command, fault, said));
  // The first reason of each word is enough to mend it by.
  const each = all.filter(({ name }, at) => all.findIndex((one) => one.name === name) === at);
  const help = `entente help ${command.name} tells how.`;
  const [only, ...others] = each;
  if (only === undefined) return { ...why, says: `${command.name}: ${help}` };
  if (others.length === 0) return { ...why, says: `${command.name}: ${only.says} ${help}`, faults: [] };
  return { ...why, says: `${command.name}: ${help}`, faults: each.map(({ says }) => ({ message: says })) };
}
