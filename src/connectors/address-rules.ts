/**
 * Which addresses the program may reach for somebody who typed them in. Everything that is not a public address of the
 * internet is refused: a web hook or a CRM address must never open what stands beside us.
 */
import { BlockList, isIP } from 'node:net';
import { done, type Result, refused } from '../vocabulary/result.ts';

/** The ranges of IANA's special-purpose registry for IPv4 that are not reachable globally, and multicast. */
const NOT_PUBLIC_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/**
 * Of IPv6 only the global unicast range 2000::/3 is public, without what carries other addresses inside it (Teredo and
 * its like, 6to4) and what is for documentation. `::127.0.0.1`, mapped and NAT64 forms are outside of it as a whole.
 */
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family);
  return list;
}

const INTERNAL_4 = listOf('ipv4', NOT_PUBLIC_4);
const INTERNAL_6 = listOf('ipv6', NOT_PUBLIC_6);
const GLOBAL_6 = listOf('ipv6', [['2000::', 3]]);

/** True only for a public internet address; anything that is no address is not public. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !INTERNAL_4.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false;
  return GLOBAL_6.check(address, 'ipv6') && !INTERNAL_6.check(address, 'ipv6');
}

/** Where secure services listen for others; elsewhere a request would knock at services that are not meant. */
const PORTS: readonly number[] = [443, 8443];

export type UrlRefusal = {
  readonly why: 'not-an-address' | 'not-secure' | 'internal';
  readonly says: string;
};

export type OutwardUrl = {
  readonly url: URL;
  /** The name or address without brackets. */
  readonly host: string;
  readonly port: number;
  /** Named by whoever runs the installation: it may be internal, and without TLS. */
  readonly allowed: boolean;
};

function isAllowed(allow: readonly string[], host: string, port: number): boolean {
  return allow.some((one) => one === host || one === `${host}:${port}`);
}

/**
 * Reads an address somebody typed in. `allow` names hosts (`crm.intern` or `127.0.0.1:8080`) that are meant although
 * they are internal. The address a name stands for is looked at later, where the connection is made.
 */
export function outwardUrl(text: string, allow: readonly string[]): Result<OutwardUrl, UrlRefusal> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const no = (why: UrlRefusal['why'], says: string) => refused({ why, says });
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') {
    return no('not-an-address', 'This is no web address.');
  }
  if (url.username !== '' || url.password !== '') {
    return no('not-an-address', 'An address with a name or password in it is not taken.');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  if (isAllowed(allow, host, port)) return done({ url, host, port, allowed: true });
  if (url.protocol !== 'https:') return no('not-secure', 'The address must begin with https://.');
  if (!PORTS.includes(port)) return no('internal', `The port must be one of ${PORTS.join(', ')}.`);
  if (isIP(host) !== 0 ? !isPublicAddress(host) : !host.includes('.') || /(^|\.)localhost$/.test(host)) {
    return no('internal', 'The address is not on the public internet.');
  }
  return done({ url, host, port, allowed: false });
}
