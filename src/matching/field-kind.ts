/** What a column holds, told from its name and from what stands in it; an unknown one is text. */
import { plain, saysNothing } from './plain-text.ts';

export const FIELD_KINDS = [
  'company',
  'given',
  'surname',
  'person',
  'email',
  'domain',
  'phone',
  'street',
  'house-number',
  'city',
  'region',
  'country',
  'postcode',
  'date',
  'number',
  'code',
  'text',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Names of columns as people and exports write them, folded: words apart, no signs. */
const NAMES: readonly (readonly [FieldKind, RegExp])[] = [
  ['email', /\b(e ?mail|mail address|email address)\b/],
  ['domain', /\b(domain|website|web site|web|url|homepage|home page)\b/],
  ['phone', /\b(phone|telephone|tel|mobile|fax|cell|phone number|telefon|handy)\b/],
  ['postcode', /\b(post ?code|postal code|zip|zip code|plz|pincode|cap)\b/],
  ['date', /\b(date of birth|dob|birth ?date|birthday|birth day|geburtsdatum)\b/],
  [
    'given',
    /\b(given ?name|given|first ?name|forename|fname|fname c\d|vorname|prenom|middle ?name|nombre|first)\b/,
  ],
  [
    'surname',
    /\b(surname|last ?name|family ?name|lname|lname c\d|sname|nachname|nom de famille|apellido|last)\b/,
  ],
  ['person', /\b(full ?name|person|contact|contact name|lead name|author|artist)\b/],
  [
    'company',
    /\b(company|company name|account|account name|organi[sz]ation|organi[sz]ation name|org|employer|firm|business|business name|firma|customer|customer name|name|legal name|trading name)\b/,
  ],
  ['house-number', /\b(house number|street number|street no|house no|hausnummer)\b/],
  ['city', /\b(city|town|suburb|locality|ort|stadt|ville|ciudad|billing city|place)\b/],
  ['region', /\b(state|province|region|county|bundesland|state code)\b/],
  ['country', /\b(country|country code|land|pays|pais)\b/],
  [
    'street',
    /\b(street|address|addr|address \d|addr \d|strasse|street address|rue|billing street|address line \d)\b/,
  ],
];

const SHAPES: readonly (readonly [FieldKind, RegExp])[] = [
  ['email', /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i],
  ['domain', /^(https?:\/\/)?([a-z0-9-]+\.)+[a-z]{2,}(\/\S*)?$/i],
  ['date', /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(19|20)\d{2}[01]\d[0-3]\d)$/],
  ['number', /^[-+]?[$€£]?\s?\d+([.,]\d+)*\s?[$€£%]?$/],
  ['phone', /^\+?[\d\s()/.-]{7,20}$/],
];

/** How many filled cells are looked at. */
const LOOKED_AT = 400;
/** So much of a column must have a shape before the shape counts. */
const MOSTLY = 0.8;

/** `dateOfBirth`, `Date_of_birth` and `date-of-birth` are one name. */
function headerWords(header: string): string {
  return plain(header.replace(/([a-z])([A-Z])/g, '$1 $2'));
}

function shapeOf(cells: readonly string[]): FieldKind | null {
  const filled: string[] = [];
  for (const cell of cells) {
    if (filled.length >= LOOKED_AT) break;
    if (!saysNothing(cell)) filled.push(cell.trim());
  }
  if (filled.length === 0) return null;
  const found = SHAPES.find(
    ([, shape]) => filled.filter((cell) => shape.test(cell)).length >= filled.length * MOSTLY,
  );
  return found?.[0] ?? null;
}

/**
 * A name that is known counts where the cells do not contradict it: a column called "address" that holds mail
 * addresses is e-mail, a "contact" that holds numbers is no name. Else the shape of the cells tells; else it is text.
 */
export function fieldKind(header: string, cells: readonly string[]): FieldKind {
  const words = headerWords(header);
  const named = NAMES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  const shape = shapeOf(cells);
  if (shape === 'email' || (shape === 'domain' && named !== 'email')) return shape;
  if (named === null) return shape === 'number' ? 'number' : (shape ?? 'text');
  if (named === 'email' || named === 'domain') return shape === null ? 'text' : 'code';
  const wordly = named === 'company' || named === 'person' || named === 'given' || named === 'surname';
  return wordly && (shape === 'number' || shape === 'phone' || shape === 'date') ? shape : named;
}
