// First, so that every component's own styles come after the common ones and win.
import './theme.css';
import { render } from 'solid-js/web';
import { App } from './App.tsx';

render(() => <App />, document.body);
