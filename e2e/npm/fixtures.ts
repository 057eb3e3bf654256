import { test as base } from '../fixtures.ts';
import { onceAWorker } from '../infra/once-a-worker.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

export { expect } from '../fixtures.ts';

const workshopOf = onceAWorker(async (_needs: object, end) => {
  const workshop = await openWorkshop();
  end.before(workshop.close);
  return workshop;
});

export const test = base.extend<{ workshop: Workshop }>({
  workshop: async ({ workerEnd }, use) => {
    await use(await workshopOf(workerEnd, {}));
  },
});
