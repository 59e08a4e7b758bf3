/**
 * The form of somebody who was asked by a link: its secret is the whole right, whoever holds it. The answer says nothing
 * of whether a link ever was one.
 */
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import { refusal } from '../operations/refusal.ts';
import type { ServerParts } from './app.ts';
import { problem } from './problem.ts';

const LONGEST = 64 * 1024;

const link = z.object({
  workspace: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  token: z.string().regex(/^[\w-]{32}$/),
});
const filledIn = link.extend({
  answers: z.record(z.string(), z.number()),
  named: z.boolean().default(false),
});

const UNKNOWN = refusal(
  'not-found',
  'unknown-form',
  'This form is not open: it was handed in already, or its wave is over.',
);

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { headers: HEADERS });
}

export function surveyRoutes(app: Hono, { ask, closing }: Pick<ServerParts, 'ask' | 'closing'>): void {
  const limit = bodyLimit({
    maxSize: LONGEST,
    onError: () => problem(refusal('not-valid', 'too-long', 'The form is too long.'), 413),
  });
  const asked = async <Shape extends typeof link>(context: Context, operation: string, shape: Shape) => {
    if (!(context.req.header('content-type') ?? '').startsWith('application/json'))
      return problem(refusal('misuse', 'not-json', 'The body must be application/json.'));
    const body: unknown = await context.req.json().catch(() => null);
    const read = shape.safeParse(body);
    if (!read.success) return problem(UNKNOWN);
    const { workspace, ...input } = read.data;
    const options = { asker: LOCAL_ADMINISTRATOR, signal: closing, progress: () => {} };
    // Asked first: a write would make a workspace that is not there.
    const { token } = input;
    const there = await ask({ operation: 'read-survey-form', input: { token }, workspace }, options);
    if (!there.ok || operation === 'read-survey-form') return there.ok ? json(there.value) : problem(UNKNOWN);
    const answered = await ask({ operation, input, workspace }, options);
    if (answered.ok) return json(answered.value);
    // What is wrong with the answers is told; everything else is one and the same.
    return problem(answered.refusal.kind === 'not-valid' ? answered.refusal : UNKNOWN);
  };
  app.post('/api/survey/form', limit, (context) => asked(context, 'read-survey-form', link));
  app.post('/api/survey/answer', limit, (context) => asked(context, 'answer-survey', filledIn));
}
