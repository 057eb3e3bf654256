import { backUp } from '../start/backup.ts';
import { withFile } from './with-file.ts';

withFile('backup', 'Written', backUp);
