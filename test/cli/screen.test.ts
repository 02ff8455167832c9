import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { ScreenHost } from '../../src/cli/screen.ts';
import { openScreen } from '../../src/cli/screen.ts';

const ESC = '\u001B';
const LEFT = `${ESC}[?7h${ESC}[?25h${ESC}[?1049l`;

/** A terminal that remembers what it was sent, and a process that can be ended. */
function terminal({ broken = false } = {}) {
  const keyboard = new EventEmitter();
  const window = new EventEmitter();
  const process = new EventEmitter();
  const raw: boolean[] = [];
  let sent = '';
  const size = { columns: 100, rows: 3 };
  const host = {
    input: Object.assign(keyboard, {
      setRawMode: (on: boolean) => raw.push(on),
      resume: () => undefined,
      pause: () => undefined,
    }),
    output: Object.assign(window, size),
    write: (text: string) => {
      if (broken && text === LEFT) throw new Error('the terminal is gone');
      sent += text;
    },
    atExit: (restore: () => void) => process.on('exit', restore),
    notAtExit: (restore: () => void) => process.off('exit', restore),
  } as unknown as ScreenHost;
  return { host, keyboard, window, process, raw, sent: () => sent };
}

const LONG_MS = 60_000;
const press = (keyboard: EventEmitter, keys: string) => keyboard.emit('data', Buffer.from(keys));

describe('a screen', () => {
  test('draws each line over what stood there, and never clears what it will draw over', () => {
    const { host, sent } = terminal();
    const screen = openScreen(host);
    const before = sent().length;
    screen.draw(['one', 'two']);
    expect(sent().slice(before)).toBe(`${ESC}[1;1Hone${ESC}[K${ESC}[2;1Htwo${ESC}[K${ESC}[3;1H${ESC}[J`);
    const full = sent().length;
    screen.draw(['one', 'two', 'three']);
    // There is nothing below the last line: what clears it would clear the line itself.
    expect(sent().slice(full).endsWith(`${ESC}[J`)).toBe(false);
    screen.close();
  });

  test.each([
    ['q', 'left'],
    ['Q', 'left'],
    ['\u0004', 'left'],
    ['\u0003', 'interrupted'],
    ['xxq\u0003', 'interrupted'],
    ['r', 'asked'],
    ['\r', 'asked'],
  ])('takes %j for %s', async (keys, what) => {
    const { host, keyboard } = terminal();
    const screen = openScreen(host);
    const next = screen.next(LONG_MS);
    press(keyboard, keys);
    expect(await next).toBe(what);
    if (what !== 'asked') expect(await screen.leaving).toBe(what);
    screen.close();
  });

  test('tells in order what happened while nobody waited, then that time went by', async () => {
    const { host, keyboard, window } = terminal();
    const screen = openScreen(host);
    press(keyboard, 'x');
    window.emit('resize');
    press(keyboard, 'q');
    expect([await screen.next(LONG_MS), await screen.next(LONG_MS), await screen.next(1)]).toEqual([
      'resized',
      'left',
      'time',
    ]);
    screen.close();
  });

  test('is given back once, whether it is closed first or the process ends', () => {
    const closed = terminal();
    openScreen(closed.host).close();
    closed.process.emit('exit');
    expect(closed.sent().split(LEFT)).toHaveLength(2);
    expect(closed.raw).toEqual([true, false]);
    expect([closed.keyboard, closed.window, closed.process].map((one) => one.eventNames())).toEqual([
      [],
      [],
      [],
    ]);

    const ended = terminal();
    openScreen(ended.host);
    ended.process.emit('exit');
    expect(ended.sent().endsWith(LEFT)).toBe(true);
    expect(ended.raw).toEqual([true, false]);
  });

  test('that is gone hinders nobody from leaving', () => {
    const { host } = terminal({ broken: true });
    expect(() => openScreen(host).close()).not.toThrow();
  });
});
