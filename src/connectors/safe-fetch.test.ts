import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPublicAddress, outwardUrl } from './address-rules.ts';
import { type FetchPolicy, safeFetch } from './safe-fetch.ts';

let canary: Server;
let knocks = 0;
let port = 0;

beforeAll(async () => {
  canary = createServer((request, response) => {
    knocks += 1;
    if (request.url === '/slow') return;
    if (request.url === '/away') return void response.writeHead(302, { location: '/elsewhere' }).end('moved');
    if (request.url === '/long') return void response.end('x'.repeat(300_000));
    if (request.url === '/broken') {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setTimeout(() => response.destroy(), 10);
      return;
    }
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => response.setHeader('x-said', 'yes').end(`${request.method} ${body}`));
  });
  await new Promise<void>((resolve) => canary.listen(0, '::', resolve));
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => {
  canary.closeAllConnections();
  canary.close();
});

/** Ways of writing an address that is not public, seen in bypasses of such guards. */
const INTERNAL_HOSTS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '0177.0x0.1',
  '0',
  '0.0.0.0',
  '0x0',
  '１２７.０.０.１',
  '①②⑦.0.0.1',
  '127。0。0。1',
  '127.0.0.1.',
  '10.0.0.1',
  '10.1',
  '0xa000001',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.257',
  '3232235777',
  '169.254.169.254',
  '2852039166',
  '0xA9FEA9FE',
  '0251.0376.0251.0376',
  '100.64.0.1',
  '198.18.0.1',
  '192.0.0.170',
  '192.0.2.1',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '255.255.255.255',
  '240.0.0.1',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::7f00:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
  '[::ffff:10.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[2002:a00:1::1]',
  '[2001:0:4136:e378:8000:63bf:807f:fffe]',
  '[2001:db8::1]',
  '[fc00::1]',
  '[fd12:3456:789a::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[5f00::1]',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'crm.localhost',
  'router',
];

it('no way of writing an internal address reaches it', async () => {
  const before = knocks;
  for (const host of INTERNAL_HOSTS) {
    for (const url of [
      `https://${host}/`,
      `https://${host}:8443/`,
      `http://${host}:${port}/`,
      `https://${host}:${port}/`,
    ]) {
      const answer = await safeFetch({ url, timeoutMs: 500 }, { allow: [] });
      expect([url, answer.ok]).toEqual([url, false]);
    }
    expect([host, outwardUrl(`https://${host}/`, []).ok]).toEqual([host, false]);
  }
  expect(knocks).toBe(before);
});

it('only web addresses without a name or password in them are taken', () => {
  const wrong = ['file:///etc/passwd', 'ftp://example.com', 'gopher://example.com', 'javascript:1', 'no', ''];
  for (const text of [
    ...wrong,
    'https://user:pass@example.com/',
    'https://example.com@127.0.0.1/',
    'https://',
  ]) {
    expect([text, outwardUrl(text, []).ok]).toEqual([text, false]);
  }
  expect(outwardUrl('https://api.hubapi.com/crm/v3', []).ok).toBe(true);
  expect(outwardUrl('https://example.com:22/', []).ok).toBe(false);
  expect(outwardUrl('http://example.com/', []).ok).toBe(false);
});

it('public addresses are public', () => {
  for (const one of [
    '1.1.1.1',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '2606:4700:4700::1111',
    '2a00:1450::1',
  ]) {
    expect([one, isPublicAddress(one)]).toEqual([one, true]);
  }
});

it('a name that stands for an internal address is refused, even beside a public one', async () => {
  const before = knocks;
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.8', 'fe80::1%eth0']) {
    const policy: FetchPolicy = {
      allow: [],
      lookup: async () => [
        { address: '93.184.216.34', family: 4 },
        { address, family: address.includes(':') ? 6 : 4 },
      ],
    };
    const answer = await safeFetch({ url: 'https://crm.example.com/' }, policy);
    expect(answer).toMatchObject({ ok: false, refusal: { why: 'internal' } });
  }
  expect(knocks).toBe(before);
});

it('a name is resolved once: what it stands for afterwards is never reached', async () => {
  let asked = 0;
  const policy: FetchPolicy = {
    allow: [`crm.example.com:${port}`],
    lookup: async () => {
      asked += 1;
      return asked === 1 ? [{ address: '127.0.0.1', family: 4 }] : [];
    },
  };
  const answer = await safeFetch({ url: `http://crm.example.com:${port}/` }, policy);
  expect(answer).toMatchObject({ ok: true, value: { status: 200 } });
  expect(asked).toBe(1);
});

it('an allowed host is reached, without TLS and on any port', async () => {
  const url = `http://127.0.0.1:${port}/`;
  const answer = await safeFetch({ url, body: 'grün' }, { allow: [`127.0.0.1:${port}`] });
  expect(answer).toMatchObject({
    ok: true,
    value: { status: 200, body: 'POST grün', headers: { 'x-said': 'yes' } },
  });
  expect((await safeFetch({ url }, { allow: [`127.0.0.1:${port + 1}`] })).ok).toBe(false);
});

it('redirects are answers and are not followed; slow, long and broken answers are refused', async () => {
  const policy: FetchPolicy = { allow: [`127.0.0.1:${port}`] };
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  expect(await safeFetch({ url: at('/away') }, policy)).toMatchObject({ ok: true, value: { status: 302 } });
  expect(await safeFetch({ url: at('/slow'), timeoutMs: 100 }, policy)).toMatchObject({
    refusal: { why: 'too-slow' },
  });
  expect(await safeFetch({ url: at('/long') }, policy)).toMatchObject({ refusal: { why: 'too-long' } });
  expect(await safeFetch({ url: at('/broken') }, policy)).toMatchObject({ refusal: { why: 'unreachable' } });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  const stopped = await safeFetch({ url: at('/slow'), signal: stop.signal }, policy);
  expect(stopped).toMatchObject({ refusal: { why: 'stopped' } });
});

it('an environment that names a proxy changes nothing', async () => {
  process.env['HTTP_PROXY'] = `http://127.0.0.1:${port}`;
  process.env['HTTPS_PROXY'] = `http://127.0.0.1:${port}`;
  const before = knocks;
  try {
    const lookup = async () => [{ address: '192.0.2.1', family: 4 }];
    expect(
      (await safeFetch({ url: 'https://crm.example.com/', timeoutMs: 200 }, { allow: [], lookup })).ok,
    ).toBe(false);
    const policy = {
      allow: ['crm.example.com:9'],
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    };
    expect((await safeFetch({ url: 'http://crm.example.com:9/', timeoutMs: 500 }, policy)).ok).toBe(false);
    expect(knocks).toBe(before);
  } finally {
    delete process.env['HTTP_PROXY'];
    delete process.env['HTTPS_PROXY'];
  }
});
