/**
 * The house rules that no compiler knows: who may import whom, what pure rooms may not touch, how long a file may be.
 * A rule is changed here, with a reason in the commit, never worked around.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Rooms a room may import besides itself. Data flows one way; imports point against the flow. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  vocabulary: [],
  access: ['vocabulary'],
  agreement: ['vocabulary', 'ledger'],
  ledger: ['vocabulary'],
  engine: ['vocabulary', 'agreement', 'ledger'],
  measures: ['vocabulary', 'agreement', 'ledger', 'attribution', 'forecast', 'incentives', 'study'],
  study: ['vocabulary'],
  attribution: ['vocabulary', 'agreement'],
  calibration: ['vocabulary', 'study'],
  alignment: ['vocabulary', 'agreement', 'ledger', 'study'],
  forecast: ['vocabulary'],
  incentives: ['vocabulary', 'agreement', 'attribution'],
  plan: ['vocabulary', 'agreement', 'ledger'],
  simulation: ['vocabulary', 'agreement', 'ledger', 'engine', 'alignment'],
  matching: ['vocabulary'],
  sources: ['vocabulary', 'ledger'],
  connectors: ['vocabulary', 'ledger', 'sources'],
  notices: ['vocabulary', 'agreement', 'ledger'],
  delivery: ['vocabulary', 'notices', 'connectors'],
  store: ['vocabulary', 'ledger', 'measures', 'access'],
  operations: [
    'vocabulary',
    'access',
    'agreement',
    'ledger',
    'engine',
    'measures',
    'attribution',
    'calibration',
    'alignment',
    'forecast',
    'incentives',
    'study',
    'plan',
    'simulation',
    'matching',
    'sources',
    'connectors',
    'notices',
    'delivery',
  ],
  configuration: ['vocabulary', 'agreement'],
  server: ['operations', 'vocabulary', 'access'],
  cli: ['operations', 'vocabulary'],
  mcp: ['operations', 'vocabulary', 'access'],
  // What joins the rooms: it knows all of them, and none of them knows it.
  program: [
    'vocabulary',
    'access',
    'agreement',
    'ledger',
    'engine',
    'measures',
    'study',
    'attribution',
    'calibration',
    'alignment',
    'forecast',
    'incentives',
    'plan',
    'simulation',
    'matching',
    'sources',
    'connectors',
    'notices',
    'delivery',
    'store',
    'operations',
    'configuration',
    'server',
    'cli',
    'mcp',
  ],
};

/** Packages each room may use; a room not named may use any. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  vocabulary: [],
  access: [],
  agreement: ['zod', 'yaml', '@marcbachmann/cel-js', '@bufbuild/re2', '@noble/hashes'],
  ledger: ['@noble/hashes'],
  engine: [],
  measures: [],
  study: [],
  attribution: [],
  calibration: [],
  alignment: [],
  forecast: [],
  incentives: [],
  plan: [],
  simulation: [],
  matching: [],
  connectors: ['yaml', 'zod'],
  notices: ['zod'],
  delivery: ['nodemailer', 'standardwebhooks', 'ical-generator', 'ical.js'],
  // The two lists are data: which suffixes end a domain, where anybody may have a mailbox.
  operations: ['zod', 'tldts', 'email-providers'],
  mcp: ['@modelcontextprotocol/server', 'zod'],
};

const PURE = [
  'vocabulary',
  'access',
  'agreement',
  'ledger',
  'engine',
  'measures',
  'attribution',
  'calibration',
  'alignment',
  'forecast',
  'incentives',
  'matching',
  'study',
  'plan',
  'simulation',
  'notices',
];
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\bprocess\.|\bfetch\(|\bsetTimeout\b|\bsetInterval\b|from 'node:/;
const UNSTABLE_DIGITS = /\bMath\.(exp|log|log2|log10|pow|sin|cos|tan)\(|\*\*/;

/** Longest file, in lines. The list of exceptions may only shrink. */
const LONGEST = 400;
const LONGER: Readonly<Record<string, number>> = {};

