import { describe, expect, test } from 'vitest';
import { briefingMessages as callupBriefing } from '../../src/features/callup/briefing-messages.ts';
import { gapMessages } from '../../src/features/callup/gap-messages.ts';
import { callupMessages } from '../../src/features/callup/messages.ts';
import { demandMessages } from '../../src/features/demand/messages.ts';
import { briefingMessages as stockBriefing } from '../../src/features/stock/stock-briefing-messages.ts';
import { supplyMessages } from '../../src/features/stock/supply-messages.ts';

// What is counted decides the form of the words beside it: one and several, a purchase order and a plan.

const plain = (said: string): string => said.replaceAll('\u00A0', ' ');

describe('what is counted agrees with its number', () => {
  test.each([
    [stockBriefing.fr.moreLevels(1, 'X'), '1 autre vient à manquer : X'],
    [stockBriefing.fr.moreLevels(2, 'X, Y'), '2 autres viennent à manquer : X, Y'],
    [stockBriefing.en.moreLevels(1, 'X'), '1 more runs short: X'],
    [stockBriefing.fr.moreOrders(1, 'PO-1'), '1 autre commande en retard ou reportée : PO-1'],
    [stockBriefing.fr.moreOrders(3, 'PO-1'), '3 autres commandes en retard ou reportées : PO-1'],
    [stockBriefing.en.moreOrders(1, 'PO-1'), '1 more order late or moved: PO-1'],
    [stockBriefing.fr.why.calm(1), '1 niveau examiné'],
    [callupBriefing.fr.moreGaps(1), 'et 1 autre trou sous 24 h : vigie oncall gaps --days 1'],
    [callupBriefing.en.moreGaps(1), 'and 1 more gap within 24 h: vigie oncall gaps --days 1'],
    [callupBriefing.fr.waiting('Léa', '18 h 00'), 'Léa doit répondre avant 18 h 00'],
    [callupBriefing.fr.waiting('Léa, Luc', '18 h 00'), 'Léa, Luc doivent répondre avant 18 h 00'],
    [callupBriefing.fr.replacement('Léa, Luc'), 'remplaçants Léa, Luc'],
    [callupMessages.fr.planned(1, 4), '1 place pourvue sur 4'],
    [callupMessages.fr.planned(3, 4), '3 places pourvues sur 4'],
    [callupMessages.fr.opened('CU-1', 'Léa', '18 h 00'), 'CU-1 : sollicité Léa, réponse avant 18 h 00.'],
    [demandMessages.fr.delivered('DEM-1', 1, '1', '9'), 'DEM-1 : 1 livré, reste 9.'],
    [demandMessages.fr.delivered('DEM-1', 9, '9', null), 'DEM-1 : 9 livrés, en totalité.'],
    [
      demandMessages.en.agenda.why.lost('1'),
      '1 server is not built by then, because components are not there',
    ],
  ])('%s', (said, expected) => {
    expect(plain(said)).toBe(expected);
  });

  test('a purchase order is feminine in French, a build plan is not', () => {
    expect(supplyMessages.fr.cancelled('PO-1')).toBe('PO-1 annulée.');
    expect(supplyMessages.fr.alreadyCancelled('PLAN-1')).toBe('PLAN-1 était déjà annulé.');
  });

  test('a gap lasts from day to day, or from hour to hour', () => {
    const { nobodyFrom } = gapMessages.fr;
    expect(plain(nobodyFrom('RBX', 'personne', 'jeu. 19 mars 22 h 00', 'ven. 20 mars 06 h 00'))).toBe(
      'RBX : personne du jeu. 19 mars 22 h 00 au ven. 20 mars 06 h 00',
    );
    expect(plain(nobodyFrom('RBX', 'personne', '22 h 00', '06 h 00'))).toBe(
      'RBX : personne de 22 h 00 à 06 h 00',
    );
  });
});
