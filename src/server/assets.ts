/** The built screens, read once and answered from memory: hashed files for ever, the page itself always anew. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export type Asset = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
  readonly immutable: boolean;
};
export type Assets = ReadonlyMap<string, Asset>;

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

export async function readAssets(folder: string): Promise<Assets> {
  const listed = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const assets = new Map<string, Asset>();
  for (const file of listed.filter((one) => one.isFile())) {
    const full = join(file.parentPath, file.name);
    const path = `/${relative(folder, full).split(sep).join('/')}`;
    const bytes = new Uint8Array(await readFile(full));
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
    const type = TYPES[extname(file.name)] ?? 'application/octet-stream';
    assets.set(path, { bytes, type, etag, immutable: path.startsWith('/assets/') });
  }
  return assets;
}

/** The asset at a path; for a screen's address the page; null for a file that is not there. */
export function assetAt(assets: Assets, path: string): Asset | null {
  const found = assets.get(path);
  if (found !== undefined) return found;
  return extname(path) === '' ? (assets.get('/index.html') ?? null) : null;
}

export function assetResponse(asset: Asset, ifNoneMatch: string | undefined): Response {
  const headers = {
    'content-type': asset.type,
    etag: asset.etag,
    'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  const known = ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === asset.etag);
  return known === true
    ? new Response(null, { status: 304, headers })
    : new Response(asset.bytes, { status: 200, headers });
}
