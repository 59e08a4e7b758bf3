/** Brings exports into the ledger: each row becomes entries, or comes back with the reason why not. */
import { z } from 'zod';
import { importAnswer, importInput } from './import-shapes.ts';

const input = importInput.extend({
  dryRun: z.boolean().default(false).describe('Say what would be created and updated; write nothing.'),
});
export type ImportFilesInput = z.input<typeof input>;
export type ImportFilesOutput = z.infer<typeof importAnswer>;
export const importFilesShape = { input, output: importAnswer };
