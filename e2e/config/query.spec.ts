import { testTable } from './table.ts';

testTable('query');
