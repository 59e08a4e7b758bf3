/** A condition, set apart as the exact text that will be tested. */
export function ConditionText(props: { readonly text: string }) {
  return <code className="bg-sunk px-1 py-0.5 font-mono text-[0.85em] break-words">{props.text}</code>;
}
