import { firstViewFiles } from './tools/first-view.ts';

/** Gzipped, in bytes of a thousand to the kB: the stricter reading of the promise. */
export default [
  { name: 'widget.js', path: 'dist/widget.js', limit: '10 kB', gzip: true },
  { name: 'npm entry, everything imported', path: 'dist/index.js', limit: '10 kB', gzip: true },
  {
    name: 'frame, first view',
    path: firstViewFiles('frame/index.html'),
    limit: '25 kB',
    gzip: true,
  },
];
