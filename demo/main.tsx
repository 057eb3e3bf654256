// First, so that every component's own styles come after the common ones and win.
import './page.css';
import { render } from 'solid-js/web';
import { embedWidget } from './embed.ts';
import { makeEventLog } from './event-log.ts';
import { makeLiveState } from './live-state.ts';
import { Page } from './Page.tsx';
import { readSettings, widgetOriginFor } from './playground-settings.ts';
import { installStub } from './embedded-widget.ts';

const origin = widgetOriginFor(location);
const settings = readSettings(location.search, origin);

// Subscribed through the stub's queue, before the widget is there: no event can be missed.
installStub();
const log = makeEventLog();
const state = makeLiveState();
render(() => <Page origin={origin} settings={settings} log={log} state={state()} />, document.body);
embedWidget(origin, settings);
