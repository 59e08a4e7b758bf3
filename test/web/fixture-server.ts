/**
 * A server that hands out the built pages under the strict content security policy and answers canned JSON. Its
 * workspaces are its variants: `main` and `demo` are full, `empty`, `hostile`, `failing` and `waiting` are what they say.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerTo, type Variant } from './fixture-answers.ts';
import type { Refusal } from './fixture-forecast.ts';

const BUILT = fileURLToPath(new URL('../../dist/web', import.meta.url));

export type FixtureOptions = { readonly port?: number; readonly folder?: string };

export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

function json(response: ServerResponse, status: number, value: unknown): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, string>) : {};
}

function variantOf(workspace: string): Variant {
  return workspace === 'empty' || workspace === 'hostile' ? workspace : 'full';
}

async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const [, , , workspace = '', operation = ''] = url.pathname.split('/').map(decodeURIComponent);
  if (workspace === 'workspaces') {
    const names = ['main', 'demo', 'empty', 'hostile', 'failing'];
    return json(response, 200, {
      workspaces: names.map((name) => ({ name, simulated: name === 'demo', entries: 1 })),
    });
  }
  if (operation === 'live') {
    // News never come here: the line is open and silent.
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\n\n');
    return;
  }
  const body = await bodyOf(request);
  if (workspace === 'failing' && operation !== 'read-status') {
    return json(response, 503, {
      title: 'busy',
      status: 503,
      detail: 'The lens is being rebuilt.',
      faults: [],
    });
  }
  if (workspace === 'waiting' && operation !== 'read-status') return;
  const answer = answerTo(operation, {
    workspace,
    query: url.searchParams,
    body,
    variant: variantOf(workspace),
  });
  if (answer === null) {
    return json(response, 404, {
      title: 'unknown operation',
      status: 404,
      detail: `No operation ${operation}`,
      faults: [],
    });
  }
  const { refused } = answer as Partial<Refusal>;
  if (refused?.status === undefined) return json(response, 200, answer);
  json(response, refused.status, {
    type: `urn:entente:problem:${refused.why}`,
    ...{ status: refused.status, detail: refused.says, faults: refused.faults },
  });
}

async function page(response: ServerResponse, built: string, path: string): Promise<void> {
  const inside = normalize(join(built, extname(path) === '' ? '/index.html' : path));
  const type = TYPES[extname(inside)];
  const bytes =
    inside.startsWith(built) && type !== undefined ? await readFile(inside).catch(() => null) : null;
  if (bytes === null) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    // As the program does: what has its digest in its name never changes.
    ...(path.startsWith('/assets/') ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}),
  });
  response.end(bytes);
}

export type FixtureServer = { readonly address: string; close(): Promise<void> };

export async function startFixtureServer(options: FixtureOptions = {}): Promise<FixtureServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fixture');
    const work = url.pathname.startsWith('/api/')
      ? api(request, response, url)
      : page(response, options.folder ?? BUILT, url.pathname);
    work.catch((error: unknown) => json(response, 500, { title: 'bug', status: 500, detail: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
