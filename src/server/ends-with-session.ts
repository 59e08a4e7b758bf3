/** Streams end with the session they were opened by: what is told as it happens is told to nobody who has left. */
import type { MiddlewareHandler } from 'hono';
import type { Principals } from './principals.ts';

const LOOK_EVERY_MS = 1_000;

/** Passes the stream on until `still` says no; looked at every second. */
function whileStill(
  body: ReadableStream<Uint8Array>,
  still: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let over = false;
  let look: NodeJS.Timeout | undefined;
  const stop = () => {
    over = true;
    clearInterval(look);
  };
  return new ReadableStream<Uint8Array>({
    start() {
      look = setInterval(async () => {
        if (over || (await still().catch(() => false))) return;
        stop();
        // The reading that waits ends with it, and closes what is passed on.
        await reader.cancel();
      }, LOOK_EVERY_MS);
      look.unref();
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!done) return controller.enqueue(value);
      stop();
      controller.close();
    },
    cancel(reason) {
      stop();
      return reader.cancel(reason);
    },
  });
}

export function endsWithSession(principals: Principals): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { body, headers, status } = context.res;
    if (body === null || !(headers.get('content-type') ?? '').startsWith('text/event-stream')) return;
    const [, , , workspace = ''] = context.req.path.split('/');
    const asked = new Request(context.req.url, { headers: context.req.raw.headers });
    const still = async () => (await principals.of(asked, decodeURIComponent(workspace))).ok;
    context.res = new Response(whileStill(body, still), { status, headers });
  };
}
