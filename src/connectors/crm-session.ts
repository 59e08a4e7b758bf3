/**
 * Asks a CRM one thing: with a token that is renewed when it ends, in its own time when it asks for patience, again
 * when it stumbles, and never for ever.
 */
import { type Instant, instant, isoOf } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { Connection, CrmSecrets } from './connection.ts';
import { renewedSecrets } from './crm-token.ts';
import { type FetchPolicy, type SafeAnswer, safeFetch } from './safe-fetch.ts';

export type CrmFault = {
  /** `later`: it asks for patience until then. `not-allowed`: somebody must sign in anew. `refused`: this one question. */
  readonly why: 'unreachable' | 'not-allowed' | 'later' | 'refused';
  readonly says: string;
  readonly until: Instant | null;
  /** What the CRM calls it (`INVALID_FIELD`). */
  readonly code: string;
};

export type CrmAnswer = { readonly status: number; readonly value: unknown };
export type CrmQuestion = { readonly path: string; readonly method?: string; readonly body?: unknown };

export type CrmGround = {
  readonly policy: FetchPolicy;
  readonly signal: AbortSignal;
  now(): Instant;
  wait(ms: number): Promise<void>;
  /** New tokens are kept before they are used: a refresh token may hold only once. */
  keep(secrets: CrmSecrets): Promise<void>;
};

export type CrmSession = {
  ask(question: CrmQuestion): Promise<Result<CrmAnswer, CrmFault>>;
};

const LONGEST_ANSWER = 32 * 1024 * 1024;
const TIMEOUT_MS = 30_000;
const TIMES_TO_TRY = 4;
/** Asked for more patience than this, the connection comes again by itself. */
const LONGEST_WAIT_MS = 20_000;
const HOUR = 3_600_000;

export function crmFault(
  why: CrmFault['why'],
  says: string,
  code = '',
  until: Instant | null = null,
): CrmFault {
  return { why, says, code, until };
}

export function jsonIn({ body }: SafeAnswer): unknown {
  try {
    return body === '' ? null : JSON.parse(body);
  } catch {
    return null;
  }
}

type Said = { readonly code: string; readonly message: string };

/** Salesforce answers a list of faults, HubSpot one. */
export function faultSaid(value: unknown): Said {
  const one = (Array.isArray(value) ? value[0] : value) as { [name: string]: unknown } | null | undefined;
  const text = (part: unknown) => (typeof part === 'string' ? part : '');
  return {
    code:
      text(one?.['errorCode']) || text(one?.['category']) || text(one?.['error']) || text(one?.['status']),
    message: (text(one?.['message']) || text(one?.['error_description'])).slice(0, 300),
  };
}

function patienceMs(answer: SafeAnswer, now: Instant): number | null {
  const said = answer.headers['retry-after'];
  if (said === undefined) return null;
  if (/^\d+(\.\d+)?$/.test(said.trim())) return Number(said) * 1000;
  const at = Date.parse(said);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** How long to wait for what the CRM will answer later; null where it answered. */
function patienceAsked(answer: SafeAnswer, value: unknown, now: Instant, time: number): number | null {
  if (faultSaid(value).code === 'REQUEST_LIMIT_EXCEEDED') return patienceMs(answer, now) ?? HOUR;
  if (answer.status === 429) {
    const daily = JSON.stringify(value ?? '').includes('DAILY');
    return patienceMs(answer, now) ?? (daily ? HOUR : 1000 * 2 ** time);
  }
  return answer.status === 503 ? patienceMs(answer, now) : null;
}

type Step =
  | { readonly answer: CrmAnswer }
  | { readonly fault: CrmFault }
  | { readonly again: number }
  | 'renew';

function stumbled(time: number, says: string): Step {
  return time + 1 >= TIMES_TO_TRY ? { fault: crmFault('unreachable', says) } : { again: 500 * 2 ** time };
}

function patient(waitMs: number, code: string, time: number, now: Instant): Step {
  if (waitMs <= LONGEST_WAIT_MS && time + 1 < TIMES_TO_TRY) return { again: waitMs };
  const until = instant(now + waitMs);
  return {
    fault: crmFault('later', `It asks for patience until ${isoOf(until).slice(0, 16)}Z.`, code, until),
  };
}

/** What is to be done about an answer: nothing more, renew the token, wait and ask again, or give up. */
function stepAfter(answer: SafeAnswer, time: number, mayRenew: boolean, now: Instant): Step {
  const { status } = answer;
  if (status === 401 && mayRenew) return 'renew';
  const value = jsonIn(answer);
  const { code, message } = faultSaid(value);
  if (status === 401) return { fault: crmFault('not-allowed', message || 'It lets nobody in.', code) };
  const waitMs = patienceAsked(answer, value, now, time);
  if (waitMs !== null) return patient(waitMs, code, time, now);
  if (status >= 500) return stumbled(time, `It answered ${status}.`);
  if (status < 300) return { answer: { status, value } };
  return { fault: crmFault('refused', message || `It answered ${status}.`, code || String(status)) };
}

export function crmSession(connection: Connection, ground: CrmGround): CrmSession {
  let secrets = connection.secrets;
  const base = connection.url.replace(/\/+$/, '');

  const renew = async (): Promise<CrmFault | null> => {
    const renewed = await renewedSecrets(connection, secrets, ground);
    if (!renewed.ok) return renewed.refusal;
    secrets = renewed.value;
    await ground.keep(secrets);
    return null;
  };

  const send = ({ path, method, body }: CrmQuestion) =>
    safeFetch(
      {
        url: base + path,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          authorization: `Bearer ${secrets.accessToken ?? ''}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        timeoutMs: TIMEOUT_MS,
        mostBytes: LONGEST_ANSWER,
        signal: ground.signal,
      },
      ground.policy,
    );

  /** One try: sent, unless there is no token to send it with. */
  const attempt = async (question: CrmQuestion, time: number, mayRenew: boolean): Promise<Step> => {
    if (mayRenew && secrets.accessToken === undefined) return 'renew';
    const sent = await send(question);
    if (!sent.ok) return stumbled(time, sent.refusal.says);
    return stepAfter(sent.value, time, mayRenew, ground.now());
  };

  return {
    async ask(question) {
      let mayRenew = true;
      for (let time = 0; !ground.signal.aborted; time += 1) {
        const step = await attempt(question, time, mayRenew);
        if (step === 'renew') {
          mayRenew = false;
          const fault = await renew();
          if (fault !== null) return refused(fault);
          continue;
        }
        if ('answer' in step) return done(step.answer);
        if ('fault' in step) return refused(step.fault);
        await ground.wait(step.again);
      }
      return refused(crmFault('unreachable', 'It was stopped.'));
    },
  };
}
