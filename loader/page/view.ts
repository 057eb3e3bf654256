import type { State } from '../base/lifecycle.ts';
import type { PanelState } from '../panel.ts';
import type { Settings } from '../config/settings.ts';
import type { FailureCause, LoaderTexts } from './texts.ts';

/** All that the widget's looks on the page depend on. */
export type View = {
  settings: Settings;
  state: State;
  /** The reason for the last failure. */
  cause: FailureCause;
  panel: PanelState;
  texts: LoaderTexts;
};