type Source = { path: string; room: string; text: string; lines: number };

function sourcesUnder(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
    .map((file) => {
      const full = join(file.parentPath, file.name);
      const path = relative(root, full).replaceAll('\\', '/');
      const text = readFileSync(full, 'utf8');
      return { path, room: path.split('/')[1] ?? '', text, lines: text.split('\n').length };
    });
}

const all = sourcesUnder('src');
const product = all.filter((file) => !file.path.endsWith('.test.ts'));
const rooms = product.filter((file) => file.path.split('/').length > 2);
const web = sourcesUnder('web/src');

function importsOf(file: Source): { from: string; typeOnly: boolean }[] {
  const found = file.text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gms,
  );
  return [...found].map((match) => ({ from: match[2] ?? match[3] ?? '', typeOnly: match[1] !== undefined }));
}

function roomOf(file: Source, from: string): string | null {
  if (!from.startsWith('.')) return null;
  const parts = join(file.path, '..', from).replaceAll('\\', '/').split('/');
  return parts[0] === 'src' ? (parts.length > 2 ? (parts[1] ?? '') : 'main') : `/${parts[0]}`;
}

it('imports point against the flow of data', () => {
  const wrong = rooms.flatMap((file) =>
    importsOf(file)
      .map(({ from }) => roomOf(file, from))
      .filter((room) => room !== null && room !== file.room && !(MAY_IMPORT[file.room] ?? []).includes(room))
      .map((room) => `${file.path} imports ${room}`),
  );
  expect(wrong).toEqual([]);
});

it('every room is in the table of who may import whom', () => {
  expect([...new Set(rooms.map((file) => file.room))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
});

it('rooms use only the packages they are allowed', () => {
  const wrong = rooms.flatMap((file) => {
    const allowed = PACKAGES[file.room];
    if (allowed === undefined) return [];
    return importsOf(file)
      .filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))
      .filter(({ from }) => !allowed.some((name) => from === name || from.startsWith(`${name}/`)))
      .map(({ from }) => `${file.path} uses ${from}`);
  });
  expect(wrong).toEqual([]);
});

it('the web imports nothing but types from other rooms', () => {
  const wrong = web.flatMap((file) =>
    importsOf(file)
      .filter(
        ({ from, typeOnly }) =>
          from.includes('/src/') && from.startsWith('..') && !typeOnly && roomOf(file, from) !== '/web',
      )
      .map(({ from }) => `${file.path} imports a value from ${from}`),
  );
  expect(wrong).toEqual([]);
});

it('pure rooms know no clock, no chance, no environment and no I/O', () => {
  const wrong = product
    .filter((file) => PURE.includes(file.room))
    .flatMap((file) =>
      withoutComments(file.text)
        .split('\n')
        .filter((line) => IMPURE.test(line))
        .map((line) => `${file.path}: ${line.trim()}`),
    );
  expect(wrong).toEqual([]);
});

it('the engine uses no function whose last digit varies by platform', () => {
  const wrong = product
    .filter((file) => file.room === 'engine')
    .filter((file) => UNSTABLE_DIGITS.test(withoutComments(file.text)))
    .map((file) => file.path);
  expect(wrong).toEqual([]);
});

it('no barrels, no default exports, no suppressions', () => {
  const wrong = [...all, ...web].filter(
    (file) =>
      /(^|\/)index\.tsx?$/.test(file.path) ||
      /^export default /m.test(file.text) ||
      /@ts-(ignore|expect-error|nocheck)|\bas any\b/.test(file.text),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});

it('a file holds one idea: none is longer than the bound', () => {
  const long = [...product, ...web].filter((file) => file.lines > (LONGER[file.path] ?? LONGEST));
  expect(long.map((file) => `${file.path}: ${file.lines} lines`)).toEqual([]);
});

it('nothing is left unfinished in its own words', () => {
  const wrong = [...product, ...web].filter((file) =>
    /\b(TODO|FIXME|not implemented)\b|\bXXX\b(?!')/.test(file.text),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
