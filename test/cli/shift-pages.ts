// How the shift of shift.ts is handed over, and what its worst incident's dossier says.

export const HANDOVER_ENGLISH = `\
RESTRICTED TO THE CELL                                                  Page 1/1
                         EXERCISE   EXERCISE   EXERCISE
HANDOVER TO THE NEXT SHIFT
From Wed 18 Mar, 00:00 to Wed 18 Mar, 12:00 (Europe/Paris): 12 h 00.

FOUND: 2 logged, 1 resolved, 1 merged
  + INC-2 SEV1, HEALTH: GRA teleconsultation, errors. Logged at 06:05.
  + INC-4 SEV3: <b>x</b> [y](http://z) | **w** ␛[31m \\u{202E}end. Logged at
    08:00.
  - INC-3 SEV3: seen by telephony too. Logged, and merged into INC-2 at 06:30:
    the same fault.
  - INC-1 SEV4: SBG2 airlock door stuck open. Logged, and resolved at 09:00:
    door repaired.

NOTES: 1
  08:30 <b>x</b> [y](http://z) | **w** ␛[31m \\u{202E}end. (Youssef Lemaire)

OPEN: 2
  INC-2 SEV1, HEALTH, mitigated, Cloud operations: GRA teleconsultation, errors.
  Since 06:00 (6 h 00), no word for 4 h 40.
     07:20 Youssef Lemaire: Mitigated: moved to SBG
  INC-4 SEV3, open, NOBODY OWNS IT: <b>x</b> [y](http://z) | **w** ␛[31m
  \\u{202E}end. Since 08:00 (4 h 00), next word due by 20:05.
     Nothing that can be read was said of it since it was logged.

TO WATCH
  INC-2 SEV1: silent since 08:20, mitigated since 07:20, not resolved, waits for
  PO-118.
  INC-4 SEV3: nobody owns it, waits for INC-2 (mitigated).

WHOM TO ASK
  Youssef Lemaire, Ops lead, +33 6 12 34 56 78: wrote last at 09:00.
  Camille Verdier: wrote last at 05:01.
  Cloud operations: has INC-2.

Signs: + new, - closed or merged.
Journal 26, head HASH…
Handed over by:                         Taken over by:
                         EXERCISE   EXERCISE   EXERCISE
`;

/** As of 08:10, since 06:35. */
export const HANDOVER_FRENCH = `\
DIFFUSION LIMITÉE À LA CELLULE                                          Page 1/1
                         EXERCICE   EXERCICE   EXERCICE
PASSATION DE CONSIGNES À LA RELÈVE
Du mer. 18 mars, 06 h 35 au mer. 18 mars, 08 h 10 (Europe/Paris) : 1 h 35.

CONSTATÉ : 1 ouvert, 1 aggravé
  ! INC-2 critique, SANTÉ : GRA teleconsultation, errors. Gravité relevée, était
    majeur, à 07 h 00.
  + INC-4 modéré : <b>x</b> [y](http://z) | **w** ␛[31m \\u{202E}end. Ouvert à
    08 h 00.

EN COURS : 3
  INC-2 critique, SANTÉ, stabilisé, Cloud operations : GRA teleconsultation,
  errors. Depuis 06 h 00 (2 h 10), prochaines nouvelles avant 08 h 20.
     07 h 20 Youssef Lemaire : Stabilisé : moved to SBG
  INC-4 modéré, ouvert, SANS RESPONSABLE : <b>x</b> [y](http://z) | **w** ␛[31m
  \\u{202E}end. Depuis 08 h 00 (10 min), prochaines nouvelles avant 20 h 05.
     Rien de lisible n’en a été dit depuis son ouverture.
  INC-1 mineur, ouvert, SANS RESPONSABLE : SBG2 airlock door stuck open. Depuis
  05 h 10 (3 h 00), prochaines nouvelles avant le jeu. 19 mars, 05 h 10.
     Rien de lisible n’en a été dit depuis son ouverture.

À SURVEILLER
  INC-2 critique : nouvelles attendues avant 08 h 20, stabilisé depuis 07 h 20,
  non clos, attend PO-118.
  INC-4 modéré : sans responsable, attend INC-2 (stabilisé).
  INC-1 mineur : sans responsable.

QUI JOINDRE
  Youssef Lemaire, Ops lead, +33 6 12 34 56 78 : dernière inscription à 08 h 05.
  Cloud operations : a en charge INC-2.

Signes : + nouveau, ! aggravé, rouvert ou en retard.
Main courante n° 22, empreinte HASH…
Consignes passées par :                 Consignes reçues par :
                         EXERCICE   EXERCICE   EXERCICE
`;

