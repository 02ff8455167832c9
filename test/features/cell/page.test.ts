import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { safe } from '../../../src/cli/output/safe.ts';
import type { Agenda, AgendaInput } from '../../../src/features/cell/agenda.ts';
import { agendaOf } from '../../../src/features/cell/agenda.ts';
import { pageOf } from '../../../src/features/cell/commands/agenda-page.ts';
import type { Sentences } from '../../../src/features/cell/page.ts';
import { renderHtml } from '../../../src/features/cell/render-html.ts';
import { renderMarkdown } from '../../../src/features/cell/render-md.ts';
import { renderText } from '../../../src/features/cell/render-text.ts';
import { calendarOf, nextSession } from '../../../src/features/cell/sessions.ts';
import type { BriefingItem, Phrase, SectionId } from '../../../src/shared/briefing.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';
import { NBSP } from '../../../src/shared/format.ts';
import type { Lang } from '../../../src/shared/lang.ts';
import { anyItems, item } from './items.ts';

const at = (text: string): Instant => instantOf(Date.parse(text));
const CALENDAR = calendarOf([], { zone: 'Europe/Paris', began: at('2020-03-09T07:00:00Z') });

function agenda(items: readonly BriefingItem[], given: Partial<AgendaInput> = {}): Agenda {
  const now = given.now ?? at('2020-03-18T16:45:00Z');
  const place = given.place ?? nextSession(CALENDAR, now);
  return agendaOf({
    place,
    sinceSeq: 7,
    since: { session: place.previous?.number ?? null, at: place.since },
    notHeld: [],
    now,
    exercise: false,
    head: { seq: 4812, hash: '7c1e90ab3f52'.padEnd(64, '0') },
    members: [],
    reporting: null,
    items,
    spokenIn: new Set(['situation']),
    ...given,
  });
}

function sentences(
  phrases: Readonly<Record<string, Phrase>>,
  headings: Partial<Record<SectionId, string>> = {},
): Sentences {
  return {
    phrase: ({ id }) => phrases[id] ?? { headline: `${id} headline.`, why: 'why' },
    headings: (section) => (headings[section] === undefined ? [] : [headings[section]]),
    name: (person) => ({ 'P-1': 'Hélène Castaing', 'P-2': 'Camille Verdier' })[person as string] ?? person,
  };
}

const said = (headline: string): Phrase => ({ headline, why: '' });
const LAYOUT = { width: 80, safe, columns: stringWidth };

function text(made: Agenda, lang: Lang, say: Sentences, width = 80): string {
  // Where the reader sees a space, a space is compared.
  return renderText(pageOf(made, { lang, zone: 'Europe/Paris' }, say), { ...LAYOUT, width }).replaceAll(
    NBSP,
    ' ',
  );
}

const ITEMS = [
  item({ id: 'INC-41', severity: 1, vital: true, change: 'new' }),
  item({ id: 'INC-42', severity: 2, change: 'new' }),
  item({ id: 'INC-38', severity: 2, vital: true, change: 'improved' }),
  item({ id: 'INC-35', severity: 3, change: 'same' }),
  item({
    id: 'A1',
    section: 'arbitrations',
    kind: 'decide',
    severity: 1,
    dueAt: at('2020-03-18T19:00:00Z'),
    default: 'a',
  }),
];

