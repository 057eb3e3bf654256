import { createMemo } from 'solid-js';
import { qrPath } from './qr-path.ts';
import './qr-code.css';

/** A text as a picture for a phone's camera. */
export function QrCode(props: { text: string; label: string }) {
  const code = createMemo(() => qrPath(props.text));
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${code().size} ${code().size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <path d={code().path} fill="#000000" />
    </svg>
  );
}
