/**
 * Installs the programs that tests run, beside Node, where that needs no question: those that are named,
 * else all of them.
 */
import { installMissing, isProgramName, PROGRAM_NAMES } from './programs.ts';

const names = process.argv.slice(2);
installMissing(names.length > 0 ? names.filter(isProgramName) : PROGRAM_NAMES);
