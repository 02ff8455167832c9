import { describe, expect, test } from 'vitest';
import type { ArbitrationItem } from '../../../../src/features/cell/arbitrations.ts';
import {
  arbitrationItems as foundIn,
  numbered,
  withoutTaken,
} from '../../../../src/features/cell/arbitrations.ts';
import { byRank } from '../../../../src/features/cell/rank.ts';
import type { Settled } from '../../../../src/features/cell/settled.ts';
import { beforeTheCell, decideSettle, isSettled } from '../../../../src/features/cell/settled.ts';
import type { BriefingItem } from '../../../../src/shared/briefing.ts';
import { item } from '../items.ts';
import { arbitrationItems, at, MEMORY_ASKED, picture, told } from './seen.ts';

const short = (present: number, cap: number) =>
  item({
    id: 'GRA-under',
    section: 'sites',
    facts: { crew: { is: 'under', crew: 5, min: 6 }, site: 'GRA', present, cap },
  });
const missed = (code: string, due = '2020-03-18T13:00') =>
  item({ id: 'rounds', facts: { rounds: { missed: [{ site: code, due, zone: 'Europe/Paris' }] } } });
const incident = (more: Partial<BriefingItem> = {}) =>
  item({ id: 'INC-7', severity: 1, vital: true, facts: { site: 'GRA1' }, ...more });

describe('a site below its minimum crew', () => {
  test('contradicts its cap once it is as full as it may be', () => {
    const [one, ...others] = arbitrationItems(picture([short(10, 10), incident({ owner: 'P-5' })]));
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      id: 'A1',
      subject: 'crew-cap:GRA',
      kind: 'decide',
      vital: true,
      default: 'c',
    });
    expect(told(one as ArbitrationItem)).toEqual([
      'GRA: cap 10, 10 on site (crew of 5 for 6, 5 others).',
      'a) 1 of the others out, 1 of the crew in: crew complete, the others’ work slows down',
      'b) cap at 11 for a night, on the occupational doctor’s advice',
      'c) do nothing: crew below its minimum, INC-7 in progress',
    ]);
    expect(told(one as ArbitrationItem, 'fr')[0]).toBe(
      'GRA : plafond 10, présents 10 (5 exploitants pour 6 requis, 5 autres).',
    );
  });

  test('does not, while there is room, and swaps nobody where only the crew is there', () => {
    expect(arbitrationItems(picture([short(9, 10)]))).toEqual([]);
    const [one] = arbitrationItems(picture([short(5, 5)]));
    expect(one).toMatchObject({ default: 'b' });
    expect(one?.options.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(told(one as ArbitrationItem, 'fr')).toEqual([
      'GRA : plafond 5, présents 5 (5 exploitants pour 6 requis, 0 autre).',
      'a) plafond à 6 une nuit, après avis du médecin du travail',
      'b) ne rien faire: effectif sous le minimum',
    ]);
  });

  test('is said in the number that there are, and sends out no more than are there', () => {
    const crewOf = (crew: number, present: number) =>
      item({
        id: 'GRA-under',
        section: 'sites',
        facts: { crew: { is: 'under', crew, min: 6 }, site: 'GRA', present, cap: present },
      });
    const lines = (crew: number, present: number, lang: 'en' | 'fr') =>
      told(arbitrationItems(picture([crewOf(crew, present)]))[0] as ArbitrationItem, lang).slice(0, 2);
    expect(lines(4, 10, 'fr')).toEqual([
      'GRA : plafond 10, présents 10 (4 exploitants pour 6 requis, 6 autres).',
      'a) 2 des autres sortent, 2 exploitants entrent: effectif tenu, le travail des autres ralenti',
    ]);
    expect(lines(1, 2, 'fr')).toEqual([
      'GRA : plafond 2, présents 2 (1 exploitant pour 6 requis, 1 autre).',
      'a) 1 des autres sort, 1 exploitant entre: effectif encore incomplet, le travail des autres ralenti',
    ]);
    expect(lines(1, 2, 'en')).toEqual([
      'GRA: cap 2, 2 on site (crew of 1 for 6, 1 other).',
      'a) 1 of the others out, 1 of the crew in: crew still incomplete, the others’ work slows down',
    ]);
  });
});

