import type { State } from '../base/lifecycle.ts';
import type { PanelState } from '../panel.ts';
import type { WidgetSettings } from '../config/widget-settings.ts';
import type { FailureCause, LoaderTexts } from './texts.ts';

/** All that the widget's looks on the page depend on. */
export type View = {
  settings: WidgetSettings;
  state: State;
  /** The reason for the last failure since a chat has started. */
  cause: FailureCause | undefined;
  panel: PanelState;
  texts: LoaderTexts;
};
