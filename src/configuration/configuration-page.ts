/** What is in force, as `entente config` prints it: a file that could be used, each value with where it was said. */
import { stringify } from 'yaml';
import type { ConfigurationKey } from './configuration-keys.ts';
import { CONFIGURATION_KEYS } from './configuration-keys.ts';
import type { ReadConfiguration } from './read-configuration.ts';

const HIDDEN = '(hidden)';

export type ShownKey = {
  readonly key: string;
  readonly value: unknown;
  readonly from: 'file' | 'environment' | 'usual';
  readonly variable: string;
  readonly says: string;
};

function valueAt(whole: unknown, path: readonly string[]): unknown {
  let value = whole;
  for (const step of path) value = (value as { readonly [name: string]: unknown })[step];
  return value;
}

function shownValue(key: ConfigurationKey, value: unknown): unknown {
  return key.secret === true && value !== null ? HIDDEN : value;
}

/** Every key with what holds for it; what is secret shows only that it is set. */
export function shownKeys(read: ReadConfiguration): readonly ShownKey[] {
  return CONFIGURATION_KEYS.map((key) => ({
    key: key.path.join('.'),
    value: shownValue(key, valueAt(read.value, key.path)),
    from: read.origin(key),
    variable: key.environment,
    says: key.says,
  }));
}

const FROM = { file: 'said in the file', environment: 'said by', usual: 'as usual;' } as const;

export function configurationPage(read: ReadConfiguration): string {
  const lines: string[] = [];
  let group = '';
  for (const { key, value, from, variable, says } of shownKeys(read)) {
    const [first = '', second] = key.split('.');
    const indent = second === undefined ? '' : '  ';
    if (second !== undefined && first !== group) lines.push(`${first}:`);
    group = second === undefined ? '' : first;
    const told = from === 'file' ? FROM.file : `${FROM[from]} ${variable}`;
    lines.push(`${indent}# ${says}`);
    lines.push(`${indent}${second ?? first}: ${written(value)}  # ${told}`);
  }
  return lines.join('\n');
}

function written(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value);
  return stringify(value).trim();
}
