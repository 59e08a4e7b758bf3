/** What of the inbox is looked at, as it stands in the address: the view, the page of it, the lead. */
export type InboxAddress = {
  readonly whose?: 'mine' | 'team' | 'unassigned';
  readonly when?: 'overdue' | 'today';
  readonly handoff?: string;
  readonly grade?: 'A' | 'B' | 'C' | 'D';
  /** The side that is to answer; left out: one's own, else sales. */
  readonly to?: 'marketing' | 'sales';
  readonly after?: number;
  readonly lead?: string;
};

/** The parts that make a view: what is saved under a name. */
export type InboxView = Pick<InboxAddress, 'whose' | 'when' | 'handoff' | 'grade'>;

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function viewOf(search: Readonly<Record<string, unknown>>): InboxView {
  const whose = oneOf(['mine', 'team', 'unassigned'] as const, search['whose']);
  const when = oneOf(['overdue', 'today'] as const, search['when']);
  const grade = oneOf(['A', 'B', 'C', 'D'] as const, search['grade']);
  const handoff = text(search['handoff']);
  return {
    ...(whose ? { whose } : {}),
    ...(when ? { when } : {}),
    ...(handoff ? { handoff } : {}),
    ...(grade ? { grade } : {}),
  };
}

export function inboxAddress(search: Readonly<Record<string, unknown>>): InboxAddress {
  const to = oneOf(['marketing', 'sales'] as const, search['to']);
  const after = Number(search['after']);
  const lead = text(search['lead']);
  return {
    ...viewOf(search),
    ...(to ? { to } : {}),
    ...(Number.isInteger(after) && after > 0 ? { after } : {}),
    ...(lead ? { lead } : {}),
  };
}

/** Whether two views show the same. */
export function sameView(one: InboxView, other: InboxView): boolean {
  const parts = ['whose', 'when', 'handoff', 'grade'] as const;
  return parts.every((part) => one[part] === other[part]);
}
