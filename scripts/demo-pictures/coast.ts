import {
  backdrop,
  birds,
  blur,
  box,
  clouds,
  createDice,
  disc,
  fade,
  fadeAcross,
  glow,
  hills,
  line,
  type Point,
  picture,
  placed,
  ripples,
  shape,
  times,
} from './kit.ts';

const roofs = ['#7d4a43', '#8c5a48', '#5f5560', '#734f4a', '#6a6470'];
const walls = ['#e9d8bf', '#d9b99b', '#c98f77', '#e8e0d2', '#b7a79a', '#d8c1a0'];

/** A row of gabled houses that stand on `base`. */
export const houses = (
  seed: number,
  row: { x: number; base: number; count: number; scale: number },
  lit: string,
): string => {
  const dice = createDice(seed);
  let x = 0;
  const content = times(row.count, () => {
    const [w, h] = [46 + dice() * 34, 70 + dice() * 60];
    const left = x;
    x += w + 1;
    const wall = walls[Math.floor(dice() * walls.length)] ?? '#ddd';
    const roof = roofs[Math.floor(dice() * roofs.length)] ?? '#555';
    const windows = times(Math.floor(h / 32), (floor) =>
      times(2, (i) =>
        box([left + w * (0.2 + i * 0.4), 16 - h + floor * 30], { w: w * 0.18, h: 14 }, dice() > 0.6 ? lit : '#4a4c5c'),
      ),
    );
    return `${box([left, -h], { w, h }, wall)}${shape(`M${left - 2},${-h} L${left + w / 2},${-h - 22 - dice() * 18} L${left + w + 2},${-h} Z`, roof)}${box([left + w * 0.7, -h - 30], { w: 8, h: 24 }, roof)}${windows}`;
  });
  return placed([row.x, row.base], row.scale, content);
};

const fishingBoat = (hull: string, trim: string): string =>
  `${shape('M-92,0 Q-80,36 -60,40 L62,40 Q92,26 104,-14 L60,-4 L-92,0 Z', hull)}${shape('M-92,0 L104,-14 L102,-6 L-91,8 Z', trim)}` +
  `${box([-58, -48], { w: 54, h: 48, r: 4 }, '#f2ece0')}${box([-50, -40], { w: 38, h: 16, r: 2 }, '#3d4a5c')}` +
  `${line('M14,-4 L14,-150 M14,-130 L70,-12 M14,-146 L-60,-48 M14,-146 L98,-14', ['#3b3f4a', 3])}${shape('M14,-150 L34,-143 L14,-136 Z', '#c8553d')}`;

/** The same drawing again, upside down and faint, on the water below it. */
const mirrored = ([x, y]: Point, scale: number, content: string): string =>
  `<g transform="translate(${x} ${y}) scale(${scale} ${-scale * 0.7})" opacity="0.22" filter="url(#wet)">${content}</g>`;

const afloat = ([x, y]: Point, scale: number, content: string): string =>
  mirrored([x, y + 74 * scale], scale, content) + placed([x, y], scale, content);

