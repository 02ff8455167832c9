import type { Lang } from '../../shared/lang.ts';
import type { Format } from '../command.ts';
import type { Paint } from './output.ts';
import type { Sink } from './sink.ts';

/** How this run prints: what was asked for, and what the terminal can do. */
export interface OutputSettings {
  readonly format: Format;
  readonly lang: Lang;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  readonly exercise: boolean;
  readonly paint: Paint;
  /** True where paint paints. */
  readonly painted: boolean;
  /** Columns of the terminal or of COLUMNS, null where neither is known. */
  readonly width: number | null;
  /** Lines of the terminal, null where stdout is none. */
  readonly height: number | null;
  /** True where stdout is a terminal: lists are aligned and fitted. */
  readonly terminal: boolean;
  readonly progressShown: boolean;
  /** --fields. */
  readonly fields: readonly string[] | null;
  /** --limit: null for all. */
  readonly limit: number | null;
  readonly stdout: Sink;
  readonly stderr: Sink;
}
