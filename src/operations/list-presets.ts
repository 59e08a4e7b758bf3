/** The ready mappings, and which export files each one reads. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { presetMapping } from '../sources/mapping/read-mapping.ts';
import { PRESETS } from '../sources/presets/preset-text.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done } from '../vocabulary/result.ts';
import { operation } from './operation.ts';

const input = z.object({});
const output = z.object({
  presets: z.array(z.object({ id: z.string(), says: z.string(), reads: z.array(z.string()) })),
});
export type ListPresetsOutput = z.infer<typeof output>;

export const listPresets = operation({
  name: 'list-presets',
  says: 'Lists the ready mappings and the export files each one reads.',
  kind: 'read',
  needs: 'nothing',
  who: ROLES,
  input,
  output,
  async run() {
    const presets = PRESETS.map((id) => {
      const mapping = presetMapping(id);
      invariant(mapping.ok, `the preset ${id} reads without a fault`);
      const { says, files } = mapping.value.shape;
      const reads = Object.entries(files).map(([name, file]) => file.says ?? name);
      return { id, says: says ?? id, reads };
    });
    return done({ presets });
  },
});
