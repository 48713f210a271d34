import { houses } from './coast.ts';
import { backdrop, birds, blur, box, clouds, createDice, disc, fade, glow, hills, line, picture, placed, ripples, shape, times } from './kit.ts';

/** A person seen from behind: coat, head, legs. */
const person = (coat: string, hair: string): string =>
  `${shape('M-7,0 L-6,-34 L6,-34 L7,0 L2,0 L0,-26 L-2,0 Z', '#3a3d4a')}${shape('M-13,-30 Q-15,-68 -7,-74 L7,-74 Q15,-68 13,-30 Z', coat)}${disc(0, -83, 9, hair)}`;

const roundTree = (leaf: string, light: string): string =>
  `<ellipse cx="6" cy="2" rx="58" ry="9" fill="#3b4436" opacity="0.3"/>${box(-6, -70, { w: 12, h: 72 }, '#66513f')}${disc(-24, -104, 38, leaf)}${disc(24, -100, 40, leaf)}${disc(0, -134, 42, leaf)}${disc(-16, -140, 24, light)}${disc(18, -116, 18, light)}`;

export const councilHall = (): string =>
  picture(
    fade('sky', { at: 0, colour: '#5f95c8' }, { at: 0.75, colour: '#e6eef0' }) +
      fade('stone', { at: 0, colour: '#f4e9d4' }, { at: 1, colour: '#d9c8aa' }) +
      fade('dome', { at: 0, colour: '#9cc7b0' }, { at: 1, colour: '#5f9483' }) +
      fade('square', { at: 0, colour: '#cfc2ad' }, { at: 1, colour: '#9c917f' }) + blur('soft', 16),
    backdrop('sky'),
    clouds(131, '#ffffff', { from: 60, to: 340, count: 12 }),
    hills({ seed: 133, y: 520, height: 100, fill: '#a9bcae' }),
    houses(37, { x: -40, base: 690, count: 7, scale: 1.1 }, '#ffe3a0'),
    houses(38, { x: 1230, base: 690, count: 7, scale: 1.1 }, '#ffe3a0'),
    line('M800,150 L800,96', '#6c5b40', 5) + shape('M800,98 L850,108 L800,122 Z', '#b8443a'),
    box(768, 190, { w: 64, h: 56 }, 'url(#stone)') + shape('M764,190 Q800,134 836,190 Z', 'url(#dome)'),
    shape('M660,370 Q668,238 800,236 Q932,238 940,370 Z', 'url(#dome)') + times(5, (i) => line(`M${700 + i * 50},368 Q${712 + i * 44},280 ${770 + i * 15},242`, '#4f8272', 3, 'opacity="0.6"')),
    box(650, 366, { w: 300, h: 50 }, 'url(#stone)') + times(7, (i) => box(672 + i * 39, 374, { w: 18, h: 34, r: 9 }, '#7f8a94')),
    disc(800, 330, 30, '#f7f1e2') + disc(800, 330, 25, '#fffdf6') + line('M800,330 L800,312 M800,330 L812,336', '#3a3d4a', 3.5),
    box(380, 452, { w: 840, h: 238 }, 'url(#stone)') + box(372, 440, { w: 856, h: 16 }, '#cdb994'),
    times(3, (i) => hallWindow(406 + i * 72)) + times(3, (i) => hallWindow(1010 + i * 72)),
    shape('M610,452 L800,384 L990,452 Z', '#e9dcc2') + shape('M648,446 L800,396 L952,446 Z', '#d3c3a3'),
    box(624, 456, { w: 352, h: 234 }, '#a8987c') + box(760, 540, { w: 80, h: 150 }, '#5b4636') + box(798, 540, { w: 4, h: 150 }, '#463528'),
    times(6, (i) => box(634 + i * 61, 466 + (i === 4 ? 8 : 0), { w: 27, h: 224 }, '#f6ecd8') + box(652 + i * 61, 470, { w: 9, h: 220 }, '#d4c4a5') + box(629 + i * 61, 456 + (i === 4 ? 8 : 0), { w: 37, h: 12 }, '#e9dcc2')),
    times(5, (i) => box(600 - i * 16, 690 + i * 10, { w: 400 + i * 32, h: 10 }, i % 2 ? '#d8cbb2' : '#e9dfca')),
    backdrop('square', 740),
    shape('M0,690 H520 V740 H0 Z M1080,690 H1600 V740 H1080 Z', '#bdb09a'),
    times(9, (i) => line(`M0,${752 + i * i * 2.4} H1600`, '#8a7f6e', 1.5, 'opacity="0.35"')) + times(17, (i) => line(`M${800 + (i - 8) * 60},742 L${800 + (i - 8) * 260},900`, '#8a7f6e', 1.5, 'opacity="0.3"')),
    [70, 250, 1350, 1530].map((x, i) => placed(x, 772, 1.3, roundTree('#5f8050', i % 2 ? '#86a765' : '#7a9c5c'))).join(''),
    placed(560, 800, 1, person('#8a4d4d', '#4a3728')) + placed(590, 804, 1, person('#47617a', '#2d2622')) + placed(1010, 786, 0.85, person('#c79a45', '#6b4f3b')) + placed(1150, 842, 1.25, person('#4f6b58', '#c9b9a3')),
    birds(139, '#5d6670', { x: 1000, y: 180, count: 6 }),
  );

