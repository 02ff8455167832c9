import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Incident, Link } from '../../../src/features/incident/incident.ts';
import { RELATIONS } from '../../../src/features/incident/incident.ts';
import { decideLink, decideUnlink, readTarget, targetName } from '../../../src/features/incident/link.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import { PREFIXES } from '../../../src/shared/ids.ts';
import { acting, at, followed, loggedAt } from './entries.ts';

const NOW = acting(at('02:00'));
const linked = (incident: Incident, link: Link, end: Incident['id'] | null = null): Incident =>
  followed(incident, decideLink(incident, link, end, undefined, NOW), at('02:00'));

describe('a target', () => {
  test('is an id of any kind, 12 meaning an incident', () => {
    for (const prefix of Object.keys(PREFIXES))
      expect(readTarget(`${prefix.toLowerCase()}-7`, 'TARGET')).toEqual({ is: 'id', to: `${prefix}-7` });
    expect(readTarget(' 12 ', 'TARGET')).toEqual({ is: 'id', to: 'INC-12' });
  });

  test('is a site, a component or a supplier, written as these features write them', () => {
    expect(readTarget('site:rbx', 'TARGET')).toEqual({ is: 'site', code: 'RBX' });
    expect(readTarget('Component:ram-32g', 'TARGET')).toEqual({ is: 'named', to: 'component:RAM-32G' });
    expect(readTarget('supplier:Tôlerie du Nord', 'TARGET')).toEqual({
      is: 'named',
      to: 'supplier:tolerie-du-nord',
    });
    expect(['site:RBX', 'component:RAM-32G', 'INC-3'].map(targetName)).toEqual(['RBX', 'RAM-32G', 'INC-3']);
  });

  test('is else a word that the store must explain', () => {
    expect(readTarget('Camille Verdier', 'TARGET')).toEqual({ is: 'word', word: 'Camille Verdier' });
    expect(readTarget('XY-12', 'TARGET')).toEqual({ is: 'word', word: 'XY-12' });
  });

  test.each([
    '',
    '  ',
    'foo:bar',
    'site:',
    'component:',
    'component:a b',
    'supplier:!',
    'a\nb',
    'x'.repeat(99),
  ])('%j is none', (typed) => expect(() => readTarget(typed, 'TARGET')).toThrow(VigieError));

  test('whatever is typed, what comes out may stand in the journal', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((rest) => `supplier:${rest}`),
        ),
        (typed) => {
          try {
            const target = readTarget(typed, 'TARGET');
            if (target.is === 'id' || target.is === 'named')
              expect(target.to).toMatch(/^[\x21-\x7e]{1,100}$/);
            if (target.is === 'site') expect(target.code).toMatch(/^[A-Z][A-Z0-9_-]{0,15}$/);
          } catch (error) {
            if (!(error instanceof VigieError)) throw error;
          }
        },
      ),
    );
  });
});

describe('links', () => {
  test('are made once, and undone', () => {
    const incident = loggedAt(at('01:00'));
    const waits = linked(incident, { as: 'waits-for', to: 'PO-118' });
    expect(waits.links).toEqual([{ as: 'waits-for', to: 'PO-118' }]);
    expect(decideLink(waits, { as: 'waits-for', to: 'PO-118' }, null, 'again', NOW)).toEqual([]);
    const both = linked(waits, { as: 'related', to: 'PO-118' });
    expect(both.links).toHaveLength(2);
    const one = decideUnlink(both, { to: 'po-118', as: 'related' }, undefined, NOW);
    expect(followed(both, one, at('02:00')).links).toEqual(waits.links);
    const all = decideUnlink(both, { to: 'PO-118' }, 'it came', NOW);
    expect(all.map(({ text }) => text)).toEqual([{ because: 'it came' }, undefined]);
    expect(followed(both, all, at('02:00')).links).toEqual([]);
  });

  test('to itself, or to what is merged into it, are refused', () => {
    const incident = loggedAt(at('01:00'));
    const code = (link: Link, end: Incident['id']) => {
      try {
        decideLink(incident, link, end, undefined, NOW);
      } catch (error) {
        return (error as VigieError).exitCode;
      }
      return 0;
    };
    expect(code({ as: 'related', to: incident.id }, incident.id)).toBe(4);
    expect(code({ as: 'related', to: 'INC-99' }, incident.id)).toBe(4);
    expect(code({ as: 'related', to: 'INC-99' }, 'INC-99')).toBe(0);
  });

  test('that are not there are not found, and the ones that are get named', () => {
    const waits = linked(loggedAt(at('01:00')), { as: 'waits-for', to: 'PO-118' });
    const hint = (link: Parameters<typeof decideUnlink>[1]) => {
      try {
        decideUnlink(waits, link, undefined, NOW);
      } catch (error) {
        expect((error as VigieError).exitCode).toBe(3);
        return (error as VigieError).hint;
      }
      throw new Error('it was found');
    };
    expect(hint({ to: 'PO-1' })).toBe(`vigie incident show ${waits.id}`);
    expect(hint({ to: 'PO-118', as: 'blocks' })).toBe(
      `vigie incident unlink ${waits.id} PO-118 --relation waits-for`,
    );
  });

  test('whatever is linked and unlinked, no link stands twice', () => {
    const step = fc.record({
      undo: fc.boolean(),
      as: fc.constantFrom(...RELATIONS),
      to: fc.constantFrom('PO-1', 'site:RBX', 'P-1'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let incident = loggedAt(at('01:00'));
        const expected = new Set<string>();
        for (const { undo, as, to } of steps) {
          const key = `${as} ${to}`;
          if (undo && !expected.has(key)) continue;
          const events = undo
            ? decideUnlink(incident, { to, as }, undefined, NOW)
            : decideLink(incident, { as, to }, null, undefined, NOW);
          expect(events).toHaveLength(undo || !expected.has(key) ? 1 : 0);
          incident = followed(incident, events, at('02:00'));
          if (undo) expected.delete(key);
          else expected.add(key);
          expect(incident.links.map((link) => `${link.as} ${link.to}`).sort()).toEqual([...expected].sort());
        }
      }),
    );
  });
});
