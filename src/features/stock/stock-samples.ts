import type { StockFile } from '../../shared/foreign-stock.ts';

/**
 * Stock as a spreadsheet keeps it, to be changed and taken over: every column that may be filled in by hand.
 * Sites are those of `vigie template sites`, days those of the demo; taken over one after the other, each
 * finds what it speaks of.
 */
const SAMPLES: Readonly<Record<StockFile, readonly string[]>> = {
  components: [
    'sku,name,kind,alternates',
    'RAM-32G,32 GB memory module,part,RAM-64G',
    'RAM-64G,64 GB memory module,part,',
    'SSD-960,960 GB solid-state drive,part,',
    'PSU-800,800 W power supply,part,',
    'MASK-FFP2,"FFP2 masks, by the piece",part,',
    'SRV-A,standard server,model,',
  ],
  suppliers: [
    'supplier,name,country,tension,share,because',
    'memoris,Mémoris,KR,allocation,60,its plant rations its customers',
    'flashline,Flashline,MY,watch,,Penang prepares to close',
    'voltan,Voltan,CZ,normal,,',
  ],
  policies: [
    'sku,site,demandPerDay,demandSd,leadTimeDays,leadTimeSd,serviceLevel,targetLevel,safetyStock,moq,multiple',
    'RAM-32G,CRX,480,48,7,2,0.95,,,100,100',
    'RAM-32G,BHF,320,32,7,2,0.95,,,100,100',
    'MASK-FFP2,CRX,240,,5,,,,1200,,50',
  ],
  bom: ['model,sku,quantity,attrition', 'SRV-A,RAM-32G,4,0.5', 'SRV-A,SSD-960,2,', 'SRV-A,PSU-800,1,'],
  orders: [
    'reference,site,supplier,sku,quantity,pack,received,placedAt,eta',
    '4500118,CRX,Mémoris,RAM-32G,4800,100,0,2020-03-02 09:00,2020-03-27 08:00',
    '4500124,BHF,Flashline,SSD-960,2400,,400,2020-03-06 11:00,2020-03-21 18:00',
    '4500131,CRX,Voltan,PSU-800,1200,,0,2020-03-12 15:00,',
  ],
  levels: [
    'sku,site,onHand,at',
    'RAM-32G,CRX,3456,2020-03-16 06:45',
    'RAM-32G,BHF,4480,2020-03-16 06:45',
    'SSD-960,CRX,5520,2020-03-16 06:45',
    'MASK-FFP2,CRX,1900,',
  ],
  movements: [
    'at,type,sku,site,quantity,reference,order,transfer,to,eta,model,because',
    '2020-03-17 08:10,receipt,PSU-800,CRX,1080,GR-8841,,,,,,',
    '2020-03-17 09:40,transfer-out,PSU-800,CRX,200,T-77,,,BHF,2020-03-20 18:00,,',
    '2020-03-17 16:20,issue,PSU-800,CRX,120,,,,,,SRV-A,',
    '2020-03-17 17:05,adjustment,PSU-800,CRX,-3,,,,,,,crushed by a forklift',
    '2020-03-18 06:30,count,PSU-800,CRX,755,,,,,,,',
  ],
};

/** The file of that kind to begin with. */
export function stockSample(what: StockFile): string {
  return `${SAMPLES[what].join('\n')}\n`;
}
