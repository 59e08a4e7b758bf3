/** The ready mappings: texts in the same language as anybody's own, kept beside the code that reads them. */
import { readFileSync } from 'node:fs';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { didYouMean } from '../mapping/nearest-name.ts';

/** Those that read files; "segment" reads events as they come in, and is extended in the same way. */
export const PRESETS = ['salesforce', 'hubspot', 'pipedrive'] as const;
const KNOWN = [...PRESETS, 'segment'] as const;

export function presetText(name: string): Result<string, string> {
  const known = KNOWN.find((preset) => preset === name);
  if (known === undefined)
    return refused(`"${name}" is not a preset: ${KNOWN.join(', ')}.${didYouMean(name, KNOWN)}`);
  return done(readFileSync(new URL(`./${known}.yaml`, import.meta.url), 'utf8'));
}
