/** A company's name without what its spellings differ by: legal form, "the", the long or short way to write a word. */
import { editDistance } from './edit-distance.ts';
import { plain, wordsOf } from './plain-text.ts';

/** Legal forms, folded and without dots; several words are closed up first. */
const FORMS = new Set(
  (
    'inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc gmbh mbh ag kg kgaa ohg gbr ug ek ev eg se ' +
    'sa sas sarl sasu eurl snc scs sca spa srl sapa snc sl slu sau cv bv nv vof cvba sprl bvba as asa ab aps oy oyj hf ehf ' +
    'pty pte pvt bhd sdn kk kabushiki kaisha zrt kft nyrt doo dd ad ood eood sro spol zoo spzoo jsc pjsc ojsc oao ooo zao ' +
    'ltda eireli sac sab holding holdings group'
  ).split(' '),
);

const FILLING = new Set(['the', 'and', 'und', 'et', 'y', 'of']);

const CLOSED_UP: readonly (readonly [RegExp, string])[] = [
  [/\bg m b h\b/g, 'gmbh'],
  [/\bs a r l\b/g, 'sarl'],
  [/\bs r l\b/g, 'srl'],
  [/\bs p a\b/g, 'spa'],
  [/\bs a s\b/g, 'sas'],
  [/\bs a\b/g, 'sa'],
  [/\bb v\b/g, 'bv'],
  [/\bn v\b/g, 'nv'],
  [/\ba s\b/g, 'as'],
  [/\ba g\b/g, 'ag'],
  [/\bl l c\b/g, 'llc'],
  [/\bp l c\b/g, 'plc'],
  [/\bs r o\b/g, 'sro'],
  [/\bsp z o o\b/g, 'spzoo'],
  [/\bd o o\b/g, 'doo'],
];

const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    international: 'intl',
    national: 'natl',
    technology: 'tech',
    technologies: 'tech',
    manufacturing: 'mfg',
    associates: 'assoc',
    association: 'assoc',
    brothers: 'bros',
    services: 'service',
    svcs: 'service',
    systems: 'system',
    sys: 'system',
    solutions: 'solution',
    university: 'univ',
    department: 'dept',
    management: 'mgmt',
    engineering: 'eng',
    industries: 'ind',
    industrial: 'ind',
    laboratories: 'lab',
    labs: 'lab',
    laboratory: 'lab',
    center: 'centre',
    ctr: 'centre',
    saint: 'st',
  }),
);
/** Those in which one wrong letter is still told. */
const LONG_FORMS = ['inc', 'ltd', 'llc', 'plc', 'gmbh', 'corp', 'sarl', 'limited'];

/**
 * Lower case, accents off, legal forms off the end, usual short forms made one; a name that is nothing but legal forms
 * stays. `The Müller & Sons Manufacturing Co., Ltd.` → `muller sons mfg`.
 */
export function companyName(text: string): string {
  const name = closedUp(plain(text));
  const words = wordsOf(name);
  let telling = words.filter((word) => !FILLING.has(word));
  if (telling.length === 0) return name;
  // What stood between two letters of a form is gone: `s and a` → `sa`.
  if (telling.length < words.length) telling = [...wordsOf(closedUp(telling.join(' ')))];
  let end = telling.length;
  while (end > 1 && FORMS.has(telling[end - 1] as string)) end -= 1;
  let out = SHORT.get(telling[0] as string) ?? (telling[0] as string);
  for (let at = 1; at < end; at += 1) {
    const word = telling[at] as string;
    out += ` ${SHORT.get(word) ?? word}`;
  }
  return out;
}

/** Whether its last word is a legal form: `Acme GmbH`, `Harbour Ltd.`. */
export function hasLegalForm(text: string): boolean {
  const words = wordsOf(closedUp(plain(text)));
  return words.length > 1 && FORMS.has(words.at(-1) ?? '');
}

/** Only where two single letters stand side by side is there a form to close up: `g m b h`, `s p a`, `sp z o o`. */
const LONE_LETTERS = /(^| )\w \w( |$)/;

function closedUp(name: string): string {
  if (!LONE_LETTERS.test(name)) return name;
  let out = name;
  for (const [spelt, form] of CLOSED_UP) out = out.replace(spelt, form);
  return out;
}

/** The name without a last word that is one letter from a legal form: `acme gmhh` → `acme`; null where there is none. */
export function withoutMisspeltForm(name: string): string | null {
  const at = name.lastIndexOf(' ');
  if (at < 0) return null;
  const last = name.slice(at + 1);
  if (last.length < 2 || last.length > 6) return null;
  return LONG_FORMS.some((form) => editDistance(form, last, 1) <= 1) ? name.slice(0, at) : null;
}
