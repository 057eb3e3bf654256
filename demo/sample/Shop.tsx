import { For } from 'solid-js';
import { callWidget } from './embedded-widget.ts';
import { ProductArt, type Product } from './ProductArt.tsx';
import type { ShopTexts } from './texts.ts';

/** A shop as a customer's might look. */
export function Shop(props: { texts: ShopTexts }) {
  return (
    <>
      <header class="top">
        <span class="brand">
          <span class="brand-mark" aria-hidden="true" />
          {props.texts.title}
        </span>
        <ul role="list" class="menu" aria-hidden="true">
          <For each={props.texts.menu}>{(entry) => <li>{entry}</li>}</For>
        </ul>
      </header>
      <main class="shop">
        <section class="hero">
          <p class="hero-kicker">{props.texts.kicker}</p>
          <h1>{props.texts.claim}</h1>
          <p class="hero-text">{props.texts.text}</p>
          <button type="button" class="shop-button" onClick={() => callWidget('open')}>
            {props.texts.talk}
          </button>
        </section>
        <ul role="list" class="products">
          <For each={Object.keys(props.texts.products) as Product[]}>
            {(product) => <ProductCard product={product} texts={props.texts} />}
          </For>
        </ul>
      </main>
    </>
  );
}

function ProductCard(props: { product: Product; texts: ShopTexts }) {
  const facts = () => props.texts.products[props.product];
  return (
    <li class="product">
      <ProductArt product={props.product} />
      <div class="product-line">
        <h2 id={props.product}>{facts().name}</h2>
        <span class="product-price">{facts().price}</span>
      </div>
      <p>{facts().note}</p>
      <button
        type="button"
        class="shop-button shop-button-quiet"
        aria-describedby={props.product}
        onClick={() => callWidget('open', { prefill: props.texts.question(facts().name) })}
      >
        {props.texts.ask}
      </button>
    </li>
  );
}
