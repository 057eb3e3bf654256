import type { Scope } from '../../shared/scopes.ts';
import type { BuiltServer, TokenClaims } from './server.ts';

export type Admin = <Reply = unknown>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  body?: object,
) => Promise<Reply>;

/** The API of operators and agents, as their own programs would use it. */
export async function openAdmin(
  server: BuiltServer,
  scopes: Scope[],
  claims?: TokenClaims,
): Promise<Admin> {
  const token = await server.adminToken(scopes, claims);
  return async <Reply>(method: string, path: string, body?: object) => {
    const url = `${server.origin127}/api/v1/admin/cs${path}`;
    const response = await fetch(url, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      // Fastify refuses a body that is announced and empty.
      ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
    });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Reply;
  };
}