export const harbour = (): string =>
  picture(
    fade('sky', { at: 0, colour: '#7fa3c7' }, { at: 0.55, colour: '#f3c9a5' }, { at: 1, colour: '#fbe3c0' }) +
      fade('sea', { at: 0, colour: '#f2cfae' }, { at: 0.3, colour: '#9fb0bd' }, { at: 1, colour: '#2f4a63' }) +
      fade('far', { at: 0, colour: '#a9a6bd' }, { at: 1, colour: '#e5c4b0' }) +
      fade('near', { at: 0, colour: '#6f7f86' }, { at: 1, colour: '#b59d92' }) +
      glow('sun', '#fff1cf') +
      blur('soft', 14) +
      blur('wet', 2.5),
    backdrop('sky'),
    disc([1120, 400], 420, 'url(#sun)'),
    disc([1120, 400], 44, '#fff6dd'),
    clouds(3, '#fff3e4', { from: 90, to: 280, count: 9 }),
    hills({ seed: 5, y: 400, height: 130, fill: 'url(#far)', to: 560 }),
    hills({ seed: 12, y: 460, height: 90, fill: 'url(#near)', to: 560 }),
    houses(7, { x: 20, base: 545, count: 17, scale: 0.9 }, '#ffd98a'),
    shape('M690,352 L704,290 L718,352 Z', '#5f6f78') +
      box([690, 350], { w: 28, h: 195 }, '#d8cbb8') +
      disc([704, 385], 9, '#3d4a5c'),
    box([0, 540], { w: 1040, h: 26 }, '#6f6a68'),
    backdrop('sea', 564),
    ripples(4, '#fff2d6', { x: 1120, spread: 260, from: 570, to: 890 }),
    ripples(9, '#2c425a', { x: 600, spread: 800, from: 590, to: 895 }),
    afloat([300, 640], 1, fishingBoat('#2f6f7e', '#e9e1d0')),
    afloat([660, 625], 0.8, fishingBoat('#a8402f', '#f0e4cf')),
    afloat([930, 735], 1.45, fishingBoat('#27405f', '#d9b45a')),
    birds(6, '#4d5668', { x: 1050, y: 180, count: 7 }),
  );

export const lighthouse = (): string =>
  picture(
    fade('sky', { at: 0, colour: '#34527d' }, { at: 0.5, colour: '#c98f8f' }, { at: 0.75, colour: '#f6c58d' }) +
      fade('sea', { at: 0, colour: '#e0a988' }, { at: 0.25, colour: '#6d7f9b' }, { at: 1, colour: '#213b58' }) +
      fade('grass', { at: 0, colour: '#7c9455' }, { at: 1, colour: '#3c5638' }) +
      fade('cliff', { at: 0, colour: '#8f7a6c' }, { at: 1, colour: '#3b3a45' }) +
      fadeAcross('tower', { at: 0, colour: '#fff9ee' }, { at: 1, colour: '#b9b4bd' }) +
      glow('sun', '#ffe0a8') +
      glow('lamp', '#fff3c4', 1) +
      blur('soft', 16) +
      blur('beam', 7),
    backdrop('sky'),
    disc([360, 565], 460, 'url(#sun)'),
    clouds(21, '#f7c9a4', { from: 120, to: 380, count: 11 }),
    hills({ seed: 31, y: 560, height: 50, fill: '#8a7f97', to: 600 }),
    backdrop('sea', 590),
    ripples(8, '#ffe3b8', { x: 360, spread: 230, from: 596, to: 890 }),
    ripples(2, '#1d3350', { x: 700, spread: 900, from: 640, to: 895 }),
    shape('M760,900 L800,760 L850,640 L905,560 L1000,512 L1600,470 L1600,900 Z', 'url(#cliff)'),
    times(14, (i) =>
      line(
        `M${850 + i * 52},${600 + (i % 4) * 22} l${-14 + (i % 3) * 9},${90 + (i % 5) * 26}`,
        ['#2f2f3a', 3],
        'opacity="0.35"',
      ),
    ),
    shape(
      'M870,600 Q960,520 1090,500 Q1300,470 1600,440 L1600,610 Q1300,560 1110,575 Q960,585 870,640 Z',
      'url(#grass)',
    ),
    line('M1600,520 Q1400,500 1250,505 T1130,498', ['#cdbf98', 9], 'opacity="0.8"'),
    box([1180, 438], { w: 120, h: 62 }, '#efe7da') +
      shape('M1170,440 L1240,398 L1310,440 Z', '#8d4b3d') +
      box([1204, 460], { w: 18, h: 20 }, '#ffd98a') +
      box([1254, 460], { w: 18, h: 40 }, '#4a4c5c'),
    shape('M1080,500 L1096,214 L1144,214 L1160,500 Z', 'url(#tower)'),
    shape('M1091,310 L1149,310 L1152,362 L1088,362 Z', '#b4473a') +
      shape('M1084,428 L1156,428 L1159,476 L1081,476 Z', '#b4473a'),
    box([1086, 200], { w: 68, h: 14, r: 3 }, '#3b3f4a') +
      box([1098, 160], { w: 44, h: 42 }, '#ffe9a6') +
      shape('M1092,162 L1120,128 L1148,162 Z', '#7d3029'),
    shape('M1120,180 L200,60 L200,250 Z', '#fff3c4', 'opacity="0.2" filter="url(#beam)"'),
    disc([1120, 180], 120, 'url(#lamp)'),
    birds(17, '#2d3550', { x: 560, y: 330, count: 6 }),
  );

