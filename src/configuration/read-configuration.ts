/** Reads the configuration from its file and the environment, which goes before it; all faults at once, with their place. */
import type { z } from 'zod';
import { nearestWord } from '../agreement/nearest-word.ts';
import { readYaml } from '../agreement/yaml-text.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { type Configuration, configurationShape, isLoopback } from './configuration.ts';
import { CONFIGURATION_KEYS, type ConfigurationKey, PLACE_VARIABLES } from './configuration-keys.ts';

export type Environment = { readonly [name: string]: string | undefined };

/** Where what is in force was said. */
export type Origin = 'file' | 'environment' | 'usual';

export type ReadConfiguration = {
  readonly value: Configuration;
  origin(key: ConfigurationKey): Origin;
};

export type ConfigurationFault = {
  /** Left out where the environment is at fault. */
  readonly line?: number;
  readonly column?: number;
  readonly path: string;
  readonly message: string;
};

const PREFIX = 'ENTENTE_';

type Group = { [name: string]: unknown };

/** `text` is null where there is no file: everything is as usual or as the environment says. */
export function readConfiguration(
  text: string | null,
  environment: Environment,
): Result<ReadConfiguration, readonly ConfigurationFault[]> {
  const file = readYaml(text === null || text.trim() === '' ? '{}' : text);
  if (file.faults.length > 0)
    return refused(file.faults.map(({ line, column, message }) => ({ line, column, path: '', message })));
  const said = plainGroup(file.data) ?? {};
  if (plainGroup(file.data) === null && !isOnlyComments(file.data))
    return refused([
      { line: 1, column: 1, path: '', message: 'The file is a list of keys and their values.' },
    ]);
  const given = CONFIGURATION_KEYS.filter(({ environment: name }) => (environment[name] ?? '') !== '');
  const merged = structuredClone(said);
  const faults: ConfigurationFault[] = [...mistypedVariables(environment)];
  for (const key of given) put(merged, key.path, saidIn(key, environment[key.environment] ?? ''));
  const read = configurationShape.safeParse(merged);
  if (!read.success) {
    const place = (path: readonly string[]) => file.place(path, 'key');
    faults.push(...read.error.issues.flatMap((issue) => faultsOf(issue, given, place)));
    return refused(faults);
  }
  faults.push(...togetherFaults(read.data));
  if (faults.length > 0) return refused(faults);
  return done({
    value: read.data,
    origin: (key) =>
      given.includes(key) ? 'environment' : at(said, key.path) === undefined ? 'usual' : 'file',
  });
}

function isOnlyComments(data: unknown): boolean {
  return data === null || data === undefined;
}

function plainGroup(data: unknown): Group | null {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Group) : null;
}

/** A variable's text as the key is written in the file; what is no number stays a text and is refused as one. */
function saidIn(key: ConfigurationKey, text: string): unknown {
  if (key.kind === 'number') return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
  if (key.kind === 'text') return text;
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function at(group: Group, path: readonly string[]): unknown {
  let value: unknown = group;
  for (const step of path) value = plainGroup(value)?.[step];
  return value;
}

function put(group: Group, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    group[first] = value;
    return;
  }
  const inner = plainGroup(group[first]) ?? {};
  group[first] = inner;
  put(inner, rest, value);
}

type Place = (path: readonly string[]) => { readonly line: number; readonly column: number };

function faultsOf(
  issue: z.core.$ZodIssue,
  given: readonly ConfigurationKey[],
  place: Place,
): readonly ConfigurationFault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => {
      const whole = [...path, name];
      const known = CONFIGURATION_KEYS.filter((key) => path.every((step, depth) => key.path[depth] === step));
      const words = [...new Set(known.map((key) => key.path[path.length] ?? ''))];
      const near = nearestWord(name, words);
      const hint = near === null ? ` Known here: ${words.join(', ')}.` : ` Did you mean "${near}"?`;
      return { ...place(whole), path: whole.join('.'), message: `There is no key "${name}".${hint}` };
    });
  }
  const key = given.find((one) => one.path.every((step, depth) => path[depth] === step));
  const message = `${issue.message}${/[.?]$/.test(issue.message) ? '' : '.'}`;
  if (key !== undefined) return [{ path: key.environment, message }];
  return [{ ...place(path), path: path.join('.'), message }];
}

/** A variable one slip away from a known one was meant for it, and would otherwise say nothing. */
function mistypedVariables(environment: Environment): readonly ConfigurationFault[] {
  const word = (name: string) => name.slice(PREFIX.length);
  const known = [...CONFIGURATION_KEYS.map((key) => key.environment), ...Object.keys(PLACE_VARIABLES)];
  const words = known.filter((name) => name.startsWith(PREFIX)).map(word);
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .flatMap((name) => {
      const near = nearestWord(word(name), words);
      if (near === null) return [];
      return [{ path: name, message: `There is no such variable. Did you mean ${PREFIX}${near}?` }];
    });
}

/** What must hold between keys. */
function togetherFaults({ listen, mail, database, key }: Configuration): readonly ConfigurationFault[] {
  const faults: ConfigurationFault[] = [];
  const far = !isLoopback(listen.address);
  if (far && listen.url === null)
    faults.push({
      path: 'listen.url',
      message: `Whoever listens on ${listen.address} says under which https address people open it (listen.url).`,
    });
  if (mail.smtp !== null && mail.from === null)
    faults.push({ path: 'mail.from', message: 'Mails need a sender (mail.from).' });
  if (far && database !== null && key === null)
    faults.push({
      path: 'key',
      message:
        'With a PostgreSQL database the key is said here: every server of the installation needs the same.',
    });
  return faults;
}
