import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';

const NAMES = ['chromium', 'google-chrome'];
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];

/** Where this machine has Chromium; null where it has none. */
function chromium(): string | null {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
  const files = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return files.find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts the browser that readers have, to look at pages as they see them. What it shows is vigie's own, so that it
 * needs no sandbox, which containers do not grant.
 * @returns the browser, or why there is none
 * @throws Error in place of the reason where VIGIE_TEST_BROWSER=1 says that there must be one
 */
export async function startBrowser(): Promise<Browser | string> {
  try {
    const file = chromium();
    if (file === null) throw new Error(`no ${NAMES.join(' or ')} in the PATH`);
    const { launch } = await import('puppeteer-core');
    return await launch({ executablePath: file, args: ARGS });
  } catch (error) {
    if (process.env.VIGIE_TEST_BROWSER === '1') throw error;
    return String(error);
  }
}
