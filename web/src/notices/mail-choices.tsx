/** Whether mails come at once or each morning, and where they go. */
import { useState } from 'react';
import type { NoticeSettingsOutput } from '../../../src/operations/notices/notice-settings.ts';
import { TextField } from '../people/text-field.tsx';
import type { Wish } from './settings-page.tsx';

const WHEN: readonly (readonly [NoticeSettingsOutput['mails'], string])[] = [
  ['at-once', 'At once, what belongs together in one mail'],
  ['daily', 'Each morning at eight, with what is still unread'],
];

function Address(props: {
  readonly settings: NoticeSettingsOutput;
  readonly busy: boolean;
  readonly onWish: (wish: Wish) => void;
}) {
  const { settings } = props;
  const [address, setAddress] = useState(settings.address ?? '');
  if (settings.address !== null && !settings.own) {
    return <p className="mt-4">Mail goes to {settings.address}, the address of your account.</p>;
  }
  return (
    <form
      className="mt-4 flex max-w-xl flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        props.onWish({ address: address.trim() });
      }}
    >
      <div className="min-w-60 flex-1">
        <TextField
          label="Mail goes to"
          type="email"
          autoComplete="email"
          value={address}
          hint="Left empty: no mail is sent."
          onText={setAddress}
        />
      </div>
      <button type="submit" className="button mt-6" disabled={props.busy}>
        Keep
      </button>
    </form>
  );
}

export function MailChoices(props: {
  readonly settings: NoticeSettingsOutput;
  readonly busy: boolean;
  readonly onWish: (wish: Wish) => void;
}) {
  const { settings } = props;
  return (
    <>
      {settings.sends ? null : (
        <p className="mb-4 max-w-prose">
          This installation sends no mail: whoever runs it names a mail server and a sender in its
          configuration. What you choose here holds from then on.
        </p>
      )}
      <fieldset className="grid gap-2">
        <legend className="sr-only">When mails come</legend>
        {WHEN.map(([value, says]) => (
          <label key={value} className="flex items-baseline gap-2">
            <input
              type="radio"
              name="mails"
              value={value}
              checked={settings.mails === value}
              onChange={() => props.onWish({ mails: value })}
            />
            {says}
          </label>
        ))}
      </fieldset>
      <Address {...props} />
    </>
  );
}
