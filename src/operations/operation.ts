/** One thing a person or a program may ask, written once: the doors (HTTP, command line) are derived from it. */
import type { z } from 'zod';
import { mayAsk } from '../access/may-ask.ts';
import { KEEPERS, type Role } from '../access/roles.ts';
import type { NeededScope } from '../access/scopes.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { type Result, refused } from '../vocabulary/result.ts';
import type { DirectoryContext, Host, LensContext, Surroundings, WorkspaceContext } from './context.ts';
import { notAllowed } from './not-allowed.ts';
import { plainIssue } from './plain-issue.ts';
import { faultsOf, type Refusal, refusal } from './refusal.ts';

/** What must stand open for it: nothing, the data directory, one workspace in it, or that workspace's lens. */
export type Contexts = {
  readonly nothing: Surroundings;
  readonly directory: DirectoryContext;
  readonly workspace: WorkspaceContext;
  readonly lens: LensContext;
};
export type Needs = keyof Contexts;

export type Operation = {
  /** Kebab-case, a verb first: `read-measure`. */
  readonly name: string;
  readonly says: string;
  readonly kind: 'read' | 'write';
  readonly needs: Needs;
  readonly who: readonly Role[];
  /** What a program's key must open to ask it. */
  readonly scope: NeededScope;
  /** Waits for no other write of its workspace: what it appends stands by itself, and it may take long. */
  readonly beside: boolean;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** Whether the answer, though given, finds something wanting (an invalid text, a broken chain). */
  wanting(output: unknown): boolean;
  /** What is wrong with an input by its shape alone, known before anything is opened; null where nothing is. */
  refuses(input: unknown): Refusal | null;
  /** Checks the input, opens what is needed, runs. */
  ask(input: unknown, host: Host): Promise<Result<unknown, Refusal>>;
};

export type Definition<N extends Needs, I extends z.ZodObject, O extends z.ZodType> = {
  readonly name: string;
  readonly says: string;
  readonly kind: 'read' | 'write';
  readonly needs: N;
  /** Left out: those who keep the installation and the agreement running. */
  readonly who?: readonly Role[];
  /** Left out: `read` or `write`, as its kind says. */
  readonly scope?: NeededScope;
  readonly beside?: true;
  readonly input: I;
  readonly output: O;
  wanting?(output: z.output<O>): boolean;
  run(input: z.output<I>, context: Contexts[N]): Promise<Result<z.input<O>, Refusal>>;
};

async function contextFor(needs: Needs, host: Host): Promise<Result<Contexts[Needs], Refusal>> {
  if (needs === 'nothing') return { ok: true, value: host.surroundings };
  if (needs === 'lens') {
    invariant('here' in host.figures, 'what reads numbers runs where the lens stands');
    return host.figures.here();
  }
  return needs === 'directory' ? host.directory() : host.workspace();
}

export function operation<N extends Needs, I extends z.ZodObject, O extends z.ZodType>(
  definition: Definition<N, I, O>,
): Operation {
  const who = definition.who ?? KEEPERS;
  const scope = definition.scope ?? definition.kind;
  invariant(/^[a-z]+(-[a-z]+)*$/.test(definition.name), `"${definition.name}" is kebab-case`);
  return {
    name: definition.name,
    says: definition.says,
    kind: definition.kind,
    needs: definition.needs,
    who,
    scope,
    beside: definition.beside === true,
    input: definition.input,
    output: definition.output,
    wanting: (output) => definition.wanting?.(output as z.output<O>) ?? false,
    refuses(input) {
      const { error } = definition.input.safeParse(input, { error: plainIssue });
      return error === undefined ? null : wrongInput(error);
    },
    async ask(input, host) {
      if (!mayAsk(host.surroundings.asker, { who, scope })) {
        return refused(notAllowed({ name: definition.name, who, scope }, host.surroundings.asker));
      }
      const read = definition.input.safeParse(input, { error: plainIssue });
      if (!read.success) return refused(wrongInput(read.error));
      if (definition.needs === 'lens' && 'there' in host.figures) return host.figures.there();
      const context = await contextFor(definition.needs, host);
      if (!context.ok) return context;
      return definition.run(read.data as z.output<I>, context.value as Contexts[N]);
    },
  };
}

/** Which operation it was the asker knows: a page and a command call it by names of their own. */
function wrongInput(error: z.ZodError): Refusal {
  const faults = faultsOf(error);
  const first = faults[0];
  const where = first?.path === undefined || first.path === '' ? '' : `${first.path}: `;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const says = `Asked wrongly. ${where}${first?.message ?? ''}${more}`;
  return refusal('misuse', 'wrong-input', says, faults);
}
