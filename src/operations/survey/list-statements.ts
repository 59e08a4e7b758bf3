/** Every statement the survey can ask, by construct: for whoever opens a wave and chooses, and for a file from elsewhere. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { CONSTRUCTS } from '../../alignment/survey/constructs.ts';
import { QUESTIONS, statements } from '../../alignment/survey/form.ts';
import { VIEWS } from '../../alignment/survey/items.ts';
import { ANSWERABLE } from '../../alignment/survey/record.ts';
import { done } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { constructId } from './wave-shape.ts';

const output = z.object({
  constructs: z.array(
    z.object({
      id: constructId,
      name: z.string(),
      says: z.string(),
      high: z.enum(['good', 'conflict']),
      items: z.array(
        z.object({
          id: z.string(),
          /** As each side reads it about the other, or both about both. */
          says: z.object({ marketing: z.string(), sales: z.string() }),
          reversed: z.boolean(),
          /** Columns of a file and questions of the form; of a mirrored one up to three. */
          questions: z.array(z.object({ id: z.string(), view: z.enum(VIEWS) })),
          /** Measures it is held against. */
          measures: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type ListSurveyStatementsOutput = z.infer<typeof output>;

export const listSurveyStatements = operation({
  name: 'list-survey-statements',
  says: 'Lists every statement the survey can ask, by construct, with the questions of the form and the measures it is held against.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input: z.object({}),
  output,
  async run() {
    const constructs = CONSTRUCTS.map(({ id, name, says, high }) => {
      const own = Map.groupBy(
        QUESTIONS.filter(({ item }) => item.construct === id),
        ({ item }) => item,
      );
      return {
        ...{ id, name, says, high },
        items: [...own].map(([item, questions]) => ({
          id: item.id,
          says: statements(questions[0] as (typeof QUESTIONS)[number]),
          reversed: item.reversed,
          questions: questions.map((one) => ({ id: one.id, view: one.view })),
          measures: ANSWERABLE.filter((one) => one.item === item.id).map(({ measure }) => measure),
        })),
      };
    });
    return done({ constructs });
  },
});
