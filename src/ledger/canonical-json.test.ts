import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, jsonFault } from './canonical-json.ts';

test('writes the example of RFC 8785 as the RFC does', () => {
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('sorts keys by UTF-16 code units', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const text = canonicalJson(Object.fromEntries(keys.map((key, index) => [key, index])));
  expect(text).toBe('{"\\r":1,"1":3,"\u0080":5,"\u00f6":6,"\u20ac":0,"\ud83d\ude00":4,"\ufb33":2}');
});

test('is the same text whatever the order of keys, and parses back to the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('minus zero is zero, and a field that is undefined is left out', () => {
  expect(canonicalJson({ b: -0, a: undefined })).toBe('{"b":0}');
});

test('names the first offence of a value that has no canonical text', () => {
  expect(jsonFault({ a: [1, { b: Number.NaN }] })).toBe('a.1.b is not a finite number');
  expect(jsonFault({ a: '\ud800' })).toBe('a is not well-formed text');
  expect(jsonFault({ a: () => 1 })).toBe('a is not a JSON value');
  expect(jsonFault({ a: [null, 'x', { y: undefined }] })).toBeNull();
});
