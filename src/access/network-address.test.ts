/** Addresses as limits count them, whatever spelling they come in. */
import { expect, it } from 'vitest';
import { clientAddress, countedAddress, isLoopback } from './network-address.ts';

it('counts an IPv4 address alike in every spelling, and an IPv6 customer by the first 64 bits', () => {
  const one = ['10.0.0.1', '::ffff:10.0.0.1', '::FFFF:a00:1', '0:0:0:0:0:ffff:10.0.0.1'];
  expect(new Set(one.map(countedAddress))).toEqual(new Set(['10.0.0.1']));
  const six = [
    '2001:db8:0:1::1',
    '2001:DB8::1:0:0:0:9',
    '[2001:db8:0:1:ffff:ffff:ffff:ffff]',
    '2001:db8:0:1::%eth0',
  ];
  expect(new Set(six.map(countedAddress))).toEqual(new Set(['2001:db8:0:1']));
  expect(countedAddress('2001:db8:0:2::1')).toBe('2001:db8:0:2');
});

it('counts what is no address under one name, so that inventing spellings gains nothing', () => {
  for (const text of [
    '',
    'unknown',
    '1.2.3',
    '1.2.3.256',
    '1::2::3',
    'g::1',
    '1:2:3:4:5:6:7:8:9',
    '::1.2.3.300',
  ]) {
    expect(countedAddress(text), text).toBe('unknown');
  }
});

it('knows the machine itself, and nobody else', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1'].every(isLoopback)).toBe(
    true,
  );
  expect(['128.0.0.1', '::2', '1::1', '', '::', 'localhost'].some(isLoopback)).toBe(false);
});

it('believes a proxy it trusts about the address before it, and nobody about those before that', () => {
  const trusted = (address: string) => ['10.0.0.1', '10.0.0.2'].includes(address);
  expect(clientAddress('203.0.113.5', '198.51.100.1', trusted)).toBe('203.0.113.5');
  expect(clientAddress('10.0.0.1', '198.51.100.1', trusted)).toBe('198.51.100.1');
  expect(clientAddress('10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', trusted)).toBe('198.51.100.1');
  expect(clientAddress('10.0.0.1', '[2001:db8::1]:443', trusted)).toBe('2001:db8::1');
  expect(clientAddress('10.0.0.1', '', trusted)).toBe('10.0.0.1');
});
