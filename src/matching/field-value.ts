/** A cell in its normal form, by what the column holds: two cells that say the same become the same text. */
import { addressWords } from './address-words.ts';
import { companyName } from './company-name.ts';
import { type DomainBook, hostIn } from './domain-book.ts';
import type { FieldKind } from './field-kind.ts';
import { plain, saysNothing } from './plain-text.ts';

/** Digits alone, without the zero in brackets of `+49 (0)30`. */
function phoneDigits(text: string): string {
  const digits = text
    .replace(/\(0\)/g, '')
    .replace(/(ext|x)\.?\s*\d+$/i, '')
    .replace(/\D/g, '');
  return digits.replace(/^00/, '').replace(/^0+/, '');
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Eight digits, year first, where the text is a date; else its digits and letters. */
function dateDigits(text: string): string {
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  if (whole !== null) return text.trim();
  const parts = plain(text).split(' ');
  const [a = '', b = '', c = ''] = parts.map((part) => {
    const month = MONTHS.indexOf(part.slice(0, 3));
    return month >= 0 && /^\p{L}/u.test(part) ? String(month + 1) : part;
  });
  const two = (digits: string) => digits.padStart(2, '0');
  if (/^\d{4}$/.test(a) && c !== '') return a + two(b) + two(c.slice(0, 2));
  if (!/^\d{4}$/.test(c)) return parts.join('');
  // Both orders are in use; where the second number cannot be a month, it is the day.
  return Number(b) > 12 ? c + two(a) + two(b) : c + two(b) + two(a);
}

function mail(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/\s/g, '');
}

function number(text: string): string {
  const digits = text.replace(/[^\d.,-]/g, '');
  const decimal = /[.,]\d{1,2}$/.exec(digits);
  const whole = digits.slice(0, decimal === null ? undefined : decimal.index).replace(/[.,]/g, '');
  const value = Number(`${whole}.${decimal === null ? '0' : decimal[0].slice(1)}`);
  return whole === '' || Number.isNaN(value) ? plain(text) : String(value);
}

/** What is left of a link may be signs alone. */
function hostValue(host: string, book: DomainBook): string {
  return saysNothing(host) ? '' : (book.registrable(host) ?? host);
}

/** The normal form, or '' where the cell says nothing. */
export function fieldValue(kind: FieldKind, cell: string, book: DomainBook): string {
  if (saysNothing(cell)) return '';
  switch (kind) {
    case 'company':
      return companyName(cell);
    case 'email':
      return mail(cell);
    case 'domain':
      return hostValue(hostIn(cell), book);
    case 'phone':
      return phoneDigits(cell);
    case 'date':
      return dateDigits(cell);
    case 'street':
    case 'city':
      return addressWords(cell);
    case 'postcode':
    case 'code':
    case 'house-number':
      return plain(cell).replaceAll(' ', '');
    case 'number':
      return number(cell);
    default:
      return plain(cell);
  }
}
