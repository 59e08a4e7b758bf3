/**
 * Ways of reading a text. Some make ids of different spellings meet (`https://www.Domain.com/` and `domain.com`), some
 * keep what scoring may use of a personal value (the class of a mail address, the seniority in a title) and leave the
 * person behind.
 */
import type { Reading } from './value-shapes.ts';

/** Mail addresses of these tell nothing about a company. */
const FREE_MAIL = new Set(
  (
    'gmail.com googlemail.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk yahoo.com.br hotmail.com hotmail.de hotmail.fr ' +
    'hotmail.co.uk outlook.com outlook.de live.com msn.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at ' +
    'gmx.ch web.de t-online.de freenet.de mail.com mail.ru yandex.ru proton.me protonmail.com pm.me zoho.com orange.fr ' +
    'wanadoo.fr free.fr laposte.net libero.it virgilio.it uol.com.br bol.com.br terra.com.br qq.com 163.com 126.com'
  ).split(' '),
);

/** "Webinar Attended" and "webinarAttended" as "webinar-attended". */
function slugOf(text: string): string {
  return text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function domainOf(text: string): string {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '')
    .replace(/^www\./, '');
  return host.replace(/\.$/, '');
}

function mailDomain(text: string): string {
  return text.includes('@') ? domainOf(text.slice(text.lastIndexOf('@') + 1)) : '';
}

function mailClass(text: string): string {
  const domain = mailDomain(text);
  if (domain === '') return '';
  return FREE_MAIL.has(domain) ? 'free' : 'business';
}

type Rule = readonly [word: string, pattern: RegExp];

const SENIORITY: readonly Rule[] = [
  [
    'c-level',
    /\b(chief|ceo|cfo|cto|cio|cmo|cro|coo|president|founder|owner|gesch[äa]ftsf[üu]hr\w*|vorstand)\b/i,
  ],
  ['vp', /\b(vp|svp|evp|vice[- ]president)\b/i],
  ['director', /\b(director|head|direct(?:eur|rice)|leiter(?:in)?|diret(?:or|ora))\b/i],
  ['manager', /\b(manager|lead|supervisor|teamleiter(?:in)?|gerente|responsable)\b/i],
];

const FUNCTION: readonly Rule[] = [
  ['sales', /\b(sales|account executive|business development|vertrieb|ventas|vendas|commercial)\b/i],
  ['marketing', /\b(marketing|brand|growth|cmo|demand)\b/i],
  ['finance', /\b(financ\w*|cfo|controller|controlling|account(?:ant|ing))\b/i],
  ['it', /\b(it|cto|cio|engineer\w*|developer|software|data|technolog\w*|security)\b/i],
  ['operations', /\b(operations|ops|coo|logistics|supply|procurement|purchas\w*|einkauf)\b/i],
  ['people', /\b(hr|human resources|people|talent|recruit\w*|personal)\b/i],
];

/** A vice president is no president: the more particular title is looked for first. */
function titleWord(text: string, rules: readonly Rule[]): string {
  if (text === '') return '';
  const vice = rules === SENIORITY && /\b(vp|svp|evp|vice[- ]president)\b/i.test(text);
  if (vice) return 'vp';
  return rules.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

export const readings: Readonly<Record<Reading, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  slug: slugOf,
  domain: domainOf,
  'mail-domain': mailDomain,
  'mail-class': mailClass,
  seniority: (text) => titleWord(text, SENIORITY),
  function: (text) => titleWord(text, FUNCTION),
};
