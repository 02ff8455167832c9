import { formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { figureText } from '../site/figure-text.ts';

// How the entries of sites' reports and of figures read in the main courante.

type Cause = 'confirmed' | 'suspect' | 'contact' | 'childcare' | 'other';
type Mode = 'onsite' | 'mixed' | 'remote';

interface Reported {
  readonly present?: number;
  readonly crew?: number;
  readonly home?: number;
  readonly absent?: Readonly<Record<Cause, number>>;
  readonly pace?: number;
  readonly rounds?: readonly string[];
}

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit?: string;
}

const WORDS = {
  en: {
    report: 'Report',
    colon: ': ',
    present: (count: string) => `${count} on site`,
    crew: (count: string) => `crew of ${count}`,
    home: (count: string) => `${count} at home`,
    absent: (count: string, causes: string) => `${count} absent (${causes})`,
    pace: (count: string) => `${count} servers a day`,
    round: (time: string) => `round of ${time} done`,
    causes: {
      confirmed: 'confirmed',
      suspect: 'suspected',
      contact: 'contacts',
      childcare: 'childcare',
      other: 'other',
    },
    modes: { onsite: 'on site', mixed: 'mixed', remote: 'remote' },
  },
  fr: {
    report: 'Compte rendu',
    colon: `${NBSP}: `,
    present: (count: string) => `${count} sur site`,
    crew: (count: string) => `effectif de ${count}`,
    home: (count: string) => `${count} à domicile`,
    absent: (count: string, causes: string) =>
      `${count} ${count === '0' || count === '1' ? 'absent' : 'absents'} (${causes})`,
    pace: (count: string) => `${count} serveurs par jour`,
    round: (time: string) => `passage de ${time.replace(':', `${NBSP}h${NBSP}`)} fait`,
    causes: {
      confirmed: 'confirmés',
      suspect: 'suspects',
      contact: 'cas contacts',
      childcare: 'garde d’enfants',
      other: 'autres',
    },
    modes: { onsite: 'sur site', mixed: 'mixte', remote: 'à distance' },
  },
} as const;

function reported({ absent, rounds = [], ...counts }: Reported, lang: Lang): string {
  const words = WORDS[lang];
  const number = (value: number): string => formatNumber(value, lang);
  const told = (['present', 'crew', 'home', 'pace'] as const).flatMap((name) => {
    const count = counts[name];
    return count === undefined ? [] : [words[name](number(count))];
  });
  const away = absent === undefined ? [] : [absences(absent, lang)];
  const parts = [...told, ...away, ...rounds.map((due) => words.round(due.slice(-5)))];
  return `${words.report}${words.colon}${parts.join(', ')}`;
}

function absences(absent: Readonly<Record<Cause, number>>, lang: Lang): string {
  const words = WORDS[lang];
  const counts = Object.entries(absent) as [Cause, number][];
  const sum = counts.reduce((total, [, count]) => total + count, 0);
  const causes = counts.filter(([, count]) => count > 0);
  const named = causes.map(([cause, count]) => `${words.causes[cause]} ${formatNumber(count, lang)}`);
  const total = formatNumber(sum, lang);
  return words.absent(total, named.join(', ') || total);
}

const figure = ({ name, value, unit }: Figure, lang: Lang): string =>
  `${name}${WORDS[lang].colon}${figureText({ value, unit: unit ?? null }, lang)}`;

interface Crew {
  readonly from: string;
  readonly to: string;
  readonly min: number | null;
}

export const reportHeadlinesEn = {
  'site.crew-set': ({ from, to, min }: Crew) =>
    min === null ? `Shift ${from}-${to}: no crew of its own` : `Shift ${from}-${to}: crew of ${min}`,
  'site.reported': (data: Reported) => reported(data, 'en'),
  'site.mode-set': (data: { readonly mode: Mode }) => `Mode: ${WORDS.en.modes[data.mode]}`,
  'figure.set': (data: Figure) => figure(data, 'en'),
};

export const reportHeadlinesFr: typeof reportHeadlinesEn = {
  'site.crew-set': ({ from, to, min }) =>
    min === null
      ? `Poste ${from}-${to}${NBSP}: plus d’effectif propre`
      : `Poste ${from}-${to}${NBSP}: effectif de ${min}`,
  'site.reported': (data) => reported(data, 'fr'),
  'site.mode-set': (data) => `Mode${NBSP}: ${WORDS.fr.modes[data.mode]}`,
  'figure.set': (data) => figure(data, 'fr'),
};