const hallWindow = (x: number): string =>
  `${box(x, 490, { w: 44, h: 76, r: 22 }, '#6f7f8c')}${box(x, 606, { w: 44, h: 60 }, '#6f7f8c')}${box(x - 4, 566, { w: 52, h: 7 }, '#cdb994')}${line(`M${x + 22},494 V564 M${x},530 H${x + 44}`, '#e9dfca', 3)}`;

const awning = (colour: string): string =>
  `${line('M-104,-96 V0 M104,-96 V0', '#6b5a49', 6)}${box(-112, -46, { w: 224, h: 46 }, '#8f6f4f')}` +
  `${times(8, (i) => shape(`M${-100 + i * 25},-166 h25 L${-124 + (i + 1) * 31},-96 q-15.5,16 -31,0 Z`, i % 2 ? '#f8f1e0' : colour))}`;

const crates = (seed: number): string => {
  const dice = createDice(seed);
  const goods = ['#c83f35', '#e0a03c', '#6f9a45', '#8a4f7d', '#e9d9a8', '#d9743f'];
  return times(4, (i) => {
    const colour = goods[Math.floor(dice() * goods.length)] ?? '#c83f35';
    return times(12, (k) => disc(-92 + i * 52 + (k % 6) * 8, -50 - Math.floor(k / 6) * 7, 6.5, colour)) + box(-98 + i * 52, -48, { w: 48, h: 26, r: 2 }, '#b58a58');
  });
};

export const market = (): string => {
  const dice = createDice(143);
  const colours = ['#b8443a', '#2f6f7e', '#d59a3a', '#5f7f4a', '#7a4a66'];
  return picture(
    fade('sky', { at: 0, colour: '#6f8fb8' }, { at: 0.5, colour: '#f2b98f' }, { at: 0.8, colour: '#fde3b9' }) +
      fade('ground', { at: 0, colour: '#c9ad8e' }, { at: 1, colour: '#7d6b5c' }) +
      fade('tower', { at: 0, colour: '#d9b893' }, { at: 1, colour: '#a9805f' }) + blur('soft', 15) + glow('sun', '#fff0c9'),
    backdrop('sky'),
    disc(1240, 420, 460, 'url(#sun)'),
    clouds(151, '#ffe9d2', { from: 60, to: 260, count: 9 }),
    hills({ seed: 153, y: 440, height: 80, fill: '#b39a94' }),
    houses(47, { x: -30, base: 600, count: 10, scale: 1.45 }, '#ffd98a'),
    houses(48, { x: 1010, base: 600, count: 8, scale: 1.3 }, '#ffd98a'),
    box(866, 190, { w: 118, h: 412 }, 'url(#tower)') + box(856, 180, { w: 138, h: 16 }, '#8f6a4f') + shape('M858,182 L925,60 L992,182 Z', '#5f5560') + line('M925,62 V28', '#4a4048', 4),
    disc(925, 264, 43, '#8f6a4f') + disc(925, 264, 37, '#fff8e6') + line('M925,264 L925,238 M925,264 L908,250', '#3a3238', 4.5) + box(906, 350, { w: 38, h: 62, r: 19 }, '#4f4450') + box(900, 470, { w: 50, h: 132, r: 25 }, '#4f3d38'),
    backdrop('ground', 596),
    times(150, () => { const near = dice(); return `<ellipse cx="${(dice() * 1600).toFixed(0)}" cy="${(606 + near ** 1.5 * 290).toFixed(0)}" rx="${(6 + near * 26).toFixed(0)}" ry="${(2 + near * 6).toFixed(0)}" fill="#6b5a4d" opacity="0.22"/>`; }),
    times(7, (i) => placed(100 + i * 236, 668, 0.82, awning(colours[i % 5] ?? '#b8443a') + crates(160 + i))),
    times(9, (i) => placed(140 + i * 172 + dice() * 60, 712 + dice() * 20, 0.9, person(colours[(i + 2) % 5] ?? '#555', i % 3 ? '#4a3728' : '#c9b9a3'))),
    placed(270, 858, 1.6, awning('#b8443a') + crates(171)) + placed(760, 872, 1.7, awning('#2f6f7e') + crates(172)) + placed(1290, 862, 1.65, awning('#d59a3a') + crates(173)),
    placed(520, 886, 1.5, person('#47617a', '#5b4636')) + placed(1040, 890, 1.6, person('#7a4a66', '#2d2622')),
    birds(147, '#5d5a66', { x: 280, y: 140, count: 7 }),
  );
};

