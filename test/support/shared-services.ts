import { inject } from 'vitest';

/**
 * What global-setup.ts makes once for all workers: the address of the PostgreSQL server, or the path of
 * the built program. Throws the reason when it cannot be made.
 */
export async function shared(service: 'postgres' | 'program'): Promise<string> {
  const response = await fetch(`${inject('services')}/${service}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`the tests need ${service}: ${text}`);
  return text;
}