export const DOSSIER_ENGLISH = `\
*RESTRICTED TO THE CELL*

**EXERCISE**

# Incident dossier INC-2

**GRA teleconsultation, errors**

Store ID  
Printed on 18 Mar 2020 12:00 (Europe/Paris) by Camille Verdier  
Journal at entry 26, head HASH

## The incident

- **Number**: INC-2
- **Severity**: SEV1 (a vital service is down, or people are in danger)
- **Status**: mitigated, since 18 Mar 2020 07:20
- **Site**: not given
- **Service**: not given
- **Category**: capacity
- **Sector**: health (vital)
- **Owner**: Cloud operations

## Course

- **Occurred**: 18 Mar 2020 06:00
- **Recorded**: 18 Mar 2020 06:05 (5 min after it happened)
- **Acknowledged**: 18 Mar 2020 06:20 (20 min after it happened)
- **Mitigated**: 18 Mar 2020 07:20 (1 h 20 after it happened)
- **Resolved**: not yet
- **Last entry**: 18 Mar 2020 07:20
- **Silent since**: 18 Mar 2020 08:20

## Merged incidents and links

- Takes in INC-3: seen by telephony too
- INC-2 waits for PO-118
- INC-2 follows DEC-28
- INC-4 waits for it

## Review

- No review was held or planned.

## Decisions and actions

- INC-2 follows DEC-28

## Timeline

Entries stand in the order in which things happened (times in Europe/Paris). An entry says so where it was written down late, came from another system or an archive, was struck, or had its text redacted. None is left out.

### Wednesday 18 March 2020

| No. | Happened | By | About | Entry |
| --- | --- | --- | --- | --- |
| 12 | 05:50 | Youssef Lemaire | INC-2 | Note: call of the hospital<br>*Late entry: happened on 18 Mar 2020 at 05:50, written down on 18 Mar 2020 at 06:40 (50 min after).* |
| 6 | 06:00 | Youssef Lemaire | INC-2 | Logged, SEV2: GRA teleconsultation, errors<br>First calls.<br>Three hospitals. |
| 7 | 06:10 | Youssef Lemaire | INC-3 | Logged, SEV3: seen by telephony too |
| 8 | 06:20 | Youssef Lemaire | INC-2 | Acknowledged |
| 9 | 06:21 | Youssef Lemaire | INC-2 | Assigned to Cloud operations |
| 10 | 06:30 | Youssef Lemaire | INC-3 | Merged into INC-2: the same fault |
| 11 | 06:30 | Youssef Lemaire | INC-2 | Takes in INC-3 |
| 13 | 06:45 | Youssef Lemaire | INC-2 | ~~Note: forty per cent~~<br>*Struck by entry 14: wrong chart* |
| 15 | 06:50 | Youssef Lemaire | INC-2 | Note: \\[text redacted\\]<br>*Text redacted by entry 16: names a patient* |
| 17 | 07:00 | Youssef Lemaire | INC-2 | Changed: severity SEV2 → SEV1 |
| 18 | 07:10 | Youssef Lemaire | INC-2 | Link: waits for PO-118 |
| 19 | 07:11 | Youssef Lemaire | INC-2 | Link: follows DEC-28 |
| 20 | 07:20 | Youssef Lemaire | INC-2 | Mitigated: moved to SBG |

---

True to the journal, entry 26, head HASH.  
To check it against the journal: vigie journal verify --head 26:HASH

Done at ………………………………, on ………………………………  
Name, function, signature:

**EXERCISE**
`;

/** What it says in French, marks and all. */
export const DOSSIER_FRENCH = [
  '*DIFFUSION LIMITÉE À LA CELLULE*\n\n**EXERCICE**\n\n# Dossier d’incident INC-2\n',
  'Édité le 18 mars 2020 à 12 h 00 (Europe/Paris) par Camille Verdier',
  '- **Gravité** : critique (service vital à l’arrêt, ou personnes en danger)',
  '- **Secteur** : santé (vital)',
  '- **Stabilisé** : 18 mars 2020 07 h 20 (1 h 20 après les faits)',
  '- INC-2 attend PO-118\n- INC-2 fait suite à DEC-28\n- INC-4 l’attend',
  '*Inscription tardive : fait du 18 mars 2020, 05 h 50, consigné le 18 mars 2020 à 06 h 40 (50 min après).*',
  '~~Note : forty per cent~~<br>*Rayé nul par l’entrée n° 14 : wrong chart*',
  'Note : \\[passage occulté\\]<br>*Passage occulté par l’entrée n° 16 : names a patient*',
  'Conforme à la main courante, entrée n° 26, empreinte HASH.',
];
