/** Puts a text on record so that it can be read, compared and signed; filing binds nobody. */
import { z } from 'zod';
import { agreementText } from './words.ts';

const input = z.object({ text: agreementText });
const output = z.object({ digest: z.string(), name: z.string(), filed: z.boolean() });
export type FileAgreementOutput = z.infer<typeof output>;
export const fileAgreementShape = { input, output };
