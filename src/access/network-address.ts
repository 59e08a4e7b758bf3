/** Addresses as limits count them: one spelling each, an IPv6 customer's whole /64, and whose word a proxy's header is. */

/** Eight groups of an IPv6 address; null where it is none. `::ffff:1.2.3.4` keeps its last two groups as IPv4. */
function groupsOf(text: string): readonly number[] | null {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const four = /^(.*:)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.exec(bare);
  const octets = four === null ? null : octetsOf(four[2] ?? '');
  if (four !== null && octets === null) return null;
  const tail = octets === null ? '' : hexOf(octets);
  const [head = '', after, ...more] = (four === null ? bare : `${four[1]}${tail}`).split('::');
  if (more.length > 0) return null;
  const left = head === '' ? [] : head.split(':');
  const right = after === undefined || after === '' ? [] : after.split(':');
  const missing = 8 - left.length - right.length;
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...left, ...Array<string>(after === undefined ? 0 : missing).fill('0'), ...right];
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => Number.parseInt(group, 16))
    : null;
}

function hexOf([a = 0, b = 0, c = 0, d = 0]: readonly number[]): string {
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function octetsOf(text: string): readonly number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.map(Number);
}

/** IPv4 as four numbers, also where it is written inside IPv6. */
function fourOf(text: string): readonly number[] | null {
  const plain = octetsOf(text);
  if (plain !== null) return plain;
  const groups = groupsOf(text);
  if (groups === null || groups.slice(0, 5).some((group) => group !== 0) || groups[5] !== 0xffff) return null;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255];
}

/**
 * What an address is counted under: IPv4 whole, IPv6 by its first 64 bits, for one customer holds at least that many.
 * Examples: `::ffff:10.0.0.1` → `10.0.0.1`; `2001:db8:0:1:dead::1` and `2001:DB8::1:0:0:0:1` → `2001:db8:0:1`.
 */
export function countedAddress(text: string): string {
  const four = fourOf(text);
  if (four !== null) return four.join('.');
  const groups = groupsOf(text);
  return groups === null
    ? 'unknown'
    : groups
        .slice(0, 4)
        .map((group) => group.toString(16))
        .join(':');
}

/** The machine's own address, however it is written. */
export function isLoopback(text: string): boolean {
  const four = fourOf(text);
  if (four !== null) return four[0] === 127;
  const groups = groupsOf(text) ?? [];
  return groups.length === 8 && groups.slice(0, 7).every((group) => group === 0) && groups[7] === 1;
}

/**
 * Who really asks: the address that connected, unless that is a proxy we trust; then the last address in the header
 * that no trusted proxy has. What stands before it anybody may have written.
 */
export function clientAddress(
  connected: string,
  forwarded: string | null,
  isTrusted: (address: string) => boolean,
): string {
  let client = connected;
  const hops = (forwarded ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  while (isTrusted(client) && hops.length > 0) client = withoutPort(hops.pop() ?? client);
  return client;
}

function withoutPort(hop: string): string {
  return hop.replace(/^\[([^\]]+)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}
