/** Opens the HTTP door on one address, and closes it without dropping what is under way. */
import type { Server } from 'node:http';
import { isIPv6 } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { createApp, type ServerParts } from './app.ts';

export type RunningServer = {
  readonly address: string;
  readonly port: number;
  /** Takes no more questions, lets running ones finish within the grace, then ends. */
  stop(graceMs: number): Promise<void>;
};

const LONGEST_UPLOAD_MS = 60 * 60_000;

export async function startServer(
  parts: ServerParts,
  { address, port }: { readonly address: string; readonly port: number },
): Promise<Result<RunningServer, 'port-taken' | 'port-closed'>> {
  const app = createApp(parts);
  const server = createAdaptorServer({ fetch: app.fetch, hostname: address }) as Server;
  server.requestTimeout = LONGEST_UPLOAD_MS;
  server.keepAliveTimeout = 5_000;
  const opened = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve);
    server.listen(port, address, () => resolve(null));
  });
  if (opened !== null) return refused(opened.code === 'EADDRINUSE' ? 'port-taken' : 'port-closed');
  const bound = server.address();
  const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
  return done({
    address: `http://${isIPv6(address) ? `[${address}]` : address}:${actual}`,
    port: actual,
    stop: (graceMs) => stopServer(server, graceMs),
  });
}

function stopServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
