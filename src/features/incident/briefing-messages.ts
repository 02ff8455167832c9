import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

/** In French, none is singular too. */
const frMany = (count: number, one: string, more: string): string => `${count} ${count < 2 ? one : more}`;

/** What incidents say on the agenda. */
export const briefingMessages = messages({
  en: {
    heading: (active: number, fresh: number, closed: number, merged: number) =>
      [
        fresh === 0 ? `${active} active` : `${active} active, ${fresh} of them new`,
        ...(closed === 0 ? [] : [`${closed} closed`]),
        ...(merged === 0 ? [] : [`${merged} merged`]),
      ].join('; '),
    acknowledged: 'Acknowledged',
    mitigated: (when: string) => `Mitigated ${when}`,
    resolved: (when: string) => `Resolved ${when}`,
    void: 'Void, logged by mistake',
    at: (time: string) => `at ${time}`,
    onDayAt: (day: string, time: string) => `on ${day} at ${time}`,
    before: (time: string) => `before ${time}`,
    beforeDayAt: (day: string, time: string) => `before ${day} ${time}`,
    unowned: 'NOBODY OWNS IT',
    merged: (into: string) => `Merged into ${into}`,
    takesIn: (ids: string) => `Takes in ${ids}`,
    takesInMany: (count: number, ids: string) => `Takes in ${count}: ${ids}`,
    waitsFor: (what: string) => `Waits for ${what}`,
    blocks: (what: string) => `Blocks ${what}`,
    closedBefore: (count: number, when: string) =>
      `${count} ${count === 1 ? 'incident' : 'incidents'} of other systems opened and closed ${when}.`,
    colon: ': ',
    why: {
      new: 'new since the last session',
      reopened: (when: string) => `reopened ${when}`,
      raised: (from: string) => `severity raised from ${from}`,
      lowered: (from: string) => `severity lowered from ${from}`,
      forward: (from: string) => `was ${from}`,
      backward: (from: string) => `back from ${from}`,
      closed: 'closed since the last session',
      void: 'voided since the last session',
      merged: 'merged since the last session',
      unmerged: 'no longer merged',
      nobody: 'nobody owns it',
      silent: (age: string) => `silent for ${age}`,
      still: (status: string) => `still ${status}`,
      counted: 'told of since the last session',
    },
  },
  fr: {
    heading: (active: number, fresh: number, closed: number, merged: number) =>
      [
        frMany(active, 'actif', 'actifs') +
          (fresh === 0 ? '' : `, dont ${frMany(fresh, 'nouveau', 'nouveaux')}`),
        ...(closed === 0 ? [] : [frMany(closed, 'clos', 'clos')]),
        ...(merged === 0 ? [] : [frMany(merged, 'rattaché', 'rattachés')]),
      ].join(`${NB}; `),
    acknowledged: 'Pris en charge',
    mitigated: (when: string) => `Stabilisé ${when}`,
    resolved: (when: string) => `Clos ${when}`,
    void: 'Annulé, ouvert par erreur',
    at: (time: string) => `à ${time}`,
    onDayAt: (day: string, time: string) => `le ${day} à ${time}`,
    before: (time: string) => `avant ${time}`,
    beforeDayAt: (day: string, time: string) => `avant le ${day}, ${time}`,
    unowned: 'SANS RESPONSABLE',
    merged: (into: string) => `Rattaché à ${into}`,
    takesIn: (ids: string) => `Réunit aussi ${ids}`,
    takesInMany: (count: number, ids: string) => `Réunit ${count} incidents${NB}: ${ids}`,
    waitsFor: (what: string) => `Attend ${what}`,
    blocks: (what: string) => `Bloque ${what}`,
    closedBefore: (count: number, when: string) =>
      `${frMany(count, 'incident d’autres systèmes, ouvert et clos', 'incidents d’autres systèmes, ouverts et clos')} ${when}.`,
    colon: `${NB}: `,
    why: {
      new: 'nouveau depuis la dernière réunion',
      reopened: (when: string) => `rouvert ${when}`,
      raised: (from: string) => `gravité relevée, était ${from}`,
      lowered: (from: string) => `gravité abaissée, était ${from}`,
      forward: (from: string) => `était ${from}`,
      backward: (from: string) => `était ${from}`,
      closed: 'clos depuis la dernière réunion',
      void: 'annulé depuis la dernière réunion',
      merged: 'rattaché depuis la dernière réunion',
      unmerged: 'n’est plus rattaché',
      nobody: 'sans responsable',
      silent: (age: string) => `sans nouvelles depuis ${age}`,
      still: (status: string) => `toujours ${status}`,
      counted: 'connus depuis la dernière réunion',
    },
  },
});
