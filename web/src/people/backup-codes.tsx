/** Codes for the day the phone is lost: each opens once. */
export function BackupCodes(props: { readonly codes: readonly string[] }) {
  return (
    <div className="grid gap-2">
      <p className="text-body">
        Keep these codes where you keep papers: each signs you in once without the app. They are not shown
        again.
      </p>
      <ul className="grid max-w-sm grid-cols-2 gap-x-6 gap-y-1 rounded border border-rule bg-sunk p-3 font-mono text-note">
        {props.codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
    </div>
  );
}
