import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readYaml } from './yaml-text.ts';

/** `line:column message` of each fault. */
function faults(text: string): readonly string[] {
  return readYaml(text).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('a YAML text', () => {
  it('is refused where a key is given twice', () => {
    expect(faults('a: 1\nb:\n  c: 1\n  c: 2\na: 3\n')).toEqual([
      '4:3 "c" is given twice.',
      '5:1 "a" is given twice.',
    ]);
  });

  it('is refused where it nests too deep, before the stack is exhausted', () => {
    expect(faults('['.repeat(20_000))[0]).toBe('1:33 Nested more than 32 levels deep.');
    const steps = Array.from({ length: 500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n');
    expect(faults(steps)[0]).toContain('Nested more than 32 levels deep.');
  });

  it('is refused where aliases swell it, or lead back into themselves', () => {
    const bomb = Array.from(
      { length: 20 },
      (_, n) => `a${n}: &a${n} [${n ? `*a${n - 1}, *a${n - 1}` : '1, 1'}]`,
    );
    expect(faults(bomb.join('\n')).join()).toContain('Aliases swell the text beyond all bounds.');
    expect(faults('a: &a [*a]').join()).toContain('deep');
    expect(faults('a: *b').join()).toContain('There is no anchor "b"');
  });

  it('may repeat a part by an alias', () => {
    expect(readYaml('a: &day ["09:00-17:00"]\nb: *day\n').data).toEqual({
      a: ['09:00-17:00'],
      b: ['09:00-17:00'],
    });
  });

  it('is refused where a name or a number cannot be kept', () => {
    expect(faults('__proto__: 1')).toEqual(['1:1 "__proto__" is not allowed as a name.']);
    expect(faults('[a]: 1')).toEqual(['1:1 A name must be a plain word.']);
    expect(faults('a: 9007199254740993')).toEqual(['1:4 This number is too large to be kept exactly.']);
    expect(faults('a: .inf')).toEqual(['1:4 This is not a number one can count with.']);
  });

  it('is refused where it is more than one document, tagged, versioned or too long', () => {
    expect(faults('a: 1\n---\nb: 2\n').join()).toContain('One document is asked');
    expect(faults('a: !!js/function x').join()).toContain('tag');
    expect(faults('%YAML 1.1\n---\na: no\n').join()).toContain('Leave out the %YAML line');
    expect(faults('x'.repeat(1_000_001))).toEqual(['1:1 The text is longer than 1 MB.']);
  });

  it('keeps keys as they are written', () => {
    expect(readYaml('1: a\n"2": b\ntrue: c\n').data).toEqual({ '1': 'a', '2': 'b', true: 'c' });
  });

  it('names the place of a value, of its key, or of the nearest thing written above it', () => {
    const yaml = readYaml('a:\n  b: [1, 22, 3]\n  c:\n    d: x\n');
    expect(yaml.place(['a', 'b', 1])).toEqual({ line: 2, column: 10 });
    expect(yaml.place(['a', 'b'], 'key')).toEqual({ line: 2, column: 3 });
    expect(yaml.place(['a', 'c'])).toEqual({ line: 3, column: 3 });
    expect(yaml.place(['a', 'c', 'missing', 'deeper'])).toEqual({ line: 3, column: 3 });
  });

  it('reads many keys in time that grows with them', () => {
    const start = process.cpuUsage().user;
    readYaml(Array.from({ length: 20_000 }, (_, n) => `key${n}: 1`).join('\n'));
    expect((process.cpuUsage().user - start) / 1_000).toBeLessThan(5_000);
  });
});

describe('a character of a text value', () => {
  it.each([
    ['plain', 'a: b == c\n', 5, '1:9'],
    ['single quotes', "a: 'b == ''c'' d'\n", 6, '1:12'],
    ['double quotes', 'a: "b == \\"c\\" d"\n', 6, '1:12'],
    ['a literal block', 'a: |\n  b ==\n    c\n', 7, '3:5'],
    ['a folded block', 'a: >-\n  b ==\n  c\n', 5, '3:3'],
    ['a plain text over lines', 'a:\n  b ==\n  c\n', 5, '3:3'],
  ])('is found in %s', (_name, text, index, expected) => {
    const yaml = readYaml(text);
    expect(yaml.faults).toEqual([]);
    const { line, column } = yaml.placeInside(['a'], index);
    expect(`${line}:${column}`).toBe(expected);
  });

  it('is found whatever way the text is written', () => {
    const styles = fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
    const texts = fc.string({
      unit: fc.constantFrom('a', 'b', '=', ' ', '"', "'", '\\', '\n', 'ü', '€', '(', '[', '#'),
      minLength: 1,
      maxLength: 40,
    });
    const property = fc.property(texts, styles, fc.nat({ max: 39 }), (value, defaultStringType, nth) => {
      const text = stringify({ x: { y: value } }, { defaultStringType, lineWidth: 12 });
      const yaml = readYaml(text);
      const solid = [...value].flatMap((character, at) => (/\s/.test(character) ? [] : [at]));
      const index = solid[nth % solid.length];
      if (index === undefined || yaml.faults.length > 0) return;
      const { line, column } = yaml.placeInside(['x', 'y'], index);
      const found = text.split('\n')[line - 1]?.[column - 1] ?? '';
      const wanted = value[index] ?? '';
      expect([wanted, '\\']).toContain(found);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
