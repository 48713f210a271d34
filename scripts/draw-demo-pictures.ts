/**
 * Draws the demo's pictures beside the wire items that name them: `npx tsx scripts/draw-demo-pictures.ts [NAME…]`.
 * They are committed, so this runs only when a drawing changes. Lettering is avoided: fonts differ between machines.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { ferry, harbour, lighthouse } from './demo-pictures/coast.ts';
import { football, lanterns, orchestra } from './demo-pictures/gatherings.ts';
import { orchard, railway, saltMarsh, windFarm } from './demo-pictures/land.ts';
import { councilHall, market } from './demo-pictures/town.ts';

const drawings: readonly (readonly [source: string, name: string, draw: () => string])[] = [
  ['trn', 'harbour', harbour],
  ['trn', 'market', market],
  ['trn', 'orchard', orchard],
  ['trn', 'saltmarsh', saltMarsh],
  ['trn', 'railway', railway],
  ['cpb', 'wind-farm', windFarm],
  ['cpb', 'ferry', ferry],
  ['cpb', 'football', football],
  ['long-lantern', 'lighthouse', lighthouse],
  ['long-lantern', 'orchestra', orchestra],
  ['long-lantern', 'lanterns', lanterns],
  ['ternshire-county', 'council-hall', councilHall],
];

const maxBytes = 120_000;
const wanted = process.argv.slice(2);

for (const [source, name, draw] of drawings) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const jpeg = await sharp(Buffer.from(draw())).flatten().jpeg({ quality: 80, mozjpeg: true }).toBuffer();
  if (jpeg.length > maxBytes) throw new Error(`${name}.jpg has ${jpeg.length} bytes; at most ${maxBytes} are wanted.`);
  await writeFile(fileURLToPath(new URL(`../demo/wire/${source}/${name}.jpg`, import.meta.url)), jpeg);
  console.log(`${source}/${name}.jpg  ${jpeg.length} bytes`);
}
