/** Asks one operation of one workspace over HTTP. A refusal comes back as an error that carries every fault. */

export type Fault = {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly path?: string | undefined;
  readonly message: string;
};

export class Refused extends Error {
  readonly status: number;
  readonly why: string;
  readonly faults: readonly Fault[];

  constructor(status: number, why: string, says: string, faults: readonly Fault[]) {
    super(says);
    this.status = status;
    this.why = why;
    this.faults = faults;
  }
}

type Problem = {
  readonly title?: string;
  readonly detail?: string;
  readonly type?: string;
  readonly why?: string;
  readonly faults?: readonly Fault[];
};

export type Query = { readonly [name: string]: string | number | boolean | undefined };

export function addressOf(workspace: string, operation: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const tail = search.size === 0 ? '' : `?${search}`;
  return `/api/v1/${encodeURIComponent(workspace)}/${operation}${tail}`;
}

async function answerOf<Answer>(request: () => Promise<Response>): Promise<Answer> {
  let response: Response;
  try {
    response = await request();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refused(0, 'unreachable', 'The server does not answer. Is entente still running?', []);
  }
  if (response.ok) return (await response.json()) as Answer;
  throw await refusalOf(response);
}

async function refusalOf(response: Response): Promise<Refused> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const says = problem.detail ?? problem.title ?? `The server answered with status ${response.status}.`;
  const why = problem.why ?? problem.type?.split(/[/:]/).at(-1) ?? 'failed';
  return new Refused(response.status, why, says, problem.faults ?? []);
}

export function ask<Answer>(
  workspace: string,
  operation: string,
  query?: Query,
  signal?: AbortSignal,
): Promise<Answer> {
  return answerOf(() => fetch(addressOf(workspace, operation, query), signal ? { signal } : {}));
}

export function tell<Answer>(
  workspace: string,
  operation: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const multipart = body instanceof FormData;
  return answerOf(() =>
    fetch(addressOf(workspace, operation), {
      method: 'POST',
      body: multipart ? body : JSON.stringify(body),
      ...(multipart ? {} : { headers: { 'content-type': 'application/json' } }),
      ...(signal ? { signal } : {}),
    }),
  );
}

export function tellPlain<Answer>(path: string, body: unknown): Promise<Answer> {
  return answerOf(() =>
    fetch(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  );
}

export function askPlain<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return answerOf(() => fetch(path, signal ? { signal } : {}));
}
