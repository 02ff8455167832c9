import type { SetZone } from '../shared/zone.ts';
import { dateIsIn, knownZone } from '../shared/zone.ts';

/** What the machine says of its zone. Intl knows too, but loading it costs a fifth of a start. */
export interface MachineSays {
  /** The variable TZ. */
  readonly tz: string | undefined;
  /** Where /etc/localtime links to, or null. */
  readonly localtime: string | null;
}

/** `Europe/Paris`: an area and a place, which is how all zones with summer time are named. */
const AREA_AND_PLACE = /^[A-Z][A-Za-z]*(?:\/[A-Za-z0-9_+-]+)+$/;

/** How machines without a zone of their own call theirs: Debian's is `Etc/UTC`. */
const OTHER_NAMES_OF_UTC = /^(?:Etc\/)?(?:UTC|UCT|Universal|Zulu|UTC0|GMT0)$/;

/** The name of the machine's zone. A TZ that nobody knows comes back as it stands: using it is refused. */
export function machineZone({ tz, localtime }: MachineSays): string {
  const named = tz === undefined || tz === '' ? zoneInPath(localtime) : tz.replace(/^:/, '');
  if (named !== null && OTHER_NAMES_OF_UTC.test(named)) return 'UTC';
  if (named !== null && AREA_AND_PLACE.test(named)) return named;
  // Typed as always there, yet undefined where TZ is no zone.
  const byIntl: string | undefined = new Intl.DateTimeFormat('en-US').resolvedOptions().timeZone;
  return byIntl ?? named ?? 'UTC';
}

/** `/usr/share/zoneinfo/Europe/Paris` names a zone, save for those who keep copies in posix/ and right/. */
function zoneInPath(path: string | null): string | null {
  return /\/zoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(path ?? '')?.[1] ?? null;
}

/**
 * Has the process live in the zone, so that Date's own methods tell its time.
 * @returns its name as the IANA database writes it, or null when there is no such zone
 */
export function liveIn(zone: string, setTz: SetZone): string | null {
  if (OTHER_NAMES_OF_UTC.test(zone)) return lived('UTC', setTz);
  if (AREA_AND_PLACE.test(zone)) {
    // A zone that is unknown counts as UTC: one whose clocks differ from UTC in some season is known.
    setTz(zone);
    const year = [0, 6].map((month) => new Date(2020, month, 1).getTimezoneOffset());
    if (year.some((offset) => offset !== 0)) return lived(zone, setTz);
  }
  const known = knownZone(zone);
  return known === null ? null : lived(known, setTz);
}

function lived(zone: string, setTz: SetZone): string {
  setTz(zone);
  dateIsIn(zone, setTz);
  return zone;
}
