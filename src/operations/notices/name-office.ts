/** Who holds an office that an agreement tells of what is late ("team-lead"): until somebody does, operations are told. */
import { z } from 'zod';
import type { Agreement } from '../../agreement/agreement.ts';
import { done } from '../../vocabulary/result.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { addressBook, officesOf, wordsTold } from './address-book.ts';
import { OFFICES } from './kept-notices.ts';

const office = z.object({
  word: z.string(),
  people: z.array(z.string()),
  /** Nobody is known by this word, nor was named for it: operations are told instead. */
  unknown: z.boolean(),
});
const output = z.object({ offices: z.array(office) });
export type ListOfficesOutput = z.infer<typeof output>;

async function officesAsked(context: WorkspaceContext): Promise<ListOfficesOutput> {
  const record = await context.agreements.read(context.workspace.id);
  const ruling: Agreement | undefined = rulingText(record, context.now())?.agreement;
  const named = await officesOf(context);
  const words = [...new Set([...(ruling === undefined ? [] : wordsTold(ruling)), ...named.keys()])];
  if (ruling === undefined) {
    return { offices: words.map((word) => ({ word, people: [...(named.get(word) ?? [])], unknown: false })) };
  }
  const book = await addressBook([{ agreement: ruling, digest: '' }], ruling, context);
  return {
    offices: words.map((word) => {
      const people = [...(named.get(word) ?? [])];
      const boxes: readonly string[] = book.addressed(word);
      return { word, people, unknown: people.length === 0 && boxes.includes('role:operations') };
    }),
  };
}

export const listOffices = operation({
  name: 'list-offices',
  says: 'Lists whom escalations tell, and the offices nobody was named for.',
  kind: 'read',
  needs: 'workspace',
  input: z.object({}),
  output,
  run: async (_, context) => done(await officesAsked(context)),
});

export const nameOffice = operation({
  name: 'name-office',
  says: 'Says who holds an office that escalations tell; with nobody, operations are told.',
  kind: 'write',
  needs: 'workspace',
  input: z.object({
    word: z.string().min(1).max(100).describe('The office, as the agreement writes it.'),
    people: z.array(z.string().min(1).max(200)).max(20).describe('People, by their ids in the CRM.'),
  }),
  output,
  async run({ word, people }, context) {
    const body = people.length === 0 ? null : JSON.stringify({ people });
    const change = { collection: OFFICES, id: encodeURIComponent(word), body };
    await context.store.changeItems(context.workspace.id, [change]);
    return done(await officesAsked(context));
  },
});
