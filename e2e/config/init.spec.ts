import { testTable } from './table.ts';

testTable('init');