const FRENCH = sentences(
  {
    'INC-41': said(
      'critique, SANTÉ : téléconsultation GRA, 12\u00a0% d’erreurs depuis 16\u00a0h\u00a005. Pris en charge, Exploitation cloud.',
    ),
    'INC-42': said('majeur : SGP 1 présent pour 2, frontière malaisienne close. Dir. Asie.'),
    'INC-38': said('majeur, ÉDUCATION : ENT RBX. Stabilisé à 11 h 40, Exploitation web.'),
    'INC-35': said('modéré : réseau VIN. SANS RESPONSABLE, sans nouvelles : 14 h 50.'),
    A1: {
      headline: 'Servir 1 600 serveurs ; la mémoire arrête CRX dimanche.',
      why: '',
      topic: 'mémoire CRX',
      options: [
        { id: 'a', text: 'ne rien faire', effect: '526 serveurs perdus au 27/03, 416 reportés au 25/03' },
        { id: 'b', text: 'transférer 960 RAM de BHF (arrivée 21/03)', effect: '286 perdus, 176 reportés' },
      ],
    },
  },
  { situation: '4 actifs, dont 2 nouveaux ; 2 clos' },
);

describe('the page in French', () => {
  test('reads as a French crisis manager writes', () => {
    const made = agenda(ITEMS, { spokenIn: new Set<SectionId>(['situation', 'supply', 'arbitrations']) });
    expect(text(made, 'fr', FRENCH)).toBe(`\
DIFFUSION LIMITÉE À LA CELLULE                                          Page 1/1
CELLULE DE CRISE — ORDRE DU JOUR ET POINT DE SITUATION
Réunion n° 20, mercredi 18 mars 2020, 18 h 00–18 h 30 (Paris). Jour 10.
Depuis la n° 19 (09 h 00). Édité à 17 h 45.
À TRANCHER : A1 mémoire CRX
1 APPEL (1 min)
2 SITUATION (9 min) : 4 actifs, dont 2 nouveaux ; 2 clos
  + INC-41 critique, SANTÉ : téléconsultation GRA, 12 % d’erreurs depuis
    16 h 05. Pris en charge, Exploitation cloud.
  > INC-38 majeur, ÉDUCATION : ENT RBX. Stabilisé à 11 h 40, Exploitation web.
  + INC-42 majeur : SGP 1 présent pour 2, frontière malaisienne close. Dir.
    Asie.
  = INC-35 modéré : réseau VIN. SANS RESPONSABLE, sans nouvelles : 14 h 50.
3 DEMANDE, USINES, APPROVISIONNEMENT : rien à signaler.
4 ARBITRAGES — POUR DÉCISION (19 min)
  A1 Servir 1 600 serveurs ; la mémoire arrête CRX dimanche.
     a) ne rien faire : 526 serveurs perdus au 27/03, 416 reportés au 25/03
     b) transférer 960 RAM de BHF (arrivée 21/03) : 286 perdus, 176 reportés
     À défaut de décision avant 20 h 00 : a.
5 PROCHAINE RÉUNION n° 21 : jeudi 19 mars, 09 h 00 (1 min)
Signes : + nouveau, > en amélioration, = inchangé.
Main courante n° 4 812, empreinte 7c1e90ab3f52…
Directeur de crise :                    Secrétaire de cellule :
`);
  });

  test('never breaks a line at a no-break space', () => {
    const say = sentences({ 'INC-1': said(`${'mot '.repeat(16)}12${NBSP}h${NBSP}05 fin.`) });
    const page = renderText(
      pageOf(agenda([item({ id: 'INC-1' })]), { lang: 'fr', zone: 'Europe/Paris' }, say),
      LAYOUT,
    );
    expect(page).toContain(`\n    12${NBSP}h${NBSP}05 fin.\n`);
  });
});

