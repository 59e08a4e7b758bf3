import { describe, expect, it } from 'vitest';
import { EXAMPLES, exampleText } from '../../test/example-agreements.ts';
import { readAgreement } from './read-agreement.ts';
import { writeAgreement } from './write-agreement.ts';

describe('the canonical text', () => {
  it.each(EXAMPLES)('of %s reads back with the same digest and is written again the same', (example) => {
    const read = readAgreement(exampleText(example));
    if (!read.ok) throw new Error(read.refusal[0]?.message);
    const text = writeAgreement(read.value.written);
    const again = readAgreement(text);
    if (!again.ok) throw new Error(again.refusal[0]?.message);
    expect(again.value.digest).toBe(read.value.digest);
    expect(writeAgreement(again.value.written)).toBe(text);
  });

  it('stands in the order of the schema, without comments', () => {
    const text = writeAgreement({ timeZone: 'UTC', promises: { list: [] }, name: 'A', entente: 1 });
    expect(text).toBe('entente: 1\nname: A\ntimeZone: UTC\npromises:\n  list: []\n');
  });
});
