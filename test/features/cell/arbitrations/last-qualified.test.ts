import { describe, expect, test } from 'vitest';
import type { ArbitrationItem } from '../../../../src/features/cell/arbitrations.ts';
import { withoutTaken } from '../../../../src/features/cell/arbitrations.ts';
import { item } from '../items.ts';
import { arbitrationItems, at, picture, told } from './seen.ts';

/** P-18 works at RBX since nine in the morning, and is wanted until ten in the evening. */
const last = (more: object = {}) =>
  item({
    id: 'last-qualified-P-18',
    section: 'sites',
    kind: 'act',
    facts: {
      last: {
        incident: 'INC-7',
        severity: 1,
        site: 'RBX',
        skills: ['electrical'],
        person: 'P-18',
        from: at('18T19:00'),
        until: at('18T22:00'),
        breach: {
          rule: 'daily-work',
          article: 'L3121-18',
          value: 13,
          limit: 10,
          unit: 'hours',
          hard: true,
          eligibleFrom: null,
        },
        relief: { person: 'P-3', from: at('18T19:00') },
        elsewhere: { person: 'P-4', site: 'GRA' },
        ...more,
      },
    },
  });
const relief = (skills: readonly (string | null)[], from: string, until: string) =>
  item({
    id: 'relief',
    facts: {
      relief: { site: 'RBX', from: at(from), until: at(until), open: 1 },
      replacements: [],
      skills,
      nearest: null,
    },
  });

describe('the only one who can hold a vital incident', () => {
  test('must rest: who takes over, who can be fetched, and what is uncovered until when', () => {
    const all = [last()];
    const [one, ...others] = arbitrationItems(picture(all)) as [ArbitrationItem];
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      subject: 'last-qualified:INC-7:P-18',
      severity: 1,
      vital: true,
      dueAt: at('18T19:00'),
      default: 'c',
      people: ['P-18', 'P-3', 'P-4'],
      facts: { measure: 3 },
    });
    expect(told(one)).toEqual([
      'INC-7: Fatou Diallo, the only one with electrical at RBX, must rest from 19:00 on, work in a day 13 h of 10 h (L3121-18); needed until 22:00.',
      'a) P-3 takes over from 19:00 on: electrical covered',
      'b) fetch P-4 from GRA, on call there: GRA to be filled',
      'c) Fatou Diallo rests: electrical uncovered 19:00–22:00',
    ]);
    expect(told(one, 'fr')).toEqual([
      'INC-7 : Fatou Diallo, seule compétence electrical à RBX, doit se reposer à partir de 19 h 00, travail du jour 13 h sur 10 h (L3121-18) ; besoin jusqu’à 22 h 00.',
      'a) P-3 prend la relève à partir de 19 h 00: electrical tenu',
      'b) faire venir P-4, d’astreinte à GRA: astreinte de GRA à pourvoir',
      'c) Fatou Diallo se repose: electrical non tenu 19 h 00–22 h 00',
    ]);
    expect(withoutTaken(all, [one])).toEqual([]);
  });

  test('may be relieved later only, or by nobody who is known; the limit may be reached already', () => {
    const later = last({ relief: { person: 'P-3', from: at('18T20:30') }, elsewhere: null });
    expect(told(arbitrationItems(picture([later]))[0] as ArbitrationItem).slice(1)).toEqual([
      'a) P-3 takes over from 20:30 on: electrical uncovered until 20:30',
      'b) ask another campus or a contractor',
      'c) Fatou Diallo rests: electrical uncovered 19:00–22:00',
    ]);
    const now = last({ relief: null, elsewhere: null, from: at('18T17:45'), skills: [] });
    const [one] = arbitrationItems(picture([now]));
    expect(one).toMatchObject({ default: 'b' });
    expect(told(one as ArbitrationItem)).toEqual([
      'INC-7: Fatou Diallo, who has it in hand, must rest now, work in a day 13 h of 10 h (L3121-18); needed until 22:00.',
      'a) ask another campus or a contractor',
      'b) Fatou Diallo rests: INC-7 uncovered 17:45–22:00',
    ]);
  });

  test('is not told beside a call-up for the same hole that nobody may answer', () => {
    const subjects = (...items: Parameters<typeof picture>[0]): string[] =>
      arbitrationItems(picture(items)).map(({ subject }) => subject.split(':')[0] as string);
    expect(subjects(last(), relief(['electrical'], '18T19:00', '19T06:00'))).toEqual(['no-relief']);
    expect(subjects(last(), relief([null], '18T19:00', '19T06:00'))).toEqual(['no-relief']);
    expect(subjects(last(), relief(['rack'], '18T19:00', '19T06:00'))).toEqual([
      'last-qualified',
      'no-relief',
    ]);
    expect(subjects(last(), relief(['electrical'], '18T22:00', '19T06:00'))).toEqual([
      'last-qualified',
      'no-relief',
    ]);
  });
});
