/** What was asked, as the audit log keeps it: every act, and every question that was denied. */
import type { Asker } from '../access/asker.ts';
import type { AuditDraft, AuditOutcome } from '../access/audit.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Answer } from './ask.ts';
import type { Operation } from './operation.ts';

/** What the program does by itself each second, and whose outcome the ledger holds. */
const BY_ITSELF = ['run-engine'];

function outcomeOf(answer: Answer): AuditOutcome {
  if (answer.ok) return 'done';
  if (answer.refusal.kind === 'not-allowed') return 'denied';
  return answer.refusal.kind === 'busy' ? 'failed' : 'refused';
}

const NAMES_IT = ['subject', 'id', 'digest', 'run', 'seq'];

/** By which of the ledger's own names it can be found again; never by a personal value. */
function aboutOf(answer: Answer): string | null {
  if (!answer.ok || typeof answer.value !== 'object' || answer.value === null) return null;
  const said = answer.value as { readonly [name: string]: unknown };
  const name = NAMES_IT.find((one) => ['string', 'number'].includes(typeof said[one]));
  return name === undefined ? null : `${name} ${said[name]}`;
}

function nameOf({ name, key, through }: Asker): string {
  const known = key === undefined ? name : `${name} (${key})`;
  return through === undefined ? known : `${known} by MCP`;
}

/**
 * The row to write, or null: reads that were answered, and what the program does by itself, leave none. What a language
 * model was shown is told, too.
 */
export function auditOf(
  operation: Pick<Operation, 'name' | 'kind'>,
  workspace: string,
  asker: Asker,
  answer: Answer,
  at: Instant,
): AuditDraft | null {
  const outcome = outcomeOf(answer);
  const onlyRead = operation.kind === 'read' && outcome !== 'denied';
  if (onlyRead && asker.through !== 'mcp') return null;
  if (asker.by === 'machine' && BY_ITSELF.includes(operation.name)) return null;
  const { user, by, address = null } = asker;
  return {
    ...{ workspace, at, user, by, address, act: operation.name, outcome },
    name: nameOf(asker),
    about: aboutOf(answer),
    why: answer.ok ? null : answer.refusal.why,
  };
}
