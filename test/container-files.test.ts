/** The container files can be built nowhere here: what they copy must exist, and what they say must be understood. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CONFIGURATION_KEYS, PLACE_VARIABLES } from '../src/configuration/configuration-keys.ts';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const compose = parse(readFileSync(join(root, 'compose.yaml'), 'utf8')) as {
  services: { entente: { environment: Record<string, string> } };
};
const known = [...CONFIGURATION_KEYS.map((key) => key.environment), ...Object.keys(PLACE_VARIABLES)];

test('every file the image takes in exists and is let in', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) =>
    files.split(' '),
  );
  expect(copied.length).toBeGreaterThan(5);
  expect(copied.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8');
  const let_in = (file: string) =>
    ignored.includes(`!${file}`) || (file.startsWith('tsconfig') && ignored.includes('!tsconfig*.json'));
  expect(copied.filter((file) => !let_in(file))).toEqual([]);
});

test('every variable the container files set is one the configuration knows, and together they are taken', () => {
  const inImage = Object.fromEntries(
    [...dockerfile.matchAll(/\b(ENTENTE_[A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const inCompose = compose.services.entente.environment;
  const set = [...Object.keys(inImage), ...Object.keys(inCompose)];
  expect(set.filter((name) => !known.includes(name))).toEqual([]);
  const said: Record<string, string> = { ...inImage };
  for (const [name, value] of Object.entries(inCompose))
    said[name] = value.replace(/\$\{[^}]*:-([^}]*)\}/, '$1');
  Object.assign(said, { ENTENTE_URL: 'https://entente.example.com', ENTENTE_KEY: 'k'.repeat(64) });
  const read = readConfiguration(null, said);
  expect(read.ok ? read.value.value.listen : read.refusal).toMatchObject({
    address: '0.0.0.0',
    port: 4300,
    drain: 3,
  });
});
