/** The month's brief for sales: what marketing answered, what it put out, which campaigns run on one's accounts. */
import { useQuery } from '@tanstack/react-query';
import { count } from '../format/figure.ts';
import { periodName } from '../format/when.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { type Brief, briefQuery } from './field-queries.ts';
import { verdictName } from './field-words.ts';
import { Acknowledge } from './report-acts.tsx';

function Part(props: {
  readonly title: string;
  readonly none: string;
  readonly children: readonly unknown[];
}) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-semibold">{props.title}</h3>
      {props.children.length === 0 ? (
        <p className="text-soft">{props.none}</p>
      ) : (
        <ul className="grid gap-2">{props.children as React.ReactNode}</ul>
      )}
    </div>
  );
}

function Parts(props: { readonly brief: Brief }) {
  const { brief } = props;
  return (
    <div className="grid gap-x-8 gap-y-6 md:grid-cols-3">
      <Part title="Answered" none="Nothing was answered this month.">
        {brief.answers.map((one) => (
          <li key={one.subject}>
            {one.name}
            <span className="note block">
              {one.verdict === null ? '' : verdictName(one.verdict)}
              {one.answer === null ? '' : `: ${one.answer}`}
            </span>
          </li>
        ))}
      </Part>
      <Part title="New to use" none="Nothing was put out this month.">
        {brief.assets.map((one) => (
          <li key={one.subject}>
            {one.name}
            <span className="note block">
              {one.type === '' ? '' : `${one.type}, `}
              <Moment at={one.at} exact={false} />
            </span>
          </li>
        ))}
      </Part>
      <Part
        title={brief.own ? 'Campaigns on your accounts' : 'Campaigns'}
        none={brief.own ? 'No campaign reached your accounts this month.' : 'No campaign ran this month.'}
      >
        {brief.campaigns.map((one) => (
          <li key={one.campaign + one.channel}>
            {one.campaign}
            <span className="note block">
              {one.channel === '' ? '' : `${one.channel}, `}
              {count(one.leads)} {one.leads === 1 ? 'person' : 'people'} reached
              {one.accounts.length === 0 ? '' : `, at ${one.accounts.join(', ')}`}
            </span>
          </li>
        ))}
      </Part>
    </div>
  );
}

export function MarketBrief(props: { readonly workspace: string }) {
  const brief = useQuery(briefQuery(props.workspace));
  const { data } = brief;
  return (
    <Section
      title={data?.month == null ? 'Market brief' : `Market brief, ${periodName(data.month)}`}
      lead={
        data?.brief == null
          ? undefined
          : data.read === 0
            ? 'Nobody has read it yet.'
            : `${count(data.read)} ${data.read === 1 ? 'has' : 'have'} read it${data.readByMe ? ', you too' : ''}.`
      }
      acts={
        data?.brief == null || data.readByMe ? null : (
          <Acknowledge workspace={props.workspace} what={data.brief} name={`market brief ${data.month}`} />
        )
      }
    >
      {brief.isError ? (
        <Failed what="The brief could not be read" error={brief.error} again={() => void brief.refetch()} />
      ) : data === undefined ? (
        <Waiting what="Writing the brief…" lines={3} />
      ) : data.brief === null ? (
        <p className="text-soft">Nothing is on record of which a brief could be made.</p>
      ) : (
        <Parts brief={data} />
      )}
    </Section>
  );
}