const player = (dress: string, hair: string, cello: boolean): string =>
  `${shape('M-17,0 Q-20,-44 -9,-54 L9,-54 Q20,-44 17,0 Z', dress)}${disc(0, -64, 10, hair)}` +
  (cello ? `${shape('M8,6 Q-2,-8 8,-20 Q4,-32 14,-36 Q24,-32 20,-20 Q30,-8 20,6 Z', '#9c5426')}${line('M14,-34 L10,-72', '#5b341c', 3)}` : `${shape('M6,-50 Q16,-54 22,-46 Q16,-40 6,-44 Z', '#9c5426')}${line('M2,-34 L34,-56', '#e8d2a4', 2)}`);

export const orchestra = (): string => {
  const dice = createDice(181);
  const hair = ['#2d2622', '#6b4f3b', '#c9b9a3', '#8a5a36', '#3f3430'];
  const ring = (count: number, rx: number, y: number, scale: number): string =>
    times(count, (i) => {
      const angle = Math.PI * (0.1 + (0.8 * i) / (count - 1));
      const x = 800 - Math.cos(angle) * rx;
      const stand = line('M26,0 V-34 M14,-34 H42', '#2a2422', 2.5) + box(14, -52, { w: 28, h: 18 }, '#f7edd6');
      return placed(x, y - Math.sin(angle) * 66, scale, player(i % 2 ? '#26242e' : '#33303d', hair[Math.floor(dice() * 5)] ?? '#333', dice() > 0.62) + stand);
    });
  return picture(
    fade('wall', { at: 0, colour: '#4f3122' }, { at: 0.6, colour: '#a86c3d' }, { at: 1, colour: '#c98c52' }) +
      fade('floor', { at: 0, colour: '#d39a5c' }, { at: 1, colour: '#6f4426' }) +
      fade('dusk', { at: 0, colour: '#34567f' }, { at: 1, colour: '#f0b98a' }) +
      glow('warm', '#ffe2a0', 0.75) + blur('soft', 10),
    backdrop('wall'),
    times(33, (i) => line(`M${i * 50},0 V610`, '#4f3122', 2, 'opacity="0.28"')),
    times(5, (i) => { const x = 170 + i * 300; return `${shape(`M${x},500 V270 a60,76 0 0 1 120,0 V500 Z`, '#3a2418')}${shape(`M${x + 8},494 V272 a52,66 0 0 1 104,0 V494 Z`, 'url(#dusk)')}${line(`M${x + 60},210 V494 M${x + 8},340 H${x + 112} M${x + 8},420 H${x + 112}`, '#3a2418', 5)}`; }),
    times(6, (i) => { const x = 80 + i * 288; return `${box(x - 11, 60, { w: 22, h: 560 }, '#5b3821')}${line(`M${x},150 L${x - 118},30 M${x},150 L${x + 118},30`, '#5b3821', 15)}`; }),
    box(0, 18, { w: 1600, h: 26 }, '#452a1a'),
    shape('M0,604 H1600 V900 H0 Z', 'url(#floor)'),
    times(25, (i) => line(`M${800 + (i - 12) * 76},606 L${800 + (i - 12) * 250},900`, '#6f4426', 2.5, 'opacity="0.4"')),
    times(7, (i) => { const x = 200 + i * 200; const y = 120 + Math.abs(3 - i) * 14; return `${line(`M${x},44 V${y}`, '#2f1d14', 2.5)}${disc(x, y + 14, 120, 'url(#warm)')}${disc(x, y + 14, 12, '#fff6d8')}`; }),
    `<ellipse cx="800" cy="700" rx="720" ry="190" fill="url(#warm)"/>`,
    ring(17, 640, 690, 1.15), ring(13, 500, 752, 1.35), ring(9, 350, 806, 1.6),
    placed(800, 850, 1.9, `${box(-34, -2, { w: 68, h: 22 }, '#a87b48')}${shape('M-18,0 Q-22,-52 -10,-62 L10,-62 Q22,-52 18,0 Z', '#1f1d26')}${disc(0, -73, 11, '#b9b0a6')}${line('M-14,-52 Q-34,-62 -42,-84 M14,-52 Q36,-58 48,-80', '#1f1d26', 8)}${line('M48,-80 L66,-104', '#f7edd6', 2)}`),
    times(13, (i) => { const x = 30 + i * 128 + dice() * 30; return x > 520 && x < 1080 ? '' : placed(x, 960 + dice() * 20, 2.1, person(i % 2 ? '#3a2a2c' : '#2c2a34', hair[i % 5] ?? '#333')); }),
  );
};

