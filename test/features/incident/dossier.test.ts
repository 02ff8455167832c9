import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../src/features/incident/dossier.ts';
import { dossierHtml, dossierMarkdown } from '../../../src/features/incident/dossier.ts';
import type { Instant } from '../../../src/shared/clock.ts';

const PARIS = { lang: 'fr', zone: 'Europe/Paris' } as const;

/** A dossier that says these words wherever something typed can stand. */
function saying(words: string, exercise: string | null = 'EXERCICE'): Dossier {
  return {
    distribution: 'DIFFUSION LIMITÉE À LA CELLULE',
    exercise,
    name: 'Dossier d’incident INC-1',
    title: words,
    cover: ['Base 40ff', words],
    sections: [
      { title: 'L’incident', rows: [{ label: 'Site', value: words }] },
      { title: 'Liens', rows: [{ label: null, value: words }] },
    ],
    timeline: {
      title: 'Chronologie',
      note: 'Dans l’ordre des faits.',
      columns: ['N°', 'Heure', 'Par', 'Inscription'],
      entries: [
        {
          seq: 7,
          at: '2020-03-18T16:05:00.000Z' as Instant,
          cells: [words],
          sentence: words,
          struck: true,
          marks: [words],
        },
      ],
    },
    end: ['Conforme.'],
    signatures: ['Fait à …'],
  };
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '" onload="x',
  "'><b>",
  '</td></tr></table>',
  '</style>',
  '<!--',
  '# x',
  '| a | b |',
  '[x](http://evil.example)',
  '![x](y)',
  '- x',
  '1. x',
  '---',
  '```',
  '~~x~~',
  '&lt;',
  '\\',
  '\n\n# x\n',
];
const hostile = fc.oneof(
  fc.string(),
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE)).map((all) => all.join('')),
);

describe('a dossier in HTML', () => {
  test('holds everything that it needs, runs nothing, fetches nothing, and names its language', () => {
    const page = dossierHtml(saying('x'), PARIS);
    expect(page).toMatch(/^<!doctype html>\n<html lang="fr">/);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('size: A4');
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|url\(|@import|\son\w+=/i);
  });

  test('carries the mark of an exercise above, below, over the entries and at the foot of each sheet', () => {
    const page = dossierHtml(saying('x'), PARIS);
    expect(page.match(/class="exercise">EXERCICE</g)).toHaveLength(3);
    expect(page).toContain('@bottom-left { content: "EXERCICE — DIFFUSION LIMITÉE À LA CELLULE — Dossier d');
    expect(dossierHtml(saying('x', null), PARIS)).not.toContain('EXERCICE');
  });

  test('shows any text as text', () => {
    const shape = (page: string): string[] => page.match(/<[^>]*>/g) ?? [];
    const plain = shape(dossierHtml(saying('x'), PARIS));
    fc.assert(
      fc.property(hostile, (words) => {
        expect(shape(dossierHtml(saying(words), PARIS))).toEqual(plain);
      }),
    );
  });

  test('says the same with its styles off', () => {
    const bare = dossierHtml(saying('mots'), PARIS).replace(/<style>[\s\S]*<\/style>/, '');
    for (const said of ['DIFFUSION LIMITÉE', 'EXERCICE', '<s>mots</s>', '<h2>Chronologie</h2>', 'Conforme.'])
      expect(bare).toContain(said);
  });
});

describe('a dossier in Markdown', () => {
  const blocks = (page: string): string[] =>
    page
      .split('\n')
      .map((line) => /^(#+ |\*\*|- \*\*|- |\| |\*|---$)/.exec(line)?.[1] ?? (line === '' ? '' : 'text'));

  test('keeps its shape whatever was typed', () => {
    const plain = blocks(dossierMarkdown(saying('x'), PARIS));
    fc.assert(
      fc.property(
        hostile.filter((words) => words.trim() !== ''),
        (words) => {
          // Of the lines that text makes, only the beginnings are shaped by what was typed.
          expect(dossierMarkdown(saying(words), PARIS).split('\n')).toHaveLength(plain.length);
          expect(blocks(dossierMarkdown(saying(`x${words}`), PARIS))).toEqual(plain);
        },
      ),
    );
  });

  test('heads days below the timeline, strikes what was struck and says why', () => {
    const page = dossierMarkdown(saying('mots'), PARIS);
    expect(page).toContain('## Chronologie\n\nDans l’ordre des faits.\n\n### mercredi 18 mars 2020\n\n| N°');
    expect(page).toContain('| ~~mots~~<br>*mots* |');
    expect(page).toContain('- **Site**\u00A0: mots');
  });
});
