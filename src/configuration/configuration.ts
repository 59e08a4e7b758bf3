/**
 * What an installation is told about itself: where it listens, where its data are, how it sends mail. Each key says in
 * one sentence what it does and by which environment variable it may be given instead.
 */
import { BlockList, isIP, isIPv4 } from 'node:net';
import { z } from 'zod';

/** What is told of a key besides its shape. */
export type KeyMeta = {
  readonly environment: string;
  readonly says: string;
  /** Never shown, neither on the screen nor in a log. */
  readonly secret?: true;
};

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether an address is reached from this machine alone. */
export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && LOOPBACK.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIPv4(address) ? 32 : 128;
  const prefix = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  return more.length === 0 && isIP(address) !== 0 && prefix;
}

/** An address people open: https, or http on this machine's own names; nothing behind the host and port. */
function isPublicUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return false;
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && here);
}

function startsWith(...protocols: readonly string[]): (text: string) => boolean {
  return (text) => protocols.some((protocol) => text.toLowerCase().startsWith(`${protocol}//`));
}

function key<Shape extends z.ZodType>(shape: Shape, meta: KeyMeta): Shape {
  return shape.meta({ ...meta });
}

const seconds = (most: number) => z.number().min(0).max(most);

const listen = z.strictObject({
  address: key(
    z.string().refine(isIP, 'must be an IP address, such as 127.0.0.1 or 0.0.0.0').default('127.0.0.1'),
    {
      environment: 'ENTENTE_ADDRESS',
      says: 'The address it listens on. Another than the loopback address needs listen.url.',
    },
  ),
  port: key(z.int().min(0).max(65_535).nullable().default(null), {
    environment: 'ENTENTE_PORT',
    says: 'The port; left out: 4300, or the next one free.',
  }),
  url: key(
    z
      .string()
      .refine(isPublicUrl, 'must be an https address without a path, such as https://entente.example.com')
      .nullable()
      .default(null),
    {
      environment: 'ENTENTE_URL',
      says: 'The address under which people open it: links in mails, sign-in and cookies rest on it.',
    },
  ),
  proxies: key(
    z
      .array(z.string().refine(isNetwork, 'must be an IP address or a network, such as 10.0.0.0/8'))
      .default([]),
    {
      environment: 'ENTENTE_PROXIES',
      says: 'Proxies whose word on the sender’s address (X-Forwarded-For) is taken.',
    },
  ),
  drain: key(seconds(60).default(0), {
    environment: 'ENTENTE_DRAIN',
    says: 'Seconds for which a stopping server still answers while /readyz is red, so that a load balancer sees it.',
  }),
});

const people = z.strictObject({
  'second-factor': key(z.enum(['optional', 'required']).default('optional'), {
    environment: 'ENTENTE_SECOND_FACTOR',
    says: 'Optional, or required: whoever signs in by password then opens nothing but their own account until they have one.',
  }),
});

const mail = z.strictObject({
  smtp: key(
    z
      .string()
      .refine(
        startsWith('smtp:', 'smtps:'),
        'must be an address such as smtps://user:password@mail.example.com:465',
      )
      .nullable()
      .default(null),
    {
      environment: 'ENTENTE_SMTP',
      says: 'The server mails are sent through; left out: none are sent.',
      secret: true,
    },
  ),
  from: key(z.string().min(3).max(200).nullable().default(null), {
    environment: 'ENTENTE_MAIL_FROM',
    says: 'Whom mails come from, such as Entente <entente@example.com>.',
  }),
});

const outward = z.strictObject({
  allow: key(z.array(z.string().min(1)).default([]), {
    environment: 'ENTENTE_OUTWARD_ALLOW',
    says: 'Internal hosts that web hooks, calendars and CRM addresses may name, such as crm.intern or 10.0.0.5:8080; others are refused.',
  }),
});

const limits = z.strictObject({
  question: key(seconds(86_400).nullable().default(null), {
    environment: 'ENTENTE_TIME_LIMIT',
    says: 'Seconds a question about numbers may take; 0 is no limit; left out: 30 for a server, none for a command.',
  }),
  requests: key(z.int().min(0).max(10_000_000).default(6_000), {
    environment: 'ENTENTE_REQUEST_LIMIT',
    says: 'Questions and sendings one key may make in a minute, a sixth of them at once; 0 is no limit.',
  }),
  upload: key(z.int().min(1).max(65_536).default(4096), {
    environment: 'ENTENTE_UPLOAD_LIMIT',
    says: 'MiB one upload may have in all its files together.',
  }),
  'disk-room': key(z.int().min(0).max(1_048_576).default(256), {
    environment: 'ENTENTE_DISK_ROOM',
    says: 'MiB that must be free in the data directory; below that the server is not ready.',
  }),
});

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

export const configurationShape = z.strictObject({
  listen: listen.prefault({}),
  database: key(
    z
      .string()
      .refine(
        startsWith('postgres:', 'postgresql:'),
        'must be an address such as postgres://user:password@host/name',
      )
      .nullable()
      .default(null),
    {
      environment: 'DATABASE_URL',
      says: 'The PostgreSQL database; left out: one SQLite file in the data directory.',
      secret: true,
    },
  ),
  key: key(
    z.string().min(16, 'must have at least 16 characters; 64 hex digits are best').nullable().default(null),
    {
      environment: 'ENTENTE_KEY',
      says: 'The installation’s key, under which personal data are sealed; left out: secret.key in the data directory.',
      secret: true,
    },
  ),
  people: people.prefault({}),
  mail: mail.prefault({}),
  outward: outward.prefault({}),
  limits: limits.prefault({}),
  log: z
    .strictObject({
      level: key(z.enum(LOG_LEVELS).default('warn'), {
        environment: 'ENTENTE_LOG',
        says: 'What is logged, one JSON line each; info has every request.',
      }),
    })
    .prefault({}),
  backup: z
    .strictObject({
      folder: key(z.string().min(1).nullable().default(null), {
        environment: 'ENTENTE_BACKUPS',
        says: 'Where backups go that are not told another place; left out: backups in the data directory.',
      }),
    })
    .prefault({}),
});

export type Configuration = z.output<typeof configurationShape>;

/** What holds where nothing is said. */
export const USUAL_CONFIGURATION: Configuration = configurationShape.parse({});
