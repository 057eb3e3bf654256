import type { RawLayers } from './config.ts';
import type { ConfigOf, FieldSpecs, LayerOf } from './field.ts';

/** Merges the sources of a page: an argument of `init()` wins over an attribute, and that over the address. */
export function mergePage<Layer>({ init, data, query }: Record<keyof RawLayers, Layer>): Layer {
  return { ...query, ...data, ...init };
}

/** The raw value of a field by the same order; undefined where nobody gives one. */
export function firstGiven({ init, data, query }: RawLayers, field: string): unknown {
  return [init, data, query]
    .map((layer) => layer[field])
    .find((value) => value !== undefined && value !== null);
}

/** Merges all layers: the page wins over the site's own settings, and they over the table's defaults. */
export function mergeConfig<Specs extends FieldSpecs>(
  specs: Specs,
  page: LayerOf<NoInfer<Specs>>,
  site?: LayerOf<NoInfer<Specs>>,
): ConfigOf<Specs> {
  const defaults: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(specs)) defaults[name] = spec.default;
  return { ...defaults, ...site, ...page } as ConfigOf<Specs>;
}
