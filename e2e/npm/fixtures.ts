import { test as base } from '../fixtures.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

export { expect } from '../fixtures.ts';

export const test = base.extend<object, { workshop: Workshop }>({
  workshop: [
    async ({}, use) => {
      const workshop = await openWorkshop();
      await use(workshop);
      await workshop.close();
    },
    { scope: 'worker' },
  ],
});
