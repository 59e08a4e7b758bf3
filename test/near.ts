/** Equality of numbers to so many digits, with what differs said by name. */
import { expect } from 'vitest';

/** |found − expected| within `relative` of the expected, or of 1e-300 where that is zero. */
export function near(found: number, expected: number, relative = 1e-9, says = ''): void {
  if (Object.is(found, expected) || found === expected) return;
  const distance = Math.abs(found - expected) / Math.max(Math.abs(expected), 1e-300);
  expect(distance <= relative, `${says} found ${found}, expected ${expected} (off by ${distance})`).toBe(
    true,
  );
}
