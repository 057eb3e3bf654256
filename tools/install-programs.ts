/**
 * Installs the programs that tests run, beside Node, where that needs no question: those that are named,
 * else all of them.
 */
import { installMissing, isProgramName, PROGRAM_NAMES } from './programs.ts';

const names = process.argv.slice(2);
const known = names.filter(isProgramName);
if (known.length < names.length) throw new Error(`These are known: ${PROGRAM_NAMES.join(', ')}.`);
installMissing(known.length > 0 ? known : PROGRAM_NAMES);
