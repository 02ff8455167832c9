import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretaryOn } from '../support/secretary.ts';
import type { FreshStore } from '../support/stores.ts';
import { freshStore } from '../support/stores.ts';

describe('the minutes of a session', () => {
  let store: FreshStore;
  const { ok, json } = secretaryOn(() => store);
  const told = async (...args: string[]) =>
    (await ok('19T10:00', 'cell', 'minutes', 'S-20', ...args)).replaceAll(/\s+/g, ' ');

  beforeAll(async () => {
    store = await freshStore('sqlite');
    await ok('17T08:00', 'store', 'init', '--exercise');
    await ok('17T08:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
    await ok('17T10:00', 'decide', 'factories seven days a week');
    await ok('17T10:01', 'decide', 'canteens stay open');
    await ok('17T10:02', 'decide', 'shuttles for night crews');
    await ok('17T10:03', 'decision', 'propose', 'close Madrid');
    await ok('17T10:04', 'decision', 'revoke', 'DEC-3', '--because', 'trains run');
    await ok('17T10:05', 'todo', 'call the caterer', '--owner', 'P-1', '--due', '18:00');
    await ok('17T10:06', 'todo', 'order taxis', '--owner', 'P-1', '--due', '18:00');
    await ok('17T10:07', 'todo', 'count the beds', '--owner', 'P-1', '--due', '18:00');
    await ok('17T10:08', 'done', '3');
    await ok('18T18:01', 'cell', 'open');
    await ok('18T18:09', 'done', '1');
    await ok('18T18:09', 'action', 'drop', '2', '--because', 'trains run');
    await ok('18T18:10', 'decision', 'supersede', 'DEC-1', 'factories six days a week');
    await ok('18T18:11', 'decision', 'revoke', 'DEC-2', '--because', 'the prefect closed them');
    await ok('18T18:12', 'decision', 'revoke', 'DEC-4', '--because', 'it is closed already');
    await ok('18T18:13', 'decide', 'night crews by shuttle', '--if', 'trains stop.');
    await ok('19T08:50', 'cell', 'close');
  });
  afterAll(() => store.dispose());

  test('tell what it revoked, withdrew and superseded, and not what was revoked before it', async () => {
    const page = await told();
    expect(page).toContain('DEC-2, taken 17 Mar 2020 at 10:01 by Camille Verdier. canteens stay open');
    expect(page).toContain('Revoked 18 Mar 2020 at 18:11: the prefect closed them');
    expect(page).toContain(
      'DEC-4, proposed. close Madrid Withdrawn 18 Mar 2020 at 18:12: it is closed already',
    );
    expect(page).toMatch(/DEC-5, taken .* factories six days a week Supersedes DEC-1\./);
    expect(page).not.toContain('DEC-3');
    expect(page).not.toContain('Revoked since');
    const french = await told('--lang', 'fr');
    expect(french).toContain('Rapportée le 18 mars 2020 à 18 h 11 : the prefect closed them');
    expect(french).toContain('Remplace DEC-1.');
    const { decisions } = await json('19T10:00', 'cell', 'minutes', 'S-20');
    expect(decisions).toMatchObject([
      { id: 'DEC-2', status: 'revoked', endedBecause: 'the prefect closed them', supersedes: null },
      { id: 'DEC-4', status: 'revoked' },
      { id: 'DEC-5', status: 'taken', endedAt: null, supersedes: 'DEC-1' },
      { id: 'DEC-6', status: 'taken' },
    ]);
  });

  test('tell what was done and dropped in it, and not what was done before it', async () => {
    const page = await told();
    expect(page).toContain('ACT-1 call the caterer — Camille Verdier, done');
    expect(page).toContain('ACT-2 order taxis — Camille Verdier, dropped: trains run');
    expect(page).not.toContain('ACT-3');
    expect(await told('--lang', 'fr')).toContain(
      'ACT-2 order taxis — Camille Verdier, abandonnée : trains run',
    );
    const { actions } = await json('19T10:00', 'cell', 'minutes', 'S-20');
    expect(actions).toMatchObject([
      { id: 'ACT-1', status: 'done', closedAt: '2020-03-18T17:09:00.000Z' },
      { id: 'ACT-2', status: 'dropped' },
    ]);
  });

  test('are not alone in saying on what condition something holds: the next shift is told too', async () => {
    const since = ['--since', '2020-03-18T18:00+01:00'];
    expect(await ok('19T09:00', 'handover', ...since)).toContain(
      'DEC-6 night crews by shuttle (if trains stop): taken',
    );
    const { decisions } = await json('19T09:00', 'handover', ...since);
    expect(decisions).toContainEqual(expect.objectContaining({ id: 'DEC-6', condition: 'trains stop.' }));
  });

  test('name the day of its end where that is another one', async () => {
    expect(await told()).toContain('Wednesday 18 March 2020, 18:01–19 Mar 2020 at 08:50 (Paris).');
    expect(await told('--lang', 'fr')).toContain('18 h 01–19 mars 2020 à 08 h 50 (Paris).');
  });
});