describe('the page in English', () => {
  test('says the same', () => {
    const say = sentences(
      {
        'INC-41': said('SEV1, HEALTH: remote consultation GRA. Acknowledged, Cloud operations.'),
        'INC-42': said('SEV2: SGP 1 of 2 on site, Malaysian border closed. Asia director.'),
        'INC-38': said('SEV2, EDUCATION: school portal RBX. Mitigated at 11:40, Web operations.'),
        'INC-35': said('SEV3: network VIN. NOBODY OWNS IT, silent for 14 h 50.'),
      },
      { situation: '4 active, 2 of them new' },
    );
    expect(text(agenda(ITEMS.slice(0, 4)), 'en', say)).toBe(`\
RESTRICTED TO THE CELL                                                  Page 1/1
CRISIS CELL — AGENDA AND SITUATION REPORT
Session 20, Wednesday 18 March 2020, 18:00–18:30 (Paris). Day 10.
Since session 19 (09:00). Printed 17:45.
1 ROLL CALL (1 min)
2 SITUATION (28 min): 4 active, 2 of them new
  + INC-41 SEV1, HEALTH: remote consultation GRA. Acknowledged, Cloud
    operations.
  > INC-38 SEV2, EDUCATION: school portal RBX. Mitigated at 11:40, Web
    operations.
  + INC-42 SEV2: SGP 1 of 2 on site, Malaysian border closed. Asia director.
  = INC-35 SEV3: network VIN. NOBODY OWNS IT, silent for 14 h 50.
3 NEXT SESSION 21: Thursday 19 March, 09:00 (1 min)
Signs: + new, > better, = unchanged.
Journal 4,812, head 7c1e90ab3f52…
Crisis director:                        Secretary:
`);
  });
});

