import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('fields are not personal', () => {
  it('refuses personal and built-in names, and lists of values on numbers', () => {
    expect(
      faultsOf(`vocabulary:
  fields:
    email: { type: text }
    score: { type: number }
    size: { type: integer, values: ["1"] }
    seniority: { type: text, values: [head, staff] }
  terms: [{ term: lead, means: A person, field: senioritee }]
`),
    ).toEqual([
      '3:5 vocabulary.fields.email: "email" is personal: it stays in the vault. Use what follows from it, such as seniority.',
      '4:5 vocabulary.fields.score: "score" is built in and needs no declaration.',
      '5:36 vocabulary.fields.size.values: Only a text field has a list of values.',
      '7:49 vocabulary.terms[0].field: There is no field "senioritee".',
    ]);
  });
});
