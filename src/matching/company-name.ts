/** A company's name without what its spellings differ by: legal form, "the", the long or short way to write a word. */
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

const SHORT: Readonly<Record<string, string>> = {
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
};

/**
 * Lower case, accents off, legal forms off the end, usual short forms made one; a name that is nothing but legal forms
 * stays. `The Müller & Sons Manufacturing Co., Ltd.` → `muller sons mfg`.
 */
export function companyName(text: string): string {
  let name = plain(text);
  for (const [spelt, form] of CLOSED_UP) name = name.replace(spelt, form);
  const all = wordsOf(name);
  const telling = all.filter((word) => !FILLING.has(word));
  const words = telling.length > 0 ? telling : [...all];
  while (words.length > 1 && FORMS.has(words.at(-1) as string)) words.pop();
  return words.map((word) => (Object.hasOwn(SHORT, word) ? (SHORT[word] as string) : word)).join(' ');
}
