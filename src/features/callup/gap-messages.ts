import { frenchTime } from '../../shared/french.ts';
import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

/** What is said of gaps in the schedule. */
export const gapMessages = messages({
  en: {
    fields: {
      start: 'From',
      end: 'Until',
      rotation: 'Rotation',
      site: 'Site',
      skill: 'Skill',
      kind: 'Kind',
      status: 'State',
    },
    kinds: { gap: 'nobody', empty: 'nobody who can be called' },
    noRotations: 'No rotation here. vigie oncall rotation add NAME --members P-1,P-2',
    noGaps: 'No gap: somebody is on call whenever somebody should be.',
    summary: (state: string, said: string, more: number) =>
      `ONCALL ${state} - ${said}${more > 0 ? ` (and ${more} more)` : ''}`,
    allWell: (rotations: number) =>
      `somebody is on call wherever somebody should be (${rotations === 1 ? '1 rotation' : `${rotations} rotations`})`,
    nobodyFrom: (where: string, kind: string, from: string, until: string) =>
      `${where}: ${kind} from ${from} to ${until}`,
    nobodySince: (where: string, kind: string, until: string) => `${where}: ${kind} now, until ${until}`,
  },
  fr: {
    fields: {
      start: 'De',
      end: 'À',
      rotation: 'Tour',
      site: 'Site',
      skill: 'Compétence',
      kind: 'Type',
      status: 'État',
    },
    kinds: { gap: 'personne', empty: 'personne que l’on puisse appeler' },
    noRotations: 'Aucun tour d’astreinte ici. vigie oncall rotation add NOM --members P-1,P-2',
    noGaps: `Aucun trou${NB}: quelqu’un est d’astreinte chaque fois qu’il le faut.`,
    summary: (state: string, said: string, more: number) =>
      `ASTREINTE ${state} - ${said}${more > 0 ? ` (et ${more} de plus)` : ''}`,
    allWell: (rotations: number) =>
      `quelqu’un est d’astreinte partout où il le faut (${rotations > 1 ? `${rotations} tours` : `${rotations} tour`})`,
    nobodyFrom: (where: string, kind: string, from: string, until: string) =>
      `${where}${NB}: ${kind} ${frenchTime('de', from)} ${frenchTime('à', until)}`,
    nobodySince: (where: string, kind: string, until: string) =>
      `${where}${NB}: ${kind} en ce moment, ${frenchTime('jusqu’à', until)}`,
  },
});
