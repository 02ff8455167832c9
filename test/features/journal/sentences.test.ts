import { describe, expect, test } from 'vitest';
import { text } from '../../../src/features/journal/messages.ts';
import { plainProse, sentence } from '../../../src/features/journal/sentences.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import type { Entry } from '../../../src/shared/events.ts';
import { LANGS } from '../../../src/shared/lang.ts';
import { kinds } from './kinds.ts';

const AT = '2020-03-18T17:00:00.000Z' as Instant;

function entry(kind: string, data: unknown, prose: unknown, hadText = prose !== null): Entry {
  return {
    seq: 1,
    batch: 1,
    recordedAt: AT,
    occurredAt: AT,
    actor: 'P-1',
    origin: 'typed',
    kind,
    version: 1,
    subject: 'INC-1',
    data,
    text: prose,
    hadText,
  };
}

const name = (person: string): string => (person === 'P-5' ? 'Cloud operations' : person);

describe('an entry reads as a sentence', () => {
  test.each(LANGS)('of every kind that vigie writes, in %s', async (lang) => {
    const told = Object.keys(text[lang].words.headlines).sort();
    expect(told).toEqual(await kinds());
  });

  test('in English', () => {
    const say = (one: Entry): string => sentence(one, text.en.words, name);
    const logged = {
      severity: 1,
      status: 'open',
      site: 'GRA1',
      service: null,
      category: null,
      sector: 'health',
      tags: [],
      owner: 'P-5',
      foreign: null,
    };
    expect(say(entry('incident.logged', logged, { title: 'Teleconsultation', detail: 'since 16:05' }))).toBe(
      'Logged, SEV1, health, GRA1, owner Cloud operations: Teleconsultation\nsince 16:05',
    );
    expect(say(entry('incident.assigned', { owner: 'P-5' }, null))).toBe('Assigned to Cloud operations');
    expect(say(entry('incident.assigned', { owner: null }, null))).toBe('Left without an owner');
    expect(say(entry('incident.resolved', {}, { because: 'disk replaced' }))).toBe(
      'Resolved. Reason: disk replaced',
    );
    expect(say(entry('incident.changed', { severity: 2 }, { title: 'New', because: 'grew' }))).toBe(
      'Now SEV2: New. Reason: grew',
    );
    expect(say(entry('incident.changed', {}, { detail: 'two racks' }))).toBe('Changed: two racks');
    const moved = { site: 'GRA1', service: null, category: 'supply', sector: null, tags: ['fibre', 'vin'] };
    expect(say(entry('incident.changed', moved, null))).toBe(
      'Now site GRA1, no service, category supply, no sector, tags #fibre #vin',
    );
    expect(say(entry('incident.noted', {}, { note: 'back at 9' }))).toBe('back at 9');
    const decided = { owner: 'P-5', conditional: true, supersedes: null };
    const prose = { text: 'Move 40 racks', because: 'full', rejected: ['wait', 'SBG'], condition: 'power' };
    expect(say(entry('decision.taken', decided, prose))).toBe(
      'Decided, on a condition, owner Cloud operations: Move 40 racks. Only if power. Reason: full. ' +
        'Rejected: wait. Rejected: SBG',
    );
    expect(say(entry('journal.noted', { tags: ['authority'] }, { note: 'told' }))).toBe('#authority: told');
  });

  test('in French, with its spaces', () => {
    const say = (one: Entry): string => sentence(one, text.fr.words, name);
    expect(say(entry('incident.resolved', {}, { because: 'disque changé' }))).toBe(
      'Clos. Motif\u00A0: disque changé',
    );
    expect(
      say(entry('incident.updated', { status: 'mitigated', foreign: null }, { note: 'surveillé' })),
    ).toBe('Désormais stabilisé\u00A0: surveillé');
    const moved = { severity: 2, site: 'RBX3', category: null, sector: 'water', tags: [] };
    expect(say(entry('incident.changed', moved, null))).toBe(
      'Désormais majeur, site RBX3, sans catégorie, secteur eau, sans étiquettes',
    );
    expect(say(entry('entry.struck', { target: 4790 }, { because: 'erreur' }))).toBe(
      'Entrée n°\u00A04\u00A0790 rayée. Motif\u00A0: erreur',
    );
    const done = {
      source: 'statuspage',
      incidents: 608,
      updates: 3598,
      unchanged: 0,
      refused: 1,
      backfill: true,
    };
    expect(say(entry('import.done', done, null))).toBe(
      'Archive statuspage\u00A0: chargement terminé, 608\u00A0incidents, 3\u00A0598\u00A0mises à jour, 1\u00A0ligne refusée',
    );
  });

  test('that says where its text was removed', () => {
    expect(sentence(entry('incident.resolved', {}, null, true), text.en.words, name)).toBe(
      'Resolved: [text redacted]',
    );
    expect(sentence(entry('incident.noted', {}, null, true), text.fr.words, name)).toBe('[passage occulté]');
  });

  test('that names a kind which only a newer vigie knows', () => {
    expect(sentence(entry('weather.seen', {}, { note: '12' }), text.en.words, name)).toBe('weather.seen: 12');
  });

  test('whose prose comes title first, reason last, however the fields lie', () => {
    expect(plainProse({ because: 'c', note: 'b', title: 'a' })).toBe('a\nb\nc');
    expect(plainProse({ posture: 'hold', functions: { 'P-1': 'director' } })).toBe('hold\ndirector');
    expect(plainProse(null)).toBeNull();
    expect(plainProse({})).toBeNull();
  });
});
