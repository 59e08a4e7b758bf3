import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('the currency exists', () => {
  it('knows the codes of ISO 4217', () => {
    expect(faultsOf('currency: EUR\n')).toEqual([]);
    expect(faultsOf('currency: EUX\n')).toEqual([
      '1:11 currency: There is no currency "EUX". Did you mean "EUR"?',
    ]);
  });
});
