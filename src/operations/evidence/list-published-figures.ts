/** Figures on alignment that are quoted everywhere, with their sources and how strong those are. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { PUBLISHED_FIGURES, STRENGTH_SAYS, STRENGTHS } from '../../alignment/published-figures.ts';
import { done } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';

export const publishedFigure = z.object({
  id: z.string(),
  figure: z.string(),
  claim: z.string(),
  strength: z.enum(STRENGTHS),
  strengthSays: z.string(),
  source: z.string(),
  url: z.string().nullable(),
  against: z.string(),
  measure: z.string().nullable(),
});
const output = z.object({ figures: z.array(publishedFigure) });
export type ListPublishedFiguresOutput = z.infer<typeof output>;

export function publishedFigures(): z.infer<typeof publishedFigure>[] {
  return PUBLISHED_FIGURES.map((one) => ({ ...one, strengthSays: STRENGTH_SAYS[one.strength] }));
}

export const listPublishedFigures = operation({
  name: 'list-published-figures',
  says: 'Lists published figures on alignment, each with its source, how strong it is and what speaks against it.',
  kind: 'read',
  needs: 'nothing',
  who: ROLES,
  input: z.object({}),
  output,
  run: async () => done({ figures: publishedFigures() }),
});
