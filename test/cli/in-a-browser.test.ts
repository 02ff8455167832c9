import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { vigie } from '../support/vigie.ts';

const PHONE = { width: 390, height: 844 };
const PAGES = ['agenda', 'minutes'].flatMap((page) => ['en', 'fr'].map((lang) => [page, lang] as const));

const started = await startBrowser();
const browser = typeof started === 'string' ? null : started;
// Who runs the tests sees what they left out.
if (browser === null) console.warn(`The pages are not looked at in a browser: ${started}`);

describe.skipIf(browser === null)('the pages for paper and telephone', () => {
  let folder: string;
  let axe: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigie-pages-'));
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await makePages(folder);
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const shown = async (page: string, lang: string): Promise<{ tab: Page; complaints: string[] }> => {
    const tab = await (browser as Browser).newPage();
    const complaints: string[] = [];
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(String(error)));
    tab.on('request', (request) =>
      complaints.push(...(request.isNavigationRequest() ? [] : [request.url()])),
    );
    await tab.setViewport(PHONE);
    await tab.goto(pathToFileURL(join(folder, `${page}.${lang}.html`)).href);
    return { tab, complaints };
  };

  test.each(PAGES)('%s, %s: can be read by everybody, and is as wide as a telephone', async (page, lang) => {
    const { tab, complaints } = await shown(page, lang);
    expect(await tab.evaluate('document.documentElement.lang')).toBe(lang);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    expect(await tab.evaluate('parseFloat(getComputedStyle(document.querySelector("li")).fontSize)')).toBe(
      16,
    );
    await tab.evaluate(axe);
    const { violations, passes } = (await tab.evaluate('axe.run(document)')) as AxeResults;
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    expect(passes.length).toBeGreaterThan(10);
    expect(complaints).toEqual([]);
    await tab.close();
  });

  test.each(PAGES)('%s, %s: has no script, and would neither run nor fetch any', async (page, lang) => {
    const { tab, complaints } = await shown(page, lang);
    expect(await tab.evaluate(SCRIPTS)).toBe(0);
    expect(complaints).toEqual([]);
    expect(await tab.evaluate(BREAK_IN)).toEqual(['img-src', 'script-src-attr', 'script-src-elem']);
    expect(await tab.evaluate('globalThis.ran ?? "not run"')).toBe('not run');
    await tab.close();
  });

  test.each(PAGES)('%s, %s: takes two sheets of A4 at most', async (page, lang) => {
    const { tab } = await shown(page, lang);
    const pdf = Buffer.from(await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = pdf.match(/\/Type\s*\/Page\b/g) ?? [];
    expect(sheets.length).toBeGreaterThan(0);
    expect(sheets.length).toBeLessThanOrEqual(2);
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12]/);
    await tab.close();
  });
});

/** How many scripts a page has, in elements, attributes or addresses. */
const SCRIPTS = `[...document.querySelectorAll('*')].filter((element) =>
  element.localName === 'script' || [...element.attributes].some(({ name, value }) =>
    name.startsWith('on') || /^\\s*javascript:/i.test(value))).length`;

/** Does what somebody who got past the escaping would; gives back what the page's own policy forbade. */
const BREAK_IN = `new Promise((resolve) => {
  const forbidden = new Set();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    forbidden.add(effectiveDirective);
    if (forbidden.size === 3) resolve([...forbidden].sort());
  });
  setTimeout(() => resolve([...forbidden].sort()), 2000);
  const script = document.createElement('script');
  script.textContent = 'globalThis.ran = "script"';
  document.body.append(script);
  document.body.insertAdjacentHTML('beforeend', '<img src="http://127.0.0.1:9/" onerror="globalThis.ran = 1">');
})`;

/** The demo's agenda at 17:45, and the minutes of the session after it, in both languages. */
async function makePages(folder: string): Promise<void> {
  const store = join(folder, 'demo.db');
  const run = async (at: string, ...args: string[]): Promise<void> => {
    const env = { VIGIE_NOW: `2020-03-18T${at}+01:00`, VIGIE_ACTOR: 'Camille Verdier' };
    const { code, stderr } = await vigie(args, { store, env });
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  };
  const written = (page: string, ...args: string[]) =>
    Promise.all(
      ['en', 'fr'].map((lang) => [...args, '--lang', lang, '--out', join(folder, `${page}.${lang}.html`)]),
    );
  await run('17:45', 'demo', '--into', store);
  for (const args of await written('agenda', 'agenda', '--format', 'html')) await run('17:45', ...args);
  await run('18:00', 'cell', 'open');
  await run('18:01', 'cell', 'attend', '--all');
  await run('18:10', 'decide', 'lend two technicians to GRA', '--settles', 'A1:b', '--because', 'the round');
  await run('18:12', 'todo', 'call the supplier', '--owner', 'P-1', '--due', '20:00');
  await run('18:30', 'cell', 'close', '--skip', 'INC-4');
  for (const args of await written('minutes', 'cell', 'minutes', 'S-20', '--format', 'html'))
    await run('18:30', ...args);
}
