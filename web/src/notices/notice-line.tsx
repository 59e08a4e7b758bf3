/** One notice: what happened, when, by when something is due, and that it was decided late where it was. */
import { Link } from '@tanstack/react-router';
import { Moment } from '../parts/moment.tsx';
import type { Notice } from './notice-queries.ts';

/** Kinds after which something is broken or about to be: they carry a mark besides their words. */
const MARKS: Readonly<Partial<Record<Notice['kind'], { readonly sign: string; readonly name: string }>>> = {
  warned: { sign: '!', name: 'Warning' },
  breached: { sign: '✕', name: 'Breach' },
  escalated: { sign: '▲', name: 'Escalation' },
  expired: { sign: '✕', name: 'Closed' },
  'endpoint-off': { sign: '!', name: 'Warning' },
  undeliverable: { sign: '!', name: 'Warning' },
  'calendar-unread': { sign: '!', name: 'Warning' },
};

const BROKEN: readonly Notice['kind'][] = ['breached', 'expired'];

function Mark(props: { readonly kind: Notice['kind'] }) {
  const mark = MARKS[props.kind];
  if (mark === undefined) return <span aria-hidden="true" className="w-4" />;
  const tone = BROKEN.includes(props.kind) ? 'text-broken' : 'text-ink';
  return (
    <span className={`w-4 text-center font-semibold ${tone}`}>
      <span aria-hidden="true">{mark.sign}</span>
      <span className="sr-only">{mark.name}: </span>
    </span>
  );
}

function leadOf({ subject }: Notice): string | null {
  return subject !== null && /^(lead|opportunity):/.test(subject) ? subject : null;
}

/** Why it went as it did; where the sentence says it already, nothing. */
function whyOf({ detail, says }: Notice): string | null {
  return detail === null || says.includes(detail) ? null : detail;
}

/** Notices that lead to a page of their own. */
const PAGES: Partial<Readonly<Record<Notice['kind'], '/$workspace/stage' | '/$workspace/survey/form'>>> = {
  'gate-lapsed': '/$workspace/stage',
  'survey-asked': '/$workspace/survey/form',
  'survey-reminder': '/$workspace/survey/form',
};

function ToPage(props: {
  readonly notice: Notice;
  readonly workspace: string;
  readonly onRead: (() => void) | null;
}) {
  const { notice, workspace, onRead } = props;
  const to = PAGES[notice.kind];
  if (to === undefined) return notice.says;
  return (
    <Link to={to} params={{ workspace }} onClick={onRead ?? undefined}>
      {notice.says}
    </Link>
  );
}

export function NoticeLine(props: {
  readonly notice: Notice;
  readonly workspace: string;
  readonly onRead: (() => void) | null;
}) {
  const { notice, workspace, onRead } = props;
  const lead = leadOf(notice);
  const why = whyOf(notice);
  return (
    <li className="flex gap-3 border-t border-rule py-3 first:border-t-0">
      <Mark kind={notice.kind} />
      <div className="min-w-0 flex-1">
        <p className={`wrap-anywhere ${notice.read ? 'text-soft' : 'font-semibold'}`}>
          {notice.read ? null : <span className="sr-only">Unread: </span>}
          {lead === null ? (
            <ToPage notice={notice} workspace={workspace} onRead={onRead} />
          ) : (
            <Link
              to="/$workspace/inbox"
              params={{ workspace }}
              search={{ lead }}
              onClick={onRead ?? undefined}
            >
              {notice.says}
            </Link>
          )}
        </p>
        <p className="note mt-0.5 flex flex-wrap gap-x-3">
          <Moment at={notice.at} />
          {notice.dueAt === null ? null : (
            <span>
              due <Moment at={notice.dueAt} />
            </span>
          )}
          {why === null ? null : <span className="min-w-0 wrap-anywhere">{why}</span>}
        </p>
      </div>
      {onRead === null ? null : (
        <button type="button" className="button button-quiet self-start" onClick={onRead}>
          Read<span className="sr-only">: mark “{notice.says}” as read</span>
        </button>
      )}
    </li>
  );
}