export const football = (): string => {
  const dice = createDice(191);
  const mast = (x: number): string =>
    `${line(`M${x},470 V150`, '#4a5263', 8)}${box(x - 48, 104, { w: 96, h: 52, r: 4 }, '#4a5263')}${times(8, (i) => disc(x - 34 + (i % 4) * 23, 120 + Math.floor(i / 4) * 22, 8, '#fffbe6'))}${disc(x, 130, 190, 'url(#lamp)')}`;
  const footballer = (x: number, y: number, shirt: string): string =>
    placed(x, y, 0.5 + (y - 500) / 420, `<ellipse cx="4" cy="2" rx="18" ry="4" fill="#1f3a24" opacity="0.5"/>${line('M-4,-26 L-9,0 M4,-26 L10,-2', '#f1d9b8', 5)}${box(-10, -36, { w: 20, h: 14, r: 3 }, '#f4f4ef')}${box(-11, -62, { w: 22, h: 30, r: 7 }, shirt)}${line('M-10,-56 L-20,-38 M10,-56 L20,-40', shirt, 6)}${disc(0, -70, 8, '#4a3728')}`);
  const spots: readonly (readonly [number, number])[] = [[420, 560], [560, 640], [700, 590], [840, 700], [980, 610], [1120, 660], [1240, 560], [660, 780], [360, 720], [1020, 800], [800, 545], [1330, 740]];
  return picture(
    fade('sky', { at: 0, colour: '#233a63' }, { at: 0.5, colour: '#7f6f96' }, { at: 0.75, colour: '#f0a983' }) +
      fade('grass', { at: 0, colour: '#4f9a54' }, { at: 1, colour: '#2f7a41' }) + glow('lamp', '#fff6cf', 0.8) + blur('soft', 15),
    backdrop('sky'),
    clouds(193, '#e6a596', { from: 120, to: 360, count: 10 }),
    hills({ seed: 195, y: 400, height: 120, fill: '#5f5a7d' }), hills({ seed: 197, y: 440, height: 60, fill: '#454a6b' }),
    houses(57, { x: 40, base: 476, count: 30, scale: 0.6 }, '#ffd98a'),
    box(0, 430, { w: 1600, h: 80 }, '#2d3450') + shape('M0,420 L1600,420 L1600,436 L0,436 Z', '#8f3d3d'),
    times(620, () => disc(dice() * 1600, 444 + dice() * 50, 4.2, ['#d9c8b4', '#b8443a', '#e9e1d0', '#6f7f9b', '#f2c14e'][Math.floor(dice() * 5)] ?? '#ccc')),
    box(0, 498, { w: 1600, h: 18 }, '#e9e1d0'), times(16, (i) => box(i * 104, 500, { w: 96, h: 14 }, ['#2f6f7e', '#b8443a', '#33495e'][i % 3] ?? '#333')),
    backdrop('grass', 514),
    times(8, (i) => shape(`M${800 + (i * 2 - 8) * 112},514 h112 L${800 + (i * 2 - 7) * 290},900 h-290 Z`, '#58a65c', 'opacity="0.45"')),
    line('M230,536 H1370 L1760,920 M230,536 L-160,920 M800,536 L800,900', '#f3f7ef', 4.5) + '<ellipse cx="800" cy="690" rx="250" ry="76" fill="none" stroke="#f3f7ef" stroke-width="4.5"/>' + disc(800, 690, 6, '#f3f7ef'),
    line('M20,740 H250 L190,606', '#f3f7ef', 4.5) + line('M1580,740 H1350 L1410,606', '#f3f7ef', 4.5),
    mast(150) + mast(560) + mast(1040) + mast(1450),
    spots.map(([x, y], i) => footballer(x, y, i % 2 ? '#b8352c' : '#f2c14e')).join(''),
    disc(900, 706, 7, '#ffffff'),
  );
};

