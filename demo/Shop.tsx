import { For } from 'solid-js';
import { ProductArt } from './ProductArt.tsx';
import { callWidget } from './embedded-widget.ts';
import './shop.css';

const PRODUCTS = [
  { id: 'kettle', name: 'Pour-over kettle', note: 'Brushed steel, 0.9 l', price: '$68' },
  { id: 'grinder', name: 'Hand grinder', note: 'Conical burrs, 30 g', price: '$94' },
  { id: 'dripper', name: 'Stoneware dripper', note: 'Two cups, made in Jingdezhen', price: '$32' },
  { id: 'beans', name: 'Harbour blend', note: 'Cocoa, fig, orange peel', price: '$17' },
] as const;

export function Shop() {
  return (
    <div id="shop" class="shop">
      <section class="hero">
        <p class="hero-kicker">Small roastery, since 2014</p>
        <h1>Good coffee, slowly made</h1>
        <p class="hero-text">
          Beans roasted on Tuesdays, tools that outlive their warranty, and people who answer when
          you ask.
        </p>
        <button type="button" class="button button-solid" onClick={() => callWidget('open')}>
          Talk to us
        </button>
      </section>
      <ul role="list" class="products">
        <For each={PRODUCTS}>
          {(product) => (
            <li class="product">
              <ProductArt product={product.id} />
              <div class="product-line">
                <h3>{product.name}</h3>
                <span class="product-price">{product.price}</span>
              </div>
              <p>{product.note}</p>
              <button
                type="button"
                class="button"
                aria-label={`Ask about the ${product.name.toLowerCase()}`}
                onClick={() =>
                  callWidget('open', { prefill: `I have a question about the ${product.name}: ` })
                }
              >
                Ask about it
              </button>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
