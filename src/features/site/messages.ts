import { messages } from '../../shared/lang.ts';

export const siteMessages = messages({
  en: {
    labels: {
      code: 'Site',
      kind: 'Kind',
      zone: 'Zone',
      country: 'Country',
      group: 'Group',
      minCrew: 'Min. crew',
      occupancyCap: 'Cap',
      rounds: 'Rounds',
      roundMinutes: 'Round (min)',
      lineCapacity: 'Line/day',
      members: 'Members',
    },
    kinds: { datacentre: 'data centre', factory: 'factory', office: 'office' },
    minutes: (minutes: string) => `${minutes} min`,
    serversADay: (servers: string) => `${servers} servers`,
    none: 'No site here. vigie site add CODE, or vigie template sites | vigie site import -',
    added: (code: string) => `${code} added.`,
    changed: (code: string, fields: string) => `${code} changed: ${fields}.`,
    unchanged: (code: string) => `${code}: nothing to change, it is so already.`,
    imported: (added: number, changed: number, unchanged: number) =>
      `${sites(added)} added, ${changed} changed, ${unchanged} unchanged.`,
  },
  fr: {
    labels: {
      code: 'Site',
      kind: 'Type',
      zone: 'Fuseau',
      country: 'Pays',
      group: 'Groupe',
      minCrew: 'Effectif min.',
      occupancyCap: 'Plafond',
      rounds: 'Passages',
      roundMinutes: 'Durée passage',
      lineCapacity: 'Ligne/jour',
      members: 'Membres',
    },
    kinds: { datacentre: 'centre de données', factory: 'usine', office: 'bureaux' },
    minutes: (minutes: string) => `${minutes}\u00a0min`,
    serversADay: (servers: string) => `${servers}\u00a0serveurs`,
    none: 'Aucun site ici. vigie site add CODE, ou vigie template sites | vigie site import -',
    added: (code: string) => `${code}\u00a0: site ajouté.`,
    changed: (code: string, fields: string) => `${code}\u00a0: site modifié (${fields}).`,
    unchanged: (code: string) => `${code}\u00a0: rien à modifier, c’est déjà le cas.`,
    imported: (added: number, changed: number, unchanged: number) =>
      `Sites\u00a0: ${added} ajouté${plural(added)}, ${changed} modifié${plural(changed)}, ` +
      `${unchanged} inchangé${plural(unchanged)}.`,
  },
});

function sites(count: number): string {
  return count === 1 ? '1 site' : `${count} sites`;
}

/** French counts 0 and 1 as singular. */
function plural(count: number): string {
  return count > 1 ? 's' : '';
}
