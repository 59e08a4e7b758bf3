/** Names nobody bears together except by chance, for the people and companies of a simulated company. */
const FIRST_NAMES = [
  'Anna',
  'Bela',
  'Carla',
  'Dario',
  'Edda',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Katja',
  'Lars',
  'Mina',
  'Nils',
  'Olga',
  'Paul',
  'Quinn',
  'Rosa',
  'Samir',
  'Tilda',
  'Ulf',
  'Vera',
  'Wim',
  'Xenia',
  'Yann',
  'Zora',
] as const;

const LAST_NAMES = [
  'Albrecht',
  'Bertani',
  'Castell',
  'Dornfeld',
  'Eklund',
  'Falkner',
  'Grau',
  'Hallström',
  'Ibarra',
  'Jansky',
  'Kessel',
  'Lindqvist',
  'Morel',
  'Nowak',
  'Oberlin',
  'Petrov',
  'Quist',
  'Renner',
  'Sandoval',
  'Tamm',
  'Uhlig',
  'Vasquez',
  'Wieland',
  'Xander',
  'Yildiz',
  'Zeller',
  'Marsh',
  'Okafor',
  'Tanaka',
  'Osei',
] as const;

const COMPANY_FIRST = [
  'Alder',
  'Birch',
  'Cobalt',
  'Delta',
  'Ember',
  'Fjord',
  'Granite',
  'Harbor',
  'Indigo',
  'Juniper',
  'Keystone',
  'Lantern',
  'Meridian',
  'North',
  'Orchard',
  'Pioneer',
  'Quarry',
  'River',
  'Summit',
  'Timber',
  'Union',
  'Valley',
  'Willow',
  'Zenith',
] as const;
const COMPANY_SECOND = [
  'Analytics',
  'Bearings',
  'Chemicals',
  'Dynamics',
  'Energy',
  'Foods',
  'Glass',
  'Health',
  'Instruments',
  'Joinery',
  'Labs',
  'Logistics',
  'Metals',
  'Networks',
  'Optics',
  'Paper',
  'Robotics',
  'Systems',
  'Textiles',
  'Works',
] as const;
const COMPANY_FORM = ['AG', 'BV', 'GmbH', 'Inc', 'Ltd', 'Oy', 'SA', 'SpA'] as const;

/** Different for different numbers below 3,840; beyond, a number is added. */
export function companyName(n: number): string {
  const first = COMPANY_FIRST[n % 24] as string;
  const second = COMPANY_SECOND[Math.floor(n / 24) % 20] as string;
  const form = COMPANY_FORM[Math.floor(n / 480) % 8] as string;
  const more = Math.floor(n / 3840);
  return more === 0 ? `${first} ${second} ${form}` : `${first} ${second} ${more + 1} ${form}`;
}

export type PersonName = { readonly first: string; readonly last: string };

export function personName(roll: number): PersonName {
  return {
    first: FIRST_NAMES[roll % FIRST_NAMES.length] as string,
    last: LAST_NAMES[Math.floor(roll / FIRST_NAMES.length) % LAST_NAMES.length] as string,
  };
}

/** Mail addresses use a domain reserved for examples, so that nothing can ever be sent to one. */
export function mailOf(name: PersonName, n: number): string {
  return `${name.first}.${name.last}.${n}@company-${n % 977}.example`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9.@-]/g, '');
}