const ferryHull =
  `${shape('M-250,0 L270,0 Q262,46 226,64 L-214,64 Q-244,40 -250,0 Z', '#1f5a86')}${box([-250, -8], { w: 520, h: 12, r: 4 }, '#f2c14e')}` +
  `${shape('M-230,-8 L-222,-70 L196,-70 L236,-8 Z', '#fbfaf5')}${shape('M-180,-70 L-172,-118 L110,-118 L150,-70 Z', '#f3f1ea')}` +
  `${times(13, (i) => box([-204 + i * 30, -52], { w: 20, h: 20, r: 4 }, '#47617a'))}${times(8, (i) => box([-154 + i * 32, -104], { w: 22, h: 18, r: 4 }, '#47617a'))}` +
  `${shape('M60,-118 L70,-152 L128,-152 L140,-118 Z', '#fbfaf5')}${box([74, -144], { w: 50, h: 16, r: 3 }, '#33495e')}${box([-110, -160], { w: 46, h: 44, r: 5 }, '#1f5a86')}${box([-110, -148], { w: 46, h: 10 }, '#f2c14e')}${line('M96,-152 L96,-206', ['#55606c', 4])}`;

export const ferry = (): string =>
  picture(
    fade('sky', { at: 0, colour: '#5f9fd0' }, { at: 0.7, colour: '#d9ecf2' }) +
      fade('sea', { at: 0, colour: '#9fc9d4' }, { at: 0.35, colour: '#4c8fa8' }, { at: 1, colour: '#1f5572' }) +
      fade('far', { at: 0, colour: '#9fb8c6' }, { at: 1, colour: '#cfe0e4' }) +
      fade('isle', { at: 0, colour: '#7fa35f' }, { at: 1, colour: '#5f7f55' }) +
      blur('soft', 15) +
      blur('wet', 3),
    backdrop('sky'),
    clouds(14, '#ffffff', { from: 80, to: 330, count: 13 }),
    hills({ seed: 40, y: 440, height: 60, fill: 'url(#far)', to: 520 }),
    shape('M900,512 Q1010,380 1170,350 Q1330,300 1460,362 Q1560,400 1600,396 L1600,512 Z', 'url(#isle)'),
    shape('M1100,512 Q1220,430 1380,440 Q1500,420 1600,456 L1600,512 Z', '#6c9150'),
    houses(23, { x: 1130, base: 508, count: 14, scale: 0.48 }, '#fff2c4'),
    box([1080, 500], { w: 520, h: 14 }, '#8a8478'),
    backdrop('sea', 512),
    ripples(5, '#e6f6f8', { x: 800, spread: 900, from: 520, to: 890 }),
    ripples(11, '#174760', { x: 800, spread: 900, from: 600, to: 895 }),
    `<g transform="translate(620 732) scale(1.2 -0.75)" opacity="0.2" filter="url(#wet)">${ferryHull}</g>`,
    placed([620, 618], 1.2, ferryHull),
    shape('M300,690 Q560,676 960,684 Q1000,690 960,698 Q600,706 300,690 Z', '#f4fbfb', 'opacity="0.75"'),
    line('M300,694 Q160,704 20,732 M310,702 Q200,720 90,760', ['#e6f4f6', 7], 'opacity="0.5"'),
    birds(33, '#ffffff', { x: 180, y: 330, count: 8 }),
  );
