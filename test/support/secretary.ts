import { expect } from 'vitest';
import type { FreshStore } from './stores.ts';
import type { Run } from './vigie.ts';
import { vigie } from './vigie.ts';

/** Who acts in the tests that play some days of the crisis. */
export const SECRETARY = 'Camille Verdier';

/**
 * The cell's secretary at work in Paris in March 2020. Each call begins with when that is: `18T17:45`.
 * @returns run: what came of it; ok: its output, with plain spaces, where it must succeed; json: the same, parsed;
 * code: the exit code; agenda: the coming one, its lines unbroken
 */
export function secretaryOn(store: () => FreshStore) {
  const run = (at: string, args: readonly string[], lang = 'en'): Promise<Run> =>
    vigie([...args], {
      store: store().url,
      env: {
        VIGIE_NOW: `2020-03-${at}+01:00`,
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_ACTOR: SECRETARY,
        VIGIE_LANG: lang,
      },
    });
  const ok = async (at: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(at, args);
    expect(code, stderr).toBe(0);
    return stdout.replaceAll('\u00A0', ' ');
  };
  return {
    run,
    ok,
    json: async (at: string, ...args: string[]) => JSON.parse(await ok(at, ...args, '--json')),
    code: async (at: string, ...args: string[]) => (await run(at, args)).code,
    agenda: async (at: string, lang = 'en') =>
      (await run(at, ['agenda'], lang)).stdout.replaceAll('\u00A0', ' ').replace(/\n +/g, ' '),
  };
}
