/** How long a person may take an act of one's own back. */
import { MINUTE_MS } from '../vocabulary/instant.ts';

export const UNDO_WITHIN_MS = 10 * MINUTE_MS;
