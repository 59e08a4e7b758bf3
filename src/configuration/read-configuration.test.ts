import { expect, test } from 'vitest';
import { CONFIGURATION_KEYS } from './configuration-keys.ts';
import { configurationPage, shownKeys } from './configuration-page.ts';
import { readConfiguration } from './read-configuration.ts';

function faults(text: string | null, environment: Record<string, string> = {}) {
  const read = readConfiguration(text, environment);
  return read.ok ? [] : read.refusal;
}

function read(text: string | null, environment: Record<string, string> = {}) {
  const found = readConfiguration(text, environment);
  if (!found.ok) throw new Error(JSON.stringify(found.refusal));
  return found.value;
}

test('without a file and without variables everything is as usual: this machine alone, one SQLite file', () => {
  for (const text of [null, '', '# nothing said yet\n'])
    expect(read(text).value).toMatchObject({
      listen: { address: '127.0.0.1', port: null, url: null, proxies: [] },
      database: null,
      key: null,
    });
});

test('a variable goes before the file, an empty one says nothing', () => {
  const text = 'listen:\n  port: 4000\n  proxies: [10.0.0.1]\nlog:\n  level: info\n';
  const { value, origin } = read(text, {
    ENTENTE_PORT: '5000',
    ENTENTE_PROXIES: '10.0.0.0/8, ::1',
    ENTENTE_LOG: '',
  });
  expect(value.listen).toMatchObject({ port: 5000, proxies: ['10.0.0.0/8', '::1'] });
  expect(value.log.level).toBe('info');
  const origins = Object.fromEntries(CONFIGURATION_KEYS.map((key) => [key.path.join('.'), origin(key)]));
  expect(origins).toMatchObject({
    'listen.port': 'environment',
    'log.level': 'file',
    'listen.address': 'usual',
  });
});

test('every fault is told at once, with its line, its key and the word that was meant', () => {
  const text =
    'listen:\n  adress: 0.0.0.0\n  port: 70000\n  url: http://entente.example\nlog:\n  level: loud\nkey: short\n';
  expect(faults(text, { ENTENTE_TIME_LIMIT: 'soon', ENTENTE_PROT: '1' })).toEqual([
    { path: 'ENTENTE_PROT', message: 'There is no such variable. Did you mean ENTENTE_PORT?' },
    expect.objectContaining({ line: 3, path: 'listen.port' }),
    expect.objectContaining({ line: 4, path: 'listen.url', message: expect.stringContaining('https') }),
    {
      line: 2,
      column: 3,
      path: 'listen.adress',
      message: 'There is no key "adress". Did you mean "address"?',
    },
    expect.objectContaining({ line: 7, path: 'key' }),
    expect.objectContaining({ path: 'ENTENTE_TIME_LIMIT' }),
    expect.objectContaining({ line: 6, path: 'log.level' }),
  ]);
  expect(faults('listen: [1]\n')).toMatchObject([{ line: 1, path: 'listen' }]);
  expect(faults('- a list\n')).toHaveLength(1);
  expect(faults('listen:\n  port: 1\n  port: 2\n')).toMatchObject([{ line: 3 }]);
});

test('who listens beyond this machine says the public address, and the key where several servers share a database', () => {
  expect(faults(null, { ENTENTE_ADDRESS: '0.0.0.0' })).toMatchObject([{ path: 'listen.url' }]);
  const shared = {
    ENTENTE_ADDRESS: '0.0.0.0',
    ENTENTE_URL: 'https://entente.example.com',
    DATABASE_URL: 'postgres://entente@db/entente',
  };
  expect(faults(null, shared)).toMatchObject([{ path: 'key' }]);
  expect(faults(null, { ...shared, ENTENTE_KEY: 'k'.repeat(64) })).toEqual([]);
  expect(faults(null, { ENTENTE_ADDRESS: '::1' })).toEqual([]);
});

test('what is shown can be used as the file again, and shows no secret', () => {
  const environment = {
    ENTENTE_SMTP: 'smtps://robot:hunter2@mail.example.com',
    ENTENTE_MAIL_FROM: 'Entente <entente@example.com>',
    DATABASE_URL: 'postgres://entente:hunter2@db/entente',
    ENTENTE_KEY: 'hunter2-hunter2-hunter2',
  };
  const page = configurationPage(read(null, environment));
  expect(page).not.toContain('hunter2');
  expect(JSON.stringify(shownKeys(read(null, environment)))).not.toContain('hunter2');
  expect(page).toContain('port: null');
  const plain = configurationPage(read('listen:\n  port: 4000\n'));
  expect(read(plain).value).toEqual(read('listen:\n  port: 4000\n').value);
});

test('every key has a variable of its own and a sentence', () => {
  const variables = CONFIGURATION_KEYS.map((key) => key.environment);
  expect(new Set(variables).size).toBe(variables.length);
  for (const { says } of CONFIGURATION_KEYS) expect(says).toMatch(/^[A-Z].*\.$/);
});
