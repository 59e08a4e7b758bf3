/** The fields of a dialog as a form: Enter does what the dialog's button does. */
import type { ReactNode } from 'react';

export function EnterForm(props: { readonly onEnter: () => void; readonly children: ReactNode }) {
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        props.onEnter();
      }}
    >
      {props.children}
      <input type="submit" hidden />
    </form>
  );
}
