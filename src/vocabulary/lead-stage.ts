/**
 * The stage words used where no agreement rules otherwise: mappings translate a CRM's statuses into them, and measures
 * read them. An agreement's own stages (with the CRM words they are bound to) take their place once it is filed.
 */
export const DEFAULT_STAGES = ['inquiry', 'mql', 'sal', 'sql', 'opportunity', 'customer'] as const;
export type DefaultStage = (typeof DEFAULT_STAGES)[number];

/** From here on a lead is a qualified lead; and from here on a customer (a won opportunity linked to it also makes it one). */
export const DEFAULT_QUALIFIED: DefaultStage = 'mql';
export const DEFAULT_CUSTOMER: DefaultStage = 'customer';
/** The stage word for a lead that was disqualified or lost for good. */
export const DEFAULT_LOST = 'disqualified';
