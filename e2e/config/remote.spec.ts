import { testTable } from './table.ts';

testTable('remote');
