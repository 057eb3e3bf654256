import type { JSX } from 'solid-js';

export type Product = 'kettle' | 'grinder' | 'dripper' | 'beans';

/** A drawing where a shop would have a photograph. */
export function ProductArt(props: { product: Product }) {
  return (
    <div class="product-art" data-product={props.product} aria-hidden="true">
      <svg viewBox="0 0 120 120">{DRAWINGS[props.product]()}</svg>
    </div>
  );
}

const DRAWINGS: Record<Product, () => JSX.Element> = {
  kettle: () => (
    <>
      <path
        d="M30 62C14 58 20 40 8 36"
        fill="none"
        stroke="#4b6f70"
        stroke-width="6"
        stroke-linecap="round"
      />
      <path
        d="M84 46c26-6 28 38 2 40"
        fill="none"
        stroke="#2f3a3a"
        stroke-width="7"
        stroke-linecap="round"
      />
      <path d="M36 40h46l10 52a8 8 0 0 1-8 8H34a8 8 0 0 1-8-8z" fill="#6f9697" />
      <path d="M36 40h20l-6 60H34a8 8 0 0 1-8-8z" fill="#85abab" />
      <path d="M38 40c2-12 40-12 42 0z" fill="#4b6f70" />
      <circle cx="59" cy="25" r="6" fill="#2f3a3a" />
    </>
  ),
  grinder: () => (
    <>
      <path d="M60 26 96 16" fill="none" stroke="#4a3527" stroke-width="6" stroke-linecap="round" />
      <circle cx="98" cy="16" r="9" fill="#8f5c33" />
      <rect x="40" y="28" width="40" height="46" rx="8" fill="#4a3527" />
      <rect x="40" y="28" width="14" height="46" rx="7" fill="#5e4635" />
      <path d="M44 74h32v22a8 8 0 0 1-8 8H52a8 8 0 0 1-8-8z" fill="#b98352" />
      <path d="M44 74h11v30h-3a8 8 0 0 1-8-8z" fill="#cd9a68" />
    </>
  ),
  dripper: () => (
    <>
      <path d="M24 28h72L72 66H48z" fill="#fbf7ef" />
      <path d="M24 28h28l4 38h-8z" fill="#ffffff" />
      <path
        d="M90 36c18-4 18 20-6 18"
        fill="none"
        stroke="#fbf7ef"
        stroke-width="6"
        stroke-linecap="round"
      />
      <rect x="36" y="66" width="48" height="7" rx="3.5" fill="#c9bca6" />
      <path d="M44 78h32v18a8 8 0 0 1-8 8H52a8 8 0 0 1-8-8z" fill="#8a7a62" />
      <path d="M44 88h32v8a8 8 0 0 1-8 8H52a8 8 0 0 1-8-8z" fill="#523d2c" />
    </>
  ),
  beans: () => (
    <>
      <path d="M34 26h52l6 70a8 8 0 0 1-8 8H36a8 8 0 0 1-8-8z" fill="#8c4330" />
      <path d="M34 26h18l-4 78H36a8 8 0 0 1-8-8z" fill="#9d5140" />
      <path d="M32 16h56v14H32z" fill="#6d3122" />
      <circle cx="60" cy="68" r="20" fill="#f4e7d6" />
      <ellipse cx="60" cy="68" rx="8" ry="12" fill="#5a3423" transform="rotate(28 60 68)" />
      <path
        d="M65 58c-8 6-2 14-10 20"
        fill="none"
        stroke="#f4e7d6"
        stroke-width="2"
        stroke-linecap="round"
      />
    </>
  ),
};
