/** The local socket of the process that holds the data directory: commands run beside it ask here. */
import { createServer, type Server, type Socket } from 'node:net';
import { type Ask, LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import { type FromHolder, LONGEST_LINE, linesOf, type ToHolder } from '../operations/holder-message.ts';
import { narrowedAsker } from '../operations/narrowed-asker.ts';

export type HolderDoor = { close(): Promise<void> };

export function openHolderDoor(
  socketPath: string,
  ask: Ask,
  bug: (error: unknown) => string,
): Promise<HolderDoor> {
  const open = new Set<Promise<void>>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const work = serveOne(socket, ask, bug).finally(() => open.delete(work));
    open.add(work);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, () => resolve({ close: () => closeDoor(server, open, sockets) }));
  });
}

/** Questions under way are answered first: a command never learns by silence that its holder has gone. */
async function closeDoor(server: Server, open: Set<Promise<void>>, sockets: Set<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await Promise.allSettled([...open]);
  for (const socket of sockets) socket.destroySoon();
  await closed;
}

async function serveOne(socket: Socket, ask: Ask, bug: (error: unknown) => string): Promise<void> {
  const gone = new AbortController();
  socket.on('close', () => gone.abort());
  const line = await firstLine(socket);
  if (line === null) return;
  const say = (message: FromHolder) => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
  };
  say({ taken: true });
  try {
    const { narrowing, ...question } = JSON.parse(line) as ToHolder;
    const answer = await ask(question, {
      asker: narrowing === undefined ? LOCAL_ADMINISTRATOR : narrowedAsker(narrowing),
      signal: gone.signal,
      progress: (progress) => say({ progress }),
    });
    say({ answer });
  } catch (error) {
    say({ bug: bug(error) });
  }
  socket.end();
}

/** Null where the other side went away before it had asked. */
function firstLine(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    let length = 0;
    const take = linesOf(resolve);
    socket.on('data', (bytes) => {
      length += bytes.length;
      if (length > LONGEST_LINE) socket.destroy();
      else take(bytes);
    });
    socket.once('close', () => resolve(null));
  });
}
