/** What each part of the form of a connection is given, and which faults stand beside a field of it. */
import type { ConnectCrmOutput } from '../../../src/operations/crm/connect-crm.ts';
import type { Draft } from './connection-draft.ts';

export type FormPart = {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** What was wrong with a part of what was sent, and with what stands within it. */
  readonly faultsOf: (path: string) => readonly string[];
  /** The fields of a lead there, once it was asked. */
  readonly fields: ConnectCrmOutput['fields'];
};

const SHOWN =
  /^(name|url|loginUrl|every|objects|secrets\.\w+|write\.\w+(\.field)?|statuses\.(field|accepted|rejected|reasonField|reasons).*)$/;

/** The others are listed above the buttons. */
export function isShown(path: string): boolean {
  return SHOWN.test(path);
}
