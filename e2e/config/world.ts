import type { PageServer } from '../infra/pages.ts';
import type { BuiltServer } from '../infra/server.ts';
import type { TestSite } from '../infra/sites.ts';

/** The material for samples: the servers of this worker, and a site that no other test knows. */
export type World = { server: BuiltServer; hosts: PageServer; site: TestSite };
