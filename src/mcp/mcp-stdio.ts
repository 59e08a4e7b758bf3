/** Tools over standard input and output: the program that started this one is whom they are for. */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { type McpGround, type McpSession, mcpServer } from './mcp-server.ts';

/** Ends when its reader goes away or the program is to stop. */
export async function mcpStdio(
  ground: McpGround,
  session: McpSession,
  streams: { readonly input: Readable; readonly output: Writable },
): Promise<void> {
  const transport = new StdioServerTransport(streams.input, streams.output);
  const handle = serveStdio(() => mcpServer(ground, session), {
    transport,
    onerror: (error) => void ground.bug(error),
  });
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  ground.closing.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([
      once(streams.input, 'end', { signal: stopped.signal }),
      once(streams.input, 'close', { signal: stopped.signal }),
    ]).catch(() => {});
  } finally {
    stop();
    await handle.close();
    streams.input.destroy();
  }
}
