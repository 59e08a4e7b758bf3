/** The published JSON Schema of an agreement, made from the very schema that reads it: editors complete and explain by it. */
import { z } from 'zod';
import { agreementSchema } from './agreement.ts';

const ID = 'https://entente.example/agreement.schema.json';

export function agreementJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(agreementSchema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  });
  return {
    ...schema,
    $id: ID,
    title: 'Entente agreement',
    description: 'The agreement between marketing and sales: one text that both sides sign and that runs.',
  };
}

/** The text of docs/agreement.schema.json. */
export function agreementJsonSchemaText(): string {
  return `${JSON.stringify(agreementJsonSchema(), null, 2)}\n`;
}
