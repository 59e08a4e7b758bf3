/** What an empty page waits for: one thing in its sentence, several under each other. */
export function Takes(props: { readonly missing: readonly string[]; readonly otherwise: string }) {
  const missing = props.missing.length === 0 ? [props.otherwise] : props.missing;
  if (missing.length === 1) return <p>It takes {missing[0]}.</p>;
  return (
    <>
      <p>It takes:</p>
      <ul className="list-disc pl-5">
        {missing.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}
