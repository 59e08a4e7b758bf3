/** The people whose pay may be told: their side, team, role and pay plan as their records say them last. */
import type { PastPerson, PastQuota } from '../../incentives/past.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import { saidUnder, valuesSaid } from '../history/fields.ts';
import { type History, subjectsOf, subjectTypes, typeNumber } from '../history/history.ts';
import type { Exchange } from './exchange.ts';
import { idsOf, namesOf } from './whose.ts';

const ROLE_FIELDS = ['pay_role', 'role', 'title', 'job_title'];
const PLAN_FIELDS = ['pay_plan', 'plan', 'commission_plan', 'commission_plan_id'];
const JOINED_FIELDS = ['hired', 'hire_date', 'hired_at', 'start_date', 'joined', 'joined_at'];

type Saying = (code: number) => string | null;

/** What the first of these fields that says anything of somebody says last. */
async function saying(history: History, names: readonly string[]): Promise<Saying> {
  const fields = await saidUnder(history, names);
  const words = await valuesSaid(history, fields);
  return (code) => {
    for (const field of fields) {
      const word = words.get(field.known(code, history.asOf));
      if (word !== undefined && word !== '') return word;
    }
    return null;
  };
}

/** Whoever a record id names, also without the system before it: `crm/ana` and `ana`. */
function wordsOf(id: string, said: readonly (string | null)[]): readonly string[] {
  const tail = id.slice(id.lastIndexOf('/') + 1);
  return [...new Set([id, tail, ...said.flatMap((word) => word ?? [])])];
}

export async function payPeople(history: History): Promise<readonly PastPerson[]> {
  const codes = await subjectsOf(history, 'user');
  const { ids, labels } = await namesOf(history, codes);
  const [role, plan, side, team, joined] = [
    await saying(history, ROLE_FIELDS),
    await saying(history, PLAN_FIELDS),
    await saying(history, ['side']),
    await saying(history, ['team']),
    await saying(history, JOINED_FIELDS),
  ];
  return Array.from(codes, (code, place): PastPerson => {
    const id = ids[place] ?? '';
    const said = side(code)?.toLowerCase();
    const day = readDate((joined(code) ?? '').slice(0, 10));
    return {
      ...{ id, name: labels[place] ?? id, team: team(code), words: wordsOf(id, [role(code), plan(code)]) },
      side: said === 'marketing' || said === 'sales' ? said : null,
      joinedAt: day === null ? null : startOfDay(history.lens.zone, day),
    };
  });
}

/** Quotas of persons and of the company in our currency; at the rate of the day their period begins; those without one are left out. */
export async function payQuotas(history: History, exchange: Exchange): Promise<readonly PastQuota[]> {
  const rows = await history.rows(
    'SELECT subject, currency, amount::DOUBLE AS amount, starts::DOUBLE AS starts, ends::DOUBLE AS ends FROM quota WHERE said = 1 ORDER BY seq',
  );
  const types = await subjectTypes(history);
  const user = typeNumber('user');
  const subjects = rows.of['subject'] as Int32Array;
  const ids = await idsOf(history, subjects);
  const last = new Map<string, PastQuota>();
  for (let row = 0; row < rows.rows; row++) {
    const currency = rows.of['currency']![row]!;
    const [from, to] = [rows.of['starts']![row]!, rows.of['ends']![row]!];
    if (currency === 0 || !exchange.knows(currency, from)) continue;
    const subject = subjects[row] as number;
    const person = types[subject] === user ? (ids.get(subject) ?? null) : null;
    // A quota set again replaces the one before.
    const amount = exchange.minor(rows.of['amount']![row]!, currency, from);
    last.set(`${subject} ${from} ${to}`, { person, from, to, amount });
  }
  return [...last.values()];
}