describe('a line at full pace', () => {
  test('contradicts a round that was missed, with what a stop costs, until the next one', () => {
    const [one] = arbitrationItems(picture([missed('CRX')], { CRX: 120 }));
    expect(one).toMatchObject({
      subject: 'pace-round:CRX:2020-03-18T13:00',
      dueAt: at('18T20:00'),
      default: 'b',
    });
    expect(told(one as ArbitrationItem)).toEqual([
      'CRX at 120 a day; round of 13:00 not done.',
      'a) stop the line for 45 min: 4 servers',
      'b) wait for 20:00',
    ]);
    expect(told(one as ArbitrationItem, 'fr')).toEqual([
      'CRX à 120 par jour ; passage de 13 h 00 non fait.',
      'a) arrêt de ligne 45 min: 4 serveurs',
      'b) attendre 20 h 00',
    ]);
  });

  test('asks once for a line of which several were missed, and again for the next one that is', () => {
    const both = missed('CRX', '2020-03-18T07:00');
    const { rounds } = missed('CRX').facts as { rounds: { missed: object[] } };
    (both.facts as typeof both.facts & { rounds: { missed: object[] } }).rounds.missed.push(...rounds.missed);
    expect(arbitrationItems(picture([both], { CRX: 120 })).map(({ subject }) => subject)).toEqual([
      'pace-round:CRX:2020-03-18T13:00',
    ]);
    const settled = {
      key: 'pace-round:CRX:2020-03-18T13:00',
      decision: 'DEC-4',
      option: 'b',
      measure: 120,
    } as const;
    const asked = (due: string) => {
      const [one] = arbitrationItems(picture([missed('CRX', due)], { CRX: 120 }));
      return !isSettled(one as ArbitrationItem, [settled]);
    };
    expect([asked('2020-03-18T13:00'), asked('2020-03-19T07:00')]).toEqual([false, true]);
  });

  test('does not below its capacity, nor where it is no line', () => {
    expect(arbitrationItems(picture([missed('CRX')], { CRX: 90 }))).toEqual([]);
    expect(arbitrationItems(picture([missed('CRX')]))).toEqual([]);
    expect(arbitrationItems(picture([missed('GRA')], { GRA: 120 }))).toEqual([]);
  });
});

