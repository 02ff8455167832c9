/** What happened while a screen was shown: somebody left or asked, it changed its size, or time went by. */
export type Happening = Leaving | 'asked' | 'resized' | 'time';

/** By q, or by Ctrl-C. */
export type Leaving = 'left' | 'interrupted';

/** The whole terminal, taken for a page that is drawn again and again, and given back as it was. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  /** Draws the lines over what stood there, without clearing first: nothing flickers. Each must fit. */
  draw(lines: readonly string[]): void;
  /** What happens next; `time` where nothing does for so many milliseconds. */
  next(ms: number): Promise<Happening>;
  /** Settles once somebody leaves, also while something else is waited for. */
  readonly leaving: Promise<Leaving>;
  /** Gives the terminal back. The end of the process does so too, signals included. */
  close(): void;
}

/** What a screen needs of the machine. */
export interface ScreenHost {
  /** Null where nobody can type. */
  readonly input: Keyboard | null;
  readonly output: Resizable;
  /** Writes at once, so that it still does while the process ends. */
  write(text: string): void;
  atExit(restore: () => void): void;
  notAtExit(restore: () => void): void;
}

type Keyboard = Pick<NodeJS.ReadStream, 'setRawMode' | 'resume' | 'pause' | 'on' | 'off'>;
type Resizable = Pick<NodeJS.WriteStream, 'columns' | 'rows' | 'on' | 'off'>;

const ESC = '\u001B';
/** The alternate screen, without cursor, and no line goes on in the next one. */
const ENTER = `${ESC}[?1049h${ESC}[?25l${ESC}[?7l${ESC}[H${ESC}[2J`;
const LEAVE = `${ESC}[?7h${ESC}[?25h${ESC}[?1049l`;
const TO_LINE_END = `${ESC}[K`;
const TO_SCREEN_END = `${ESC}[J`;

/** What every terminal has that does not say how large it is. */
const USUAL = { columns: 80, rows: 24 };

/** Takes the terminal. Keys are read only where there is somebody to type them. */
export function openScreen(host: ScreenHost): Screen {
  const happened: Happening[] = [];
  let wake: (() => void) | null = null;
  let leave: (how: Leaving) => void = () => undefined;
  const leaving = new Promise<Leaving>((resolve) => {
    leave = resolve;
  });
  const happen = (what: Happening): void => {
    if (what === 'left' || what === 'interrupted') leave(what);
    happened.push(what);
    wake?.();
  };
  const onKeys = (keys: Uint8Array): void => {
    const what = meaningOf(Buffer.from(keys).toString('latin1'));
    if (what !== null) happen(what);
  };
  const onResize = (): void => happen('resized');

  host.atExit(restore);
  host.write(ENTER);
  host.input?.setRawMode(true);
  host.input?.on('data', onKeys);
  host.input?.resume();
  host.output.on('resize', onResize);

  let open = true;
  function restore(): void {
    if (!open) return;
    open = false;
    try {
      host.input?.setRawMode(false);
      host.write(LEAVE);
    } catch {
      // The terminal itself is gone.
    }
  }

  return {
    leaving,
    get columns() {
      return host.output.columns || USUAL.columns;
    },
    get rows() {
      return host.output.rows || USUAL.rows;
    },
    draw(lines) {
      const drawn = lines.map((line, at) => `${ESC}[${at + 1};1H${line}${TO_LINE_END}`).join('');
      host.write(`${drawn}${ESC}[${lines.length + 1};1H${lines.length < this.rows ? TO_SCREEN_END : ''}`);
    },
    async next(ms) {
      if (happened.length === 0) await timeOrWaking(ms, (waking) => (wake = waking));
      wake = null;
      return happened.shift() ?? 'time';
    },
    close() {
      restore();
      host.notAtExit(restore);
      host.output.off('resize', onResize);
      host.input?.off('data', onKeys);
      host.input?.pause();
    },
  };
}

/** In raw mode Ctrl-C is a key. Ctrl-D ends what is typed. */
function meaningOf(keys: string): Happening | null {
  if (keys.includes('\u0003')) return 'interrupted';
  if (/q/i.test(keys) || keys.includes('\u0004')) return 'left';
  return /[rR \r\n]/.test(keys) ? 'asked' : null;
}

async function timeOrWaking(ms: number, onWake: (waking: () => void) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    onWake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
