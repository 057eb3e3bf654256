import { createSignal, type Accessor } from 'solid-js';
import {
  LOOK_FIELDS,
  type ConfigLayer,
  type LookConfig,
  type LookLayer,
} from '../../shared/config/config.ts';
import { loadExtra } from '../retry/load-extra.ts';
import { mergeConfig } from '../../shared/config/precedence.ts';

export type Look = {
  config: Accessor<LookConfig>;
  /** The site's own settings, below all that the page says. */
  setSite(site: LookLayer): void;
};

/** The looks of the chat. Resolves when the page shows them, so that nothing flashes. */
export async function createLook(page: ConfigLayer, site: LookLayer): Promise<Look> {
  const merge = (layer: LookLayer) => mergeConfig(LOOK_FIELDS, page, layer);
  const first = merge(site);
  const [config, setConfig] = createSignal(first);
  await paint(first);
  return {
    config,
    setSite(layer) {
      const changed = merge(layer);
      setConfig(changed);
      void paint(changed);
    },
  };
}

let isPainted = false;
let latest: LookConfig;

/** The style sheet has the default look, so only another one needs more. */
async function paint(config: LookConfig): Promise<void> {
  const { primaryColor, primaryColorAccent, headerBackground, backgroundImage } = config;
  const isDefault =
    primaryColor === LOOK_FIELDS.primaryColor.default &&
    [primaryColorAccent, headerBackground, backgroundImage].every((value) => value === undefined);
  if (isDefault && !isPainted) return;
  isPainted = true;
  latest = config;
  const bring = () => import('./paint-look.ts');
  const use = (part: Awaited<ReturnType<typeof bring>>) =>
    part.paintLook(latest, document.documentElement);
  try {
    use(await bring());
  } catch {
    // Offline just now: until it comes, the default look is a good one, too.
    void loadExtra(bring).then(use, () => {});
  }
}
