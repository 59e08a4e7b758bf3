/** Where the request under way comes from: asked of the connection, and of a proxy's header where the proxy is ours. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { clientAddress, countedAddress, isLoopback } from '../access/network-address.ts';

export type RequestCaller = {
  /** As limits count it: an IPv6 customer's /64. */
  readonly address: string;
  /** Whether somebody at this very machine asks, by the machine's own name and through no proxy. */
  readonly here: boolean;
};

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const WITHIN: RequestCaller = { address: '127.0.0.1', here: true };
const calls = new AsyncLocalStorage<RequestCaller>();

/** Whose request is being answered. */
export function callerNow(): RequestCaller {
  return calls.getStore() ?? WITHIN;
}

export function isLocalHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  return LOCAL_NAMES.includes(host.replace(/:\d+$/, '').toLowerCase());
}

function listOf(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const one of proxies) {
    const [address = '', bits] = one.split('/');
    const kind = isIPv4(address) ? 'ipv4' : 'ipv6';
    list.addSubnet(address, bits === undefined ? (kind === 'ipv4' ? 32 : 128) : Number(bits), kind);
  }
  return (written) => {
    const address = written.replace(/^::ffff:(?=\d+\.)/i, '');
    return isIPv4(address) ? list.check(address, 'ipv4') : isIPv6(address) && list.check(address, 'ipv6');
  };
}

function connectedFrom({ env }: Context): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming === undefined ? WITHIN.address : (incoming.socket?.remoteAddress ?? 'unknown');
}

/**
 * `reached`: the server has an address for other machines. Then nobody is simply here: a proxy beside it that says
 * nothing of whom it speaks for would bring everybody in.
 */
export function asCaller(proxies: readonly string[], reached: boolean): MiddlewareHandler {
  const isTrusted = listOf(proxies);
  return (context, next) => {
    const connected = connectedFrom(context);
    const forwarded = context.req.header('x-forwarded-for') ?? null;
    const client = clientAddress(connected, forwarded, isTrusted);
    const passedOn = forwarded !== null || context.req.header('forwarded') !== undefined;
    const here = !reached && isLoopback(connected) && !passedOn && isLocalHost(context.req.header('host'));
    return calls.run({ address: countedAddress(client), here }, next);
  };
}
