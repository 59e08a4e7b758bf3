/** Marketing at the customer's side, as recorded: visits somebody went along to, references found, requests answered, joint calls. */
import type { CustomerWork } from '../../alignment/stage/stage-facts.ts';
import type { Report } from '../../measures/field/read-reports.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { instant } from '../../vocabulary/instant.ts';
import { JOINT_CALL } from '../../vocabulary/report-words.ts';

function work(form: CustomerWork['form'], at: number, says: string): CustomerWork {
  return { kind: 'customer-work', form, at: instant(at), says };
}

function ofReport(report: Report): CustomerWork | null {
  const { type, id, at, answeredAt, outcome } = report;
  if (outcome === 'cancelled') return null;
  if (type === 'visit') return report.tookPart.length === 0 ? null : work('visit', at, `visit ${id}`);
  if (type === 'reference') {
    return report.references.length === 0 ? null : work('reference', answeredAt ?? at, `reference ${id}`);
  }
  if (type !== 'request' && type !== 'assignment') return null;
  return answeredAt === null ? null : work('support', answeredAt, `${type} ${id}`);
}

/** Calls made together: the field of the lead or deal that says so, on the day it was said. */
async function jointCalls(lens: Lens): Promise<readonly CustomerWork[]> {
  return lens.answer(async () => {
    const [field = 0] = await lens.codesOf([JOINT_CALL]);
    if (field === 0) return [];
    const { rows, of } = await lens.columns(
      `SELECT value, happened::DOUBLE AS happened FROM fact WHERE field = ${field} ORDER BY happened, seq`,
      'events',
    );
    const words = await lens.textsOf(of['value'] as Int32Array);
    return Array.from({ length: rows }, (_, row) => row)
      .filter((row) => words[row] !== 'cancelled')
      .map((row) => work('visit', of['happened']?.[row] ?? 0, 'a call made together'));
  });
}

export async function customerWork(reports: readonly Report[], lens: Lens): Promise<readonly CustomerWork[]> {
  const done = reports.flatMap((one) => ofReport(one) ?? []);
  return [...done, ...(await jointCalls(lens))].sort((one, other) => one.at - other.at);
}
