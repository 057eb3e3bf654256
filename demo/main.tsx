// First, so that every component's own styles come after the common ones and win.
import './base/page.css';
import { render } from 'solid-js/web';
import { App } from './App.tsx';
import { herePlace } from './base/place.ts';
import { createStudio } from './base/studio.ts';

render(() => {
  const studio = createStudio(herePlace());
  return <App studio={studio} />;
}, document.body);
