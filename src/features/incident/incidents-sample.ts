/**
 * Incidents as a spreadsheet keeps them, to be changed and taken over: every column that may be filled in by
 * hand. The days are those of the demo, so that it can be taken over into its store.
 */
const SAMPLE = [
  'id,title,severity,status,site,service,category,sector,owner,tags,occurredAt,resolvedAt,detail',
  'T-101,Badge readers of the north door refuse everybody,3,resolved,GRA2,access,security,,,badges,2020-03-17 07:10,2020-03-17 09:45,"The certificate had expired.',
  'Renewed by the lock company."',
  'T-102,Virtual desktops of the regional hospital are slow,major,acknowledged,RBX4,desktops,capacity,health,,home-working,2020-03-18 09:20,,',
  'T-103,"Masks: two boxes left, for four days",moderate,open,SBG1,,supply,,,protection,2020-03-18 08:00,,',
] as const;

export function incidentsSample(): string {
  return `${SAMPLE.join('\n')}\n`;
}
