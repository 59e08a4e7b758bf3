import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALL_BOOK } from '../../test/matching-records.ts';
import { addressWords } from './address-words.ts';
import { companyName, withoutMisspeltForm } from './company-name.ts';
import { companyDomain } from './domain-book.ts';
import { FIELD_KINDS, fieldKind } from './field-kind.ts';
import { fieldValue } from './field-value.ts';
import { plain } from './plain-text.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom('a', 'g', 'm', 'b', 'h', 's', 'p', ' ', '.', '&', "'", 'é', 'ß', '5'),
    maxLength: 20,
  }),
);

describe('normal forms', () => {
  it('are normal already when they are made again', () => {
    fc.assert(
      fc.property(text, (said) => {
        expect(plain(plain(said))).toBe(plain(said));
        for (const kind of FIELD_KINDS.filter((one) => one !== 'date' && one !== 'number')) {
          const once = fieldValue(kind, said, SMALL_BOOK);
          expect([kind, fieldValue(kind, once, SMALL_BOOK)]).toEqual([kind, once]);
        }
      }),
    );
  });

  it('of letters alone and of any signs are the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (said) => {
        // The accent makes it go the long way; the word it stands in is cut off again.
        expect(plain(`${said} é`).slice(0, -1).trimEnd()).toBe(plain(said));
      }),
    );
  });

  it('leave legal forms, "the" and the usual short words out of a company’s name', () => {
    expect(companyName('The Müller & Sons Manufacturing Co., Ltd.')).toBe('muller sons mfg');
    expect(companyName('Müller und Söhne G.m.b.H.')).toBe('muller sohne');
    expect(companyName('ACME S.p.A.')).toBe('acme');
    expect(companyName('Limited')).toBe('limited');
    expect(companyName('Société Générale SA')).toBe('societe generale');
    expect(withoutMisspeltForm('acme gmhb')).toBe('acme');
    expect(withoutMisspeltForm('acme robotics')).toBeNull();
  });

  it('write an address the short way', () => {
    expect(addressWords('150 Wooster Street, North')).toBe('150 wooster st n');
    expect(addressWords('Hauptstraße 5')).toBe('haupt st 5');
  });

  it('read phones, dates and mail addresses of different writing as one', () => {
    const same = (kind: (typeof FIELD_KINDS)[number], ...said: string[]) =>
      new Set(said.map((one) => fieldValue(kind, one, SMALL_BOOK))).size;
    expect(same('phone', '310/246-1501', '(310) 246-1501', '310.246.1501')).toBe(1);
    expect(same('phone', '+49 (0)30 1234567', '0049301234567')).toBe(1);
    expect(same('date', '1971-06-24', '24.06.1971', '19710624', '24 Jun 1971', '6/24/1971')).toBe(1);
    expect(same('email', 'Jo@Acme.com', ' jo@acme.com ', 'mailto:jo@acme.com')).toBe(1);
    expect(same('domain', 'https://www.acme.com/about', 'acme.com', 'shop.acme.com')).toBe(1);
    expect(fieldValue('company', 'N/A', SMALL_BOOK)).toBe('');
  });

  it('take no free mailbox for a company', () => {
    expect(companyDomain('jo@eu.acme.com', SMALL_BOOK)).toBe('acme.com');
    expect(companyDomain('jo@gmail.com', SMALL_BOOK)).toBeNull();
    expect(companyDomain('nothing', SMALL_BOOK)).toBeNull();
  });
});

describe('what a column holds', () => {
  it.each([
    ['Company Name', ['Acme', 'Brook'], 'company'],
    ['givenName', ['Ann', 'Bob'], 'given'],
    ['last_name', ['Lee', 'Ray'], 'surname'],
    ['dob', ['1971-06-24'], 'date'],
    ['Zip', ['90210'], 'postcode'],
    ['Website', ['www.acme.com'], 'domain'],
    ['address', ['a@b.com', 'c@d.org'], 'email'],
    ['kontakt', ['a@b.com', 'c@d.org'], 'email'],
    ['Phone', ['310/246-1501'], 'phone'],
    ['addr', ['12 Main St'], 'street'],
    ['price', ['12.50', '$3'], 'number'],
    ['type', ['american', 'asian'], 'text'],
  ] as const)('"%s" is told from its name or its cells', (header, cells, kind) => {
    expect(fieldKind(header, cells)).toBe(kind);
  });
});
