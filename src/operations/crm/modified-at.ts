/** When a record was last changed in its CRM, as that writes it. */
import type { CrmObject, CrmRecord } from '../../connectors/crm.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';

/** ISO text or milliseconds; null where it is neither. */
export function modifiedAt(object: CrmObject, record: CrmRecord): Instant | null {
  const text = record[object.modified] ?? '';
  const ms = /^\d{11,}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? instant(ms) : null;
}
