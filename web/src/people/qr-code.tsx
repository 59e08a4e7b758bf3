/** A text as a QR code, drawn here: what it says goes to no service. Always dark on light, as scanners need it. */
import { encode } from 'uqr';

export function QrCode(props: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(props.text, { border: 3 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.label}
      className="qr-code h-52 w-52"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} className="qr-light" />
      <path d={path} className="qr-dark" />
    </svg>
  );
}