describe('what the page owns up to', () => {
  const NOTHING = sentences({});

  test('a section of which nobody knows anything is left out, one with nothing in it takes a line', () => {
    const page = text(agenda([]), 'en', NOTHING);
    expect(page).toContain('\n1 ROLL CALL\n2 SITUATION: nothing to report.\n3 NEXT SESSION 21');
    expect(page).not.toContain('SUPPLY');
    expect(page).not.toContain('Signs');
  });

  test('what is brought to a section that nobody vouches for is printed, under the id of what it is about', () => {
    const review = item({
      id: 'INC-7-review',
      subject: 'INC-7',
      section: 'decisions',
      kind: 'act',
      severity: null,
    });
    const say = sentences({ 'INC-7-review': said('review, SEV1: pump. Not planned.') });
    expect(text(agenda([review]), 'en', say)).toMatch(
      /\n2 OVERDUE DECISIONS AND ACTIONS \(\d+ min\)\n {4}INC-7 review, SEV1: pump. Not planned.\n3 SITUATION: nothing/,
    );
    const overdue = { ...review, dueAt: at('2020-03-18T11:00:00Z') };
    expect(text(agenda([overdue]), 'en', say)).toContain('\n  ! INC-7 review, SEV1');
    expect(text(agenda([]), 'en', say)).not.toContain('OVERDUE');
  });

  test('sites that are silent are named with since when, those of one earlier day under that day', () => {
    const silent = [
      { code: 'VIN', since: at('2020-03-17T02:10:00Z') },
      { code: 'BHS', since: at('2020-03-17T12:05:00Z') },
      { code: 'SYD', since: at('2020-03-16T12:05:00Z') },
      { code: 'GRA', since: at('2020-03-18T02:10:00Z') },
      { code: 'NEW', since: null },
    ];
    const page = agenda([], { reporting: { expected: 5, reported: 0, silent } });
    expect(text(page, 'en', NOTHING).replaceAll(/\s+/g, ' ')).toContain(
      'NO NEWS: since Tue 17 Mar: VIN 03:10, BHS 13:05; SYD, since Mon 16 Mar, 13:05; GRA, since 03:10; NEW, none yet.',
    );
  });

  test('how often it was carried over is said of what asks something, not of a fact that always stands there', () => {
    const carried = { carried: 2, section: 'situation', severity: null } as const;
    const say = sentences({ 'ACT-1': said('call.'), 'ACT-2': said('on call.') });
    const page = text(
      agenda([
        item({ ...carried, id: 'ACT-1', kind: 'act' }),
        item({ ...carried, id: 'ACT-2', kind: 'inform' }),
      ]),
      'en',
      say,
    );
    expect(page).toContain('ACT-1 call. (carried twice)\n');
    expect(page).toContain('ACT-2 on call.\n');
  });

  test('an exercise is marked at the top and at the bottom, in text and Markdown', () => {
    const page = pageOf(agenda([], { exercise: true }), { lang: 'fr', zone: 'Europe/Paris' }, NOTHING);
    const lines = renderText(page, LAYOUT).trimEnd().split('\n');
    expect(lines[1]).toMatch(/^ +EXERCICE {3}EXERCICE {3}EXERCICE$/);
    expect(lines.at(-1)).toBe(lines[1]);
    const blocks = renderMarkdown(page, safe).trimEnd().split('\n\n');
    expect([blocks[0], blocks.at(-1)]).toEqual(['**EXERCICE**', '**EXERCICE**']);
  });

  test('a page printed after the beginning says by how much, after the end that it is not what was so then', () => {
    const late = agenda([], { now: at('2020-03-18T17:12:30Z') });
    expect(text(late, 'fr', NOTHING)).toContain('Édité à 18 h 12, 12 min après le début.');
    const over = agenda([], {
      place: nextSession(CALENDAR, at('2020-03-18T16:45:00Z')),
      now: at('2020-03-20T09:00:00Z'),
    });
    expect(text(over, 'en', NOTHING)).toContain(
      'Printed 20 Mar 2020 10:00, AFTER THE SESSION: this is the state at printing.',
    );
    expect(text(over, 'fr', NOTHING)).toContain(
      'Édité le 20 mars 2020 à 10 h 00, APRÈS LA RÉUNION : situation à cette date.',
    );
  });

  test('the first session says since when it looks back', () => {
    const page = text(agenda([], { now: at('2020-03-09T07:30:00Z') }), 'fr', NOTHING);
    expect(page).toContain('Réunion n° 1, lundi 9 mars 2020');
    expect(page).toContain('Première réunion ; depuis le dim. 8 mars, 18 h 00. Édité à 08 h 30.');
  });

  test('a morning looks back on the night, and on the evening by its day', () => {
    const made = agenda([], { now: at('2020-03-18T07:45:00Z'), spokenIn: new Set<SectionId>(['sites']) });
    const page = text(made, 'fr', NOTHING);
    expect(page).toContain('Depuis la n° 18 (mar. 17 mars, 18 h 00)');
    expect(page).toContain('ÉVÉNEMENTS DE LA NUIT : rien à signaler.');
  });

  test('members are called by name, function and deputy', () => {
    const members = [
      { person: 'P-1', function: 'directrice de crise', deputy: 'P-2' },
      { person: 'P-2', function: null, deputy: null },
    ] as const;
    expect(text(agenda([], { members }), 'fr', NOTHING)).toContain(
      '  Membres : Hélène Castaing (directrice de crise, suppléance Camille Verdier),\n  Camille Verdier.\n',
    );
  });

  test('what there is no time for stands apart, each open case by itself, closed ones by their ids', () => {
    const open = Array.from({ length: 30 }, (_, index) => item({ id: `INC-${index + 1}`, change: 'new' }));
    const closed = [40, 41].map((number) => item({ id: `INC-${number}`, change: 'resolved' }));
    const page = text(agenda([...open, ...closed]), 'en', NOTHING);
    expect(page).toContain(
      '\nNOT DISCUSSED, FOR WANT OF TIME: 4\n  + INC-29 INC-29 headline.\n  + INC-30 INC-30 headline.\n  - INC-40, INC-41\n',
    );
  });

  test('a page that does not fit on one sheet does not say that it does', () => {
    const many = Array.from({ length: 70 }, (_, index) => item({ id: `INC-${index + 1}` }));
    expect(text(agenda(many), 'en', NOTHING).split('\n')[0]).toBe('RESTRICTED TO THE CELL');
  });

  test('text from outside cannot act on the terminal or make markup', () => {
    const say = sentences({ 'INC-1': said('\u001B[31mred\u202E # <b>*x*</b> https://evil.example') });
    const page = pageOf(agenda([item({ id: 'INC-1' })]), { lang: 'en', zone: 'UTC' }, say);
    expect(renderText(page, LAYOUT)).toContain('␛[31mred\\u{202E}');
    expect(renderMarkdown(page, safe)).toContain(
      '- `=` **INC-1** ␛\\[31mred\\\\u{202E} \\# \\<b\\>\\*x\\*\\</b\\> https:\\/\\/evil.example',
    );
    const file = renderHtml(page, { lang: 'en', safe, signs: { '=': 'unchanged "' } });
    expect(file).toContain('␛[31mred\\u{202E} # &lt;b&gt;*x*&lt;/b&gt; https://evil.example');
    expect(file).toContain('aria-label="unchanged &quot;"');
    expect(file).not.toMatch(/<b>\*|<script|<a /);
  });

  test('of HTML is one file in the reader’s language that fetches nothing, marked as an exercise above and below', () => {
    const page = pageOf(
      agenda([item({ id: 'INC-1' })], { exercise: true }),
      { lang: 'fr', zone: 'UTC' },
      NOTHING,
    );
    const file = renderHtml(page, { lang: 'fr', safe, signs: {} });
    expect(file).toMatch(/^<!doctype html>\n<html lang="fr">[\s\S]*default-src 'none'[\s\S]*<\/html>\n$/);
    expect(file.match(/<p class="mark">EXERCICE<\/p>/g)).toHaveLength(2);
    expect(file.match(/<h1>/g)).toHaveLength(1);
    expect(file).not.toMatch(/<script|<link|<img|https?:|url\(/);
  });
});

describe('any page', () => {
  const words = fc
    .array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 30 })
    .map((list) => list.join(' '));

  test('breaks no line within a span of time', () => {
    const spans = 'silent for 14 h 50 and 2 d 8 h, 24 h 00 late, 45 min.';
    const made = agenda([item({ id: 'INC-1' })]);
    for (let width = 40; width < 90; width += 1) {
      const page = text(made, 'en', sentences({ 'INC-1': said(spans) }), width);
      expect(page).not.toMatch(/\d\n +(d|h|min)\b|\d h\n +\d\d\b/);
      expect(page.replace(/\s+/g, ' ')).toContain(spans);
    }
  });

  test('keeps to its width, whatever stands in it', () => {
    fc.assert(
      fc.property(
        anyItems,
        words,
        fc.integer({ min: 80, max: 120 }),
        fc.boolean(),
        (items, headline, width, exercise) => {
          const options = [{ id: 'a', text: headline, effect: headline }];
          const say: Sentences = {
            phrase: () => ({ headline, why: '', options }),
            headings: () => [headline],
            name: () => headline,
          };
          const spokenIn = new Set<SectionId>(items.map(({ section }) => section));
          const members = [{ person: 'P-1', function: headline, deputy: null }] as const;
          const made = agenda(items, { exercise, spokenIn, members });
          for (const lang of ['en', 'fr'] as const) {
            const page = renderText(pageOf(made, { lang, zone: 'Europe/Paris' }, say), { ...LAYOUT, width });
            for (const line of page.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('names the same items in both languages, in text and Markdown', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const spokenIn = new Set<SectionId>(items.map(({ section }) => section));
        const made = agenda(items, { spokenIn });
        const told = (['en', 'fr'] as const).flatMap((lang) => {
          const page = pageOf(made, { lang, zone: 'Europe/Paris' }, sentences({}));
          const file = renderHtml(page, { lang, safe, signs: {} });
          return [renderText(page, LAYOUT), renderMarkdown(page, safe), file].map((text) => [
            ...new Set(text.match(/INC-\d+/g)),
          ]);
        });
        for (const ids of told) {
          expect(ids).toEqual(told[0]);
          expect([...ids].sort()).toEqual(items.map(({ id }) => id).sort());
        }
      }),
    );
  });
});
