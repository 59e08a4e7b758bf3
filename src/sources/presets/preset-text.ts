/** The ready mappings: texts in the same language as anybody's own, kept beside the code that reads them. */
import { readFileSync } from 'node:fs';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { didYouMean } from '../mapping/nearest-name.ts';

export const PRESETS = ['salesforce', 'hubspot', 'pipedrive'] as const;

export function presetText(name: string): Result<string, string> {
  const known = PRESETS.find((preset) => preset === name);
  if (known === undefined)
    return refused(`"${name}" is not a preset: ${PRESETS.join(', ')}.${didYouMean(name, PRESETS)}`);
  return done(readFileSync(new URL(`./${known}.yaml`, import.meta.url), 'utf8'));
}
