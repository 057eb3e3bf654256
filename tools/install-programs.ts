/** Installs the programs that tests run, beside Node, where that needs no question. */
import { installMissing } from './programs.ts';

installMissing();
