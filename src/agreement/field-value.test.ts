import { describe, expect, it } from 'vitest';
import { instantOf, numberOf, textOf, truthOf } from './field-value.ts';

describe('a field value', () => {
  it('is read by its declared type, whatever the source wrote', () => {
    expect(numberOf('50')).toBe(50);
    expect(numberOf('5,0')).toBeUndefined();
    expect(textOf(80331)).toBe('80331');
    expect(truthOf('true')).toBe(true);
    expect(truthOf('yes')).toBeUndefined();
  });

  it('is missing where it is null', () => {
    expect([textOf(null), numberOf(null), truthOf(null), instantOf(null)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('reads dates the same on every machine: without an offset they are UTC', () => {
    expect(instantOf('2026-03-01')).toBe(Date.UTC(2026, 2, 1));
    expect(instantOf('2026-03-01T10:00')).toBe(Date.UTC(2026, 2, 1, 10));
    expect(instantOf('2026-03-01 10:00:30.5')).toBe(Date.UTC(2026, 2, 1, 10, 0, 30, 500));
    expect(instantOf('2026-03-01T10:00:00+02:00')).toBe(Date.UTC(2026, 2, 1, 8));
    expect(instantOf('2026-03-01T10:00:00-0330')).toBe(Date.UTC(2026, 2, 1, 13, 30));
    expect(instantOf('1 March')).toBeUndefined();
    expect(instantOf(5)).toBe(5);
  });
});
