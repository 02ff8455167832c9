import type { Format } from '../command.ts';
import { jsonLine, jsonText } from './json.ts';
import { noticesTo } from './notices.ts';
import type { Output } from './output.ts';
import type { OutputSettings } from './output-settings.ts';
import { watched } from './paint.ts';
import { plainText } from './plain-text.ts';
import { printList } from './print-list.ts';
import { printWritten } from './print-written.ts';
import { safeLine, safePage } from './safe.ts';

/** Prints what commands give it, in the format and to the width that the reader has. */
export function createOutput(settings: OutputSettings): Output {
  const { format, width, height, terminal, fields, stdout } = settings;
  const notices = noticesTo(settings);
  const watch = watched(settings.paint, settings.painted);
  return {
    format,
    width,
    height,
    terminal,
    fields,
    paint: watch.paint,
    get closed() {
      return stdout.closed;
    },
    list: (shape, rows, view) => printList(settings, watch, notices, { shape, rows, view }),
    async object(value, text, others) {
      if (format === 'json') stdout.write(`${jsonText(value)}\n`);
      else if (format === 'ndjson') stdout.write(`${jsonLine(value)}\n`);
      else if (settings.verbosity === 'quiet' && format === 'text' && 'id' in value) {
        stdout.write(`${safeLine(plainText(value.id))}\n`);
      } else {
        watch.wasUsed();
        const said = (others?.[format] ?? text)();
        stdout.write(page(said, format, watch.wasUsed()));
      }
    },
    async wrote(written, says) {
      printWritten(settings, notices, written, says);
    },
    async raw(text) {
      stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    notice: notices.notice,
    progress: notices.progress,
  };
}

function page(text: string, format: Format, painted: boolean): string {
  // Nothing is no empty line: a script would take that for an id.
  if (text === '') return '';
  // HTML and mail make their own text safe, and need their own line ends.
  const shown = format === 'html' || format === 'eml' ? text : safePage(text, painted);
  return shown.endsWith('\n') ? shown : `${shown}\n`;
}
