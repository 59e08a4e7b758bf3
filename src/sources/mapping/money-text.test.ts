/** Amounts are whole minor units from the first moment on; every rounding is half-even. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { converter, digitsOf, moneyReader } from './money-text.ts';
import { decimalReader, divideHalfEven } from './number-text.ts';

const european = { decimal: ',', thousands: '.' };
const plain = { decimal: '.', thousands: '' };

function amount(format: typeof plain, text: string, currency = 'EUR') {
  const read = moneyReader(format)(text, currency);
  return read.ok ? `${read.value.minor} ${read.value.currency}` : null;
}

it('reads amounts as the mapping says they are written', () => {
  expect(amount(european, '1.234,56')).toBe('123456 EUR');
  expect(amount(european, '€ 1.234,5')).toBe('123450 EUR');
  expect(amount(european, '12,00 USD')).toBe('1200 USD');
  expect(amount(plain, '1054')).toBe('105400 EUR');
  expect(amount(plain, '(12.00)')).toBe('-1200 EUR');
  expect(amount(plain, '12-')).toBe('-1200 EUR');
  expect(amount(plain, '5000', 'JPY')).toBe('5000 JPY');
  expect(amount(plain, '1.2345', 'KWD')).toBe('1234 KWD');
});

it('refuses an amount that could be read in two ways', () => {
  for (const text of [
    '1,234',
    '1.234.567',
    '12,5',
    'abc',
    '',
    '-',
    '.',
    '1 000',
    '--5',
    '1e5',
    '12.00 12.00',
  ])
    expect(amount(plain, text)).toBeNull();
  for (const text of ['1.23', '12.34,5', '1,2,3']) expect(amount(european, text)).toBeNull();
  expect(amount(plain, '5', '')).toBeNull();
});

it('gives back the minor units of any amount, however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (minor) => {
      const text = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2 }).format(minor / 100);
      expect(amount(european, text)).toBe(`${minor} EUR`);
    }),
  );
});

it('rounds half to even, as the plain definition does', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.bigInt({ min: 1n, max: 1000n }),
      (top, bottom) => {
        const rounded = divideHalfEven(top, bottom);
        const distance = (value: bigint) => {
          const away = top - value * bottom;
          return away < 0n ? -away : away;
        };
        for (const other of [rounded - 1n, rounded + 1n]) {
          expect(distance(rounded) <= distance(other)).toBe(true);
          if (distance(rounded) === distance(other)) expect(rounded % 2n).toBe(0n);
        }
      },
    ),
  );
});

it('converts once, at the rate in force on the day of the event', () => {
  const convert = converter('EUR', [
    { from: 'USD', date: '2026-01-01', rate: '0.90' },
    { from: 'USD', date: '2026-02-01', rate: '0.955' },
    { from: 'JPY', date: '2026-01-01', rate: '0.0061' },
  ]);
  const home = (minor: number, currency: string, date: string) => {
    const money = convert({ minor, currency }, () => date);
    return money.ok ? money.value.home : null;
  };
  expect(home(1000, 'USD', '2026-01-31')).toEqual({
    minor: 900,
    currency: 'EUR',
    rate: '0.90',
    rateDate: '2026-01-01',
  });
  expect(home(1001, 'USD', '2026-02-01')?.minor).toBe(956);
  expect(home(10_000, 'JPY', '2026-03-01')?.minor).toBe(6100);
  expect(home(1000, 'EUR', '2026-01-31')).toBeUndefined();
  expect(home(1000, 'USD', '2025-12-31')).toBeNull();
  expect(digitsOf('KWD')).toBe(3);
});

it('reads grouped digits only in groups of three', () => {
  const read = decimalReader({ decimal: '.', thousands: ',' });
  expect(read('1,234,567.8')).toBe('1234567.8');
  expect(read('12,34')).toBeNull();
  expect(read('1234,567')).toBeNull();
});
