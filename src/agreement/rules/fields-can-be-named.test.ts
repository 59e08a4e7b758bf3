import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('fields can be named in conditions', () => {
  it('refuses words of the language', () => {
    expect(faultsOf('vocabulary:\n  fields:\n    function: { type: text }\n')).toEqual([
      '3:5 vocabulary.fields.function: "function" is a word of the condition language: choose another name.',
    ]);
  });
});
