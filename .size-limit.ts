import { firstViewFiles } from './tools/first-view.ts';

/** Gzipped, in bytes. */
export default [
  { name: 'widget.js', path: 'dist/widget.js', limit: '17320 B', gzip: true },
  { name: 'npm entry, everything imported', path: 'dist/index.js', limit: '17320 B', gzip: true },
  {
    name: 'frame, first view',
    path: firstViewFiles('frame/index.html'),
    limit: '27000 B',
    gzip: true,
  },
];