describe('a vital incident', () => {
  test('that nobody has in hand names who is on call there', () => {
    const onCall = item({ id: 'oncall-now', facts: { onCall: [{ where: 'GRA', person: 'P-18' }] } });
    const [one] = arbitrationItems(picture([incident(), onCall]));
    expect(one).toMatchObject({ subject: 'vital-unowned:INC-7', severity: 1, people: ['P-18'] });
    expect(told(one as ArbitrationItem)).toEqual([
      'INC-7 (GRA1): a vital service, and nobody has it in hand.',
      'a) give it to Fatou Diallo, on call there',
      'b) name somebody now',
      'c) leave it: nobody answers for it',
    ]);
  });

  test('that nobody is on call for leaves no hole in the letters', () => {
    const [one] = arbitrationItems(picture([incident()]));
    expect(one).toMatchObject({ default: 'b' });
    expect(one?.options.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(told(one as ArbitrationItem)).toEqual([
      'INC-7 (GRA1): a vital service, and nobody has it in hand.',
      'a) name somebody now',
      'b) leave it: nobody answers for it',
    ]);
  });

  test('is asked about by how it stands, and not by what became of it since the last session', () => {
    const standing = (status: string, change: BriefingItem['change']) =>
      arbitrationItems(picture([incident({ change, facts: { site: 'GRA1', status } })])).length;
    expect(standing('open', 'improved')).toBe(1);
    expect(standing('mitigated', 'improved')).toBe(0);
    expect(standing('mitigated', 'same')).toBe(0);
  });

  test('is none where somebody has it, it is over, or it is not severe', () => {
    for (const more of [{ owner: 'P-5' as const }, { change: 'resolved' as const }, { severity: 3 as const }])
      expect(arbitrationItems(picture([incident(more)]))).toEqual([]);
  });
});

describe('a decision', () => {
  const action = (due: string, carriesOut: string | null = 'DEC-2') =>
    item({
      id: 'ACT-2',
      dueAt: at(due),
      facts: { one: { id: 'ACT-2', owner: 'P-18', for: ['DEC-2'], carriesOut } },
    });
  test('is held up by an action that is hours late, counted as its own line counts', () => {
    const [one] = arbitrationItems(picture([action('18T12:00')]));
    expect(told(one as ArbitrationItem)[0]).toBe('DEC-2 waits for ACT-2 of Fatou Diallo, 6 h 00 late.');
    expect(arbitrationItems(picture([action('18T15:00')]))).toEqual([]);
    // It was revoked since, and the action was left.
    expect(arbitrationItems(picture([action('18T12:00', null)]))).toEqual([]);
  });
});

describe('a call-up that nobody may answer', () => {
  const relief = (replacements: readonly string[] | null, nearest: object | null) =>
    item({
      id: 'relief',
      facts: {
        relief: { site: 'RBX', from: at('18T22:00'), until: at('19T06:00'), open: 1 },
        replacements,
        skills: ['rack'],
        nearest,
      },
    });
  test('names who could come the soonest', () => {
    const [one] = arbitrationItems(picture([relief([], { person: 'P-18', from: at('19T01:40') })]));
    expect(told(one as ArbitrationItem)).toEqual([
      'RBX 22:00–06:00: 1 wanted, and nobody may come by the rules of rest, cap and skill.',
      'a) Fatou Diallo from 01:40 on: short until then',
      'b) ask another campus or a contractor',
      'c) do nothing: 1 short',
    ]);
    expect(one).toMatchObject({ dueAt: at('18T22:00') });
    const [nobody] = arbitrationItems(picture([relief([], null)]));
    expect(nobody).toMatchObject({ default: 'b' });
    expect(nobody?.options.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(told(nobody as ArbitrationItem).slice(1)).toEqual([
      'a) ask another campus or a contractor',
      'b) do nothing: 1 short',
    ]);
    expect(arbitrationItems(picture([relief(['P-9'], null)]))).toEqual([]);
    expect(arbitrationItems(picture([relief(null, null)]))).toEqual([]);
  });
});

describe('all arbitrations', () => {
  test('are numbered by rank, and take over what a feature itself asks', () => {
    const memory = item({ ...MEMORY_ASKED, id: 'RAM-32G-CRX' });
    const all = [missed('CRX'), memory, short(10, 10)];
    const found = arbitrationItems(picture(all, { CRX: 120 }));
    expect(found.map(({ id, subject }) => `${id} ${subject}`)).toEqual([
      'A1 option:RAM-32G-CRX',
      'A2 crew-cap:GRA',
      'A3 pace-round:CRX:2020-03-18T13:00',
    ]);
    expect(told(found[0] as ArbitrationItem)).toEqual(['RAM-32G-CRX says']);
    const left = withoutTaken(all, found);
    expect(left[1]).toMatchObject({ id: 'RAM-32G-CRX', kind: 'act', options: [], default: null });
    expect(left[0]).toBe(all[0]);
    // What an arbitration says whole has no line of its own.
    expect(left.map(({ id }) => id)).toEqual(['rounds', 'RAM-32G-CRX']);
  });
});

describe('an arbitration that was carried over', () => {
  test('has the number of its place: the page never counts A2 before A1', () => {
    const under = (site: string) =>
      item({
        id: `${site}-under`,
        section: 'sites',
        facts: { crew: { is: 'under', crew: 5, min: 6 }, site, present: 10, cap: 10 },
      });
    const found = foundIn(picture([under('GRA'), under('RBX')]), new Map([['crew-cap:RBX', 1]]));
    const { open } = numbered(found, () => false);
    expect(open.toSorted(byRank).map(({ id, subject }) => `${id} ${subject}`)).toEqual([
      'A1 crew-cap:RBX',
      'A2 crew-cap:GRA',
    ]);
  });
});

describe('an arbitration that was settled', () => {
  const all = [missed('CRX'), short(10, 10), incident({ owner: 'P-5' })];
  const found = () => foundIn(picture(all, { CRX: 120 }));
  const settledBy = (option: string, measure = 1): Settled => ({
    key: 'crew-cap:GRA',
    decision: 'DEC-4',
    option,
    measure,
  });

  test('leaves the agenda, and the others move up', () => {
    const { open, settled } = numbered(found(), (item) => isSettled(item, [settledBy('a')]));
    expect(open.map(({ id, subject }) => `${id} ${subject}`)).toEqual(['A1 pace-round:CRX:2020-03-18T13:00']);
    expect(settled.map(({ subject }) => subject)).toEqual(['crew-cap:GRA']);
  });

  test('returns when its numbers grow materially', () => {
    const [crew] = found() as [ArbitrationItem];
    const now = (measure: number) => ({ ...crew, facts: { ...crew.facts, measure } });
    expect(isSettled(now(2), [settledBy('a')])).toBe(true);
    expect(isSettled(now(3), [settledBy('a')])).toBe(false);
    expect(isSettled(now(630), [settledBy('a', 526)])).toBe(true);
    expect(isSettled(now(640), [settledBy('a', 526)])).toBe(false);
    expect(isSettled(crew, [])).toBe(false);
  });

  test('is named by the number that the cell has before it, whatever was settled since', () => {
    const arbitrated = numbered(found(), (item) => isSettled(item, [settledBy('a')]));
    const session = {
      items: [
        { id: 'crew-cap:GRA', section: 'arbitrations' as const },
        { id: 'pace-round:CRX:2020-03-18T13:00', section: 'arbitrations' as const },
      ],
      overflow: [],
    };
    const before = beforeTheCell(arbitrated, session);
    expect(before.map(({ id, subject }) => `${id} ${subject}`)).toEqual([
      'A1 crew-cap:GRA',
      'A2 pace-round:CRX:2020-03-18T13:00',
    ]);
    expect(decideSettle('DEC-5', { label: 'A2', option: 'a' }, before, session)).toMatchObject([
      { subject: 'DEC-5', data: { key: 'pace-round:CRX:2020-03-18T13:00', option: 'a', measure: 120 } },
    ]);
    expect(() => decideSettle('DEC-5', { label: 'A3', option: null }, before, session)).toThrow(/has no A3/);
    // The crew is complete again while the cell sits.
    const [, round] = before;
    expect(() =>
      decideSettle('DEC-5', { label: 'A1', option: 'a' }, [round as ArbitrationItem], session),
    ).toThrow(/A1 is over/);
    expect(() => decideSettle('DEC-5', { label: 'A2', option: 'd' }, before, session)).toThrow(/no option d/);
    expect(beforeTheCell(arbitrated, null).map(({ id }) => id)).toEqual(['A1']);
  });
});