const lantern = (colour: string): string =>
  `${disc(0, 0, 52, 'url(#warm)')}<ellipse rx="17" ry="20" fill="${colour}"/><ellipse rx="9" ry="18" fill="#fff3c4" opacity="0.55"/>${box(-8, -23, { w: 16, h: 5 }, '#5b3a2a')}${box(-8, 18, { w: 16, h: 5 }, '#5b3a2a')}`;

export const lanterns = (): string => {
  const dice = createDice(201);
  const colours = ['#f2a03c', '#e8663f', '#f6c75a', '#e98f8a', '#f4e0a0'];
  const some = (): string => colours[Math.floor(dice() * 5)] ?? '#f2a03c';
  return picture(
    fade('sky', { at: 0, colour: '#0d1730' }, { at: 0.7, colour: '#2c3a66' }, { at: 1, colour: '#5f5680' }) +
      fade('sea', { at: 0, colour: '#3a3f66' }, { at: 1, colour: '#0c1428' }) +
      fade('night', { at: 0, colour: '#1b2342', opacity: 0.72 }, { at: 1, colour: '#2b2440', opacity: 0.5 }) +
      glow('warm', '#ffc46b', 0.7) + glow('moon', '#f7f1d8', 0.5) + blur('soft', 14) + blur('wet', 3),
    backdrop('sky'),
    times(130, () => `<circle cx="${(dice() * 1600).toFixed(0)}" cy="${(dice() * 380).toFixed(0)}" r="${(0.6 + dice() * 1.3).toFixed(1)}" fill="#fff" opacity="${(0.3 + dice() * 0.6).toFixed(2)}"/>`),
    disc(1290, 150, 190, 'url(#moon)') + disc(1290, 150, 40, '#fbf6df'),
    hills({ seed: 203, y: 430, height: 110, fill: '#1f2a4d' }),
    houses(67, { x: -20, base: 566, count: 18, scale: 1.3 }, '#ffcf73'),
    `<rect y="330" width="1600" height="240" fill="url(#night)"/>`,
    box(0, 560, { w: 1600, h: 30 }, '#2b2a3d'),
    times(26, (i) => placed(20 + i * 63 + dice() * 20, 566, 0.72, person(i % 2 ? '#1d2036' : '#2a2338', '#15172a')) + placed(44 + i * 63, 524 - dice() * 26, 0.6, lantern(some()))),
    backdrop('sea', 588),
    times(60, () => { const y = 600 + dice() ** 1.4 * 280; const x = dice() * 1600; return `<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="${(5 + (y - 590) * 0.05).toFixed(0)}" height="${(20 + dice() * 60).toFixed(0)}" rx="4" fill="#ffb45e" opacity="${(0.1 + dice() * 0.25).toFixed(2)}" filter="url(#wet)"/>`; }),
    ripples(207, '#8f8fc0', { x: 800, spread: 900, from: 600, to: 890 }),
    times(24, () => { const near = dice() ** 1.3; const [x, y, s] = [dice() * 1600, 625 + near * 240, 0.5 + near * 1.2]; const colour = some(); return `<ellipse cx="${x}" cy="${y + 42 * s}" rx="${15 * s}" ry="${26 * s}" fill="${colour}" opacity="0.3" filter="url(#wet)"/>${placed(x, y, s, lantern(colour))}`; }),
    line('M-20,90 Q400,260 800,170 T1620,210', '#0a1022', 4),
    times(13, (i) => { const x = 60 + i * 123; const y = 172 + Math.sin(i * 0.75 + 0.4) * 34; return line(`M${x},${y - 40} V${y - 8}`, '#0a1022', 2) + placed(x, y + 22, 1.35 + (i % 3) * 0.15, lantern(some())); }),
  );
};
