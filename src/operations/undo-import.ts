/** Takes an import back: what it brought no longer counts, except where a person has changed it since. */
import { z } from 'zod';

const input = z.object({ run: z.string().describe('The run, as import printed it.') });
const output = z.object({ reversed: z.number(), kept: z.number(), failed: z.number() });
export type UndoImportOutput = z.infer<typeof output>;
export const undoImportShape = { input, output };
