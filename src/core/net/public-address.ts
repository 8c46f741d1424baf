/**
 * Which addresses lie in the open internet. What a stranger may name as an address must never lead into the company's own
 * network, so everything that is not surely public is refused (RFC 6890, RFC 6598, RFC 4193, RFC 3927).
 */

/** Ranges of IPv4 that are nobody's in the open internet, as first address and bits. */
const RESERVED: readonly (readonly [first: string, bits: number])[] = [
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
  ['224.0.0.0', 3],
];

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

function v4Number(address: string): number | null {
  const parts = V4.exec(address)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return parts.reduce((number, part) => number * 256 + part, 0);
}

const isPublicV4 = (number: number): boolean =>
  !RESERVED.some(([first, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(number / size) === Math.floor((v4Number(first) ?? 0) / size);
  });

/** IPv4 inside IPv6, as "::ffff:10.0.0.1" or "::ffff:a00:1". */
const MAPPED = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/;

function v4Inside(address: string): number | null {
  const [found, dotted, high, low] = MAPPED.exec(address) ?? [];
  if (found === undefined) return null;
  return dotted === undefined
    ? Number.parseInt(high ?? '', 16) * 65_536 + Number.parseInt(low ?? '', 16)
    : v4Number(dotted);
}

/** Only 2000::/3 is given out; of that, tunnels into IPv4, examples and special uses are left out. */
function isPublicV6(address: string): boolean {
  const [first = '', second = ''] = address.split(':');
  const head = Number.parseInt(first, 16);
  const next = second === '' ? 0 : Number.parseInt(second, 16);
  if (!(head >= 0x2000 && head <= 0x3fff) || head === 0x2002 || head === 0x3fff) return false;
  return head !== 0x2001 || (next >= 0x200 && next !== 0xdb8);
}

/**
 * Whether an IP address, in either form, lies in the open internet. What is no IP address is not public.
 *
 * @example isPublicAddress('93.184.216.34') // true
 * @example isPublicAddress('::ffff:127.0.0.1') // false
 */
export function isPublicAddress(address: string): boolean {
  const plain = address.toLowerCase().replace(/^\[|\]$/g, '');
  const v4 = v4Number(plain) ?? v4Inside(plain);
  if (v4 !== null) return isPublicV4(v4);
  return plain.includes(':') && /^[0-9a-f:.]+$/.test(plain) && isPublicV6(plain);
}

/** Whether a host is written as an IP address, as `URL` writes it. */
const isLiteral = (host: string): boolean => V4.test(host) || host.startsWith('[');

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Names that are never names of the open internet. */
const INNER = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain|arpa)$|^[^.]+$/;

/**
 * Why an address may not be called, or null where it may; what its name leads to is looked at again when it is called.
 * `loopback`: http on this very machine is allowed, for tests and the demo.
 */
export function whyNotCallable(address: string, { loopback = false } = {}): 'not_url' | 'not_https' | 'private' | null {
  if (address.length > 1_000 || !URL.canParse(address)) return 'not_url';
  const { protocol, hostname, username, password, hash } = new URL(address);
  if (username !== '' || password !== '' || hash !== '') return 'not_url';
  if (loopback && LOOPBACK.has(hostname)) return protocol === 'http:' || protocol === 'https:' ? null : 'not_https';
  if (protocol !== 'https:') return 'not_https';
  if (isLiteral(hostname)) return isPublicAddress(hostname) ? null : 'private';
  return INNER.test(hostname.replace(/\.$/, '')) ? 'private' : null;
}
