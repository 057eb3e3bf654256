import { restore } from '../start/backup.ts';
import { withFile } from './with-file.ts';

withFile('restore', 'Restored', restore);
