import { describe, expect, test } from 'vitest';
import { briefing } from '../../../src/features/incident/review-briefing.ts';
import type { BriefingItem, Speech } from '../../../src/shared/briefing.ts';
import type { Instant } from '../../../src/shared/clock.ts';

const at = (text: string): Instant => new Date(text).toISOString() as Instant;
const speech = (lang: 'en' | 'fr'): Speech => ({
  lang,
  zone: 'Europe/Paris',
  now: at('2020-03-18T17:45+01:00'),
  sessionAt: at('2020-03-18T18:00+01:00'),
  name: (person) => ({ 'P-1': 'Youssef Lemaire' })[person as 'P-1'] ?? person,
});

const review = (given: Partial<BriefingItem> = {}, title: string | null = 'pompe RBX2'): BriefingItem => ({
  id: 'INC-41-review',
  section: 'decisions',
  kind: 'act',
  subject: 'INC-41',
  severity: null,
  vital: false,
  change: 'same',
  since: at('2020-03-17T23:15+01:00'),
  dataAt: null,
  owner: null,
  dueAt: null,
  silentSince: null,
  carried: 0,
  options: [],
  default: null,
  ...given,
  facts: { title, severity: 2, resolvedAt: at('2020-03-17T23:15+01:00') },
});

const said = (lang: 'en' | 'fr', item: BriefingItem) => {
  const { headline, why } = briefing.phrase(item, speech(lang));
  return [headline, why].map((text) => text.replaceAll('\u00A0', ' '));
};

describe('on the agenda, a review', () => {
  test('that nobody planned says since when the incident is over', () => {
    expect(said('en', review())).toEqual([
      'review, SEV2: pompe RBX2. Not planned, resolved on Tue 17 Mar at 23:15.',
      'severe and over, its review is not planned',
    ]);
    expect(said('fr', review())[0]).toBe(
      'retour d’expérience, majeur : pompe RBX2. Non planifié, clos le mar. 17 mars à 23 h 15.',
    );
    expect(said('en', review({}, null))[0]).toContain('SEV2: (title redacted). Not planned');
  });

  test('that is planned says by when and by whom', () => {
    const due = review({ dueAt: at('2020-03-18T17:50+01:00'), owner: 'P-1' });
    expect(said('en', due)).toEqual([
      'review, SEV2: pompe RBX2. Due at 17:50, Youssef Lemaire.',
      'its review is not done',
    ]);
    expect(said('fr', review({ dueAt: at('2020-03-20T14:00+01:00') }))[0]).toBe(
      'retour d’expérience, majeur : pompe RBX2. Échéance le ven. 20 mars à 14 h 00, SANS RESPONSABLE.',
    );
  });

  test('that is overdue says by how much, reckoned at the session', () => {
    const late = review({ dueAt: at('2020-03-18T12:00+01:00'), owner: 'P-1' });
    expect(said('fr', late)).toEqual([
      'retour d’expérience, majeur : pompe RBX2. Retard 6 h 00, Youssef Lemaire.',
      'retour d’expérience en retard de 6 h 00',
    ]);
    expect(said('en', late)[0]).toContain('Overdue by 6 h 00, Youssef Lemaire.');
  });

  test('vouches for no section: others may owe what reviews know nothing of', () => {
    expect(briefing.sections).toEqual([]);
  });
});
