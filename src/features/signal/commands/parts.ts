import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { id, oneOf, proseText } from '../../../cli/values.ts';
import { notFound } from '../../../shared/errors.ts';
import { nearest } from '../../../shared/suggest.ts';
import type { Db } from '../../../store/types.ts';
import { COUNTRIES, MISNAMED } from '../../site/countries.ts';
import { unknownSite } from '../../site/site.ts';
import { siteCodes } from '../../site/site-queries.ts';
import { signalMessages } from '../messages.ts';
import { placeName } from '../place.ts';
import { LEVELS, readTouch } from '../signal.ts';
import { listSignals } from '../signal-queries.ts';

const { en, fr } = signalMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** Which signal: typed, or picked among those in force. */
export const SIGNAL: Arg = {
  name: 'signal',
  describe: 'SIG-1, or 1',
  value: id('SIG'),
  ask: { question: asked('signal'), search: inForce },
};

async function inForce(context: Context) {
  const signals = await context.read((db) => listSignals(db, { all: false }));
  const { levels, removed } = signalMessages[context.lang];
  return signals.map(({ id: value, from, level, text }) => ({
    value,
    says: `${value} ${placeName(from, context.lang)}, ${levels[level]} ${text ?? removed}`,
  }));
}

const level: Value = oneOf(LEVELS);
export const LEVEL: Option = { flag: '--level', takes: 'LEVEL', describe: LEVELS.join(', '), value: level };

const touch: Value = (typed, _context, what) => readTouch(typed, what);
export const TOUCHES: Option = {
  flag: '--touches',
  takes: 'WHAT',
  describe: 'what it may reach: supplier:NAME, site:CODE; may be given again',
  value: touch,
  many: true,
};

export const BECAUSE: Option = {
  flag: '--because',
  takes: 'TEXT|-',
  describe: 'the reason; - reads it from stdin',
  value: proseText,
  ask: { question: asked('because') },
};

export type Touch = ReturnType<typeof readTouch>;

/** What was understood of places, and the codes that were taken as typed since no site is registered yet. */
export class Places {
  readonly unregistered = new Set<string>();
  readonly #codes: ReadonlySet<string>;

  private constructor(codes: readonly string[]) {
    this.#codes = new Set(codes);
  }

  static async of(db: Db): Promise<Places> {
    return new Places(await siteCodes(db));
  }

  /** `site:SGP1` or `country:SG`: a site's code goes first. @throws not-found (3) for what is neither. */
  from(typed: string): string {
    const word = typed.trim().toUpperCase();
    if (this.#codes.has(word)) return `site:${word}`;
    const country = MISNAMED[word] ?? word;
    if (COUNTRIES.has(country)) return `country:${country}`;
    if (this.#codes.size === 0 && SITE_CODE.test(word)) return this.#site(word);
    const meant = nearest(word, [...this.#codes]);
    throw notFound(
      `there is neither a site nor a country ‘${typed.trim()}’`,
      meant.length > 0 ? `did you mean ${meant.join(', ')}?` : 'write a site’s code or two letters: SGP1, SG',
    );
  }

  /** `supplier:flashline`, `site:SGP1`. @throws not-found (3) for an unknown site. */
  touched({ kind, name }: Touch): string {
    return kind === 'site' ? this.#site(name) : `supplier:${name}`;
  }

  #site(code: string): string {
    if (!this.#codes.has(code)) {
      if (this.#codes.size > 0 || !SITE_CODE.test(code))
        throw unknownSite(code, nearest(code, [...this.#codes]));
      this.unregistered.add(code);
    }
    return `site:${code}`;
  }

  /** Says which codes were taken as typed. */
  notice({ output, lang }: Context): void {
    for (const code of this.unregistered) output.notice(signalMessages[lang].unregistered(code));
  }
}

const SITE_CODE = /^[A-Z][A-Z0-9-]{1,15}$/;
