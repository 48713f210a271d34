import { houses } from './coast.ts';
import {
  backdrop,
  blur,
  box,
  clouds,
  createDice,
  disc,
  fade,
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
import { person } from './town.ts';

const player = (dress: string, hair: string, cello: boolean): string =>
  `${shape('M-17,0 Q-20,-44 -9,-54 L9,-54 Q20,-44 17,0 Z', dress)}${disc([0, -64], 10, hair)}` +
  (cello
    ? `${shape('M8,6 Q-2,-8 8,-20 Q4,-32 14,-36 Q24,-32 20,-20 Q30,-8 20,6 Z', '#9c5426')}${line('M14,-34 L10,-72', ['#5b341c', 3])}`
    : `${shape('M6,-50 Q16,-54 22,-46 Q16,-40 6,-44 Z', '#9c5426')}${line('M2,-34 L34,-56', ['#e8d2a4', 2])}`);

export const orchestra = (): string => {
  const dice = createDice(181);
  const hair = ['#2d2622', '#6b4f3b', '#c9b9a3', '#8a5a36', '#3f3430'];
  const ring = (count: number, [rx, y]: Point, scale: number): string =>
    times(count, (i) => {
      const angle = Math.PI * (0.1 + (0.8 * i) / (count - 1));
      const x = 800 - Math.cos(angle) * rx;
      const stand = line('M26,0 V-34 M14,-34 H42', ['#2a2422', 2.5]) + box([14, -52], { w: 28, h: 18 }, '#f7edd6');
      return placed(
        [x, y - Math.sin(angle) * 66],
        scale,
        player(i % 2 ? '#26242e' : '#33303d', hair[Math.floor(dice() * 5)] ?? '#333', dice() > 0.62) + stand,
      );
    });
  return picture(
    fade('wall', { at: 0, colour: '#4f3122' }, { at: 0.6, colour: '#a86c3d' }, { at: 1, colour: '#c98c52' }) +
      fade('floor', { at: 0, colour: '#d39a5c' }, { at: 1, colour: '#6f4426' }) +
      fade('dusk', { at: 0, colour: '#34567f' }, { at: 1, colour: '#f0b98a' }) +
      glow('warm', '#ffe2a0', 0.75) +
      blur('soft', 10),
    backdrop('wall'),
    times(33, (i) => line(`M${i * 50},0 V610`, ['#4f3122', 2], 'opacity="0.28"')),
    times(5, (i) => {
      const x = 170 + i * 300;
      return `${shape(`M${x},500 V270 a60,76 0 0 1 120,0 V500 Z`, '#3a2418')}${shape(`M${x + 8},494 V272 a52,66 0 0 1 104,0 V494 Z`, 'url(#dusk)')}${line(`M${x + 60},210 V494 M${x + 8},340 H${x + 112} M${x + 8},420 H${x + 112}`, ['#3a2418', 5])}`;
    }),
    times(6, (i) => {
      const x = 80 + i * 288;
      return `${box([x - 11, 60], { w: 22, h: 560 }, '#5b3821')}${line(`M${x},150 L${x - 118},30 M${x},150 L${x + 118},30`, ['#5b3821', 15])}`;
    }),
    box([0, 18], { w: 1600, h: 26 }, '#452a1a'),
    shape('M0,604 H1600 V900 H0 Z', 'url(#floor)'),
    times(25, (i) =>
      line(`M${800 + (i - 12) * 76},606 L${800 + (i - 12) * 250},900`, ['#6f4426', 2.5], 'opacity="0.4"'),
    ),
    times(7, (i) => {
      const x = 200 + i * 200;
      const y = 120 + Math.abs(3 - i) * 14;
      return `${line(`M${x},44 V${y}`, ['#2f1d14', 2.5])}${disc([x, y + 14], 120, 'url(#warm)')}${disc([x, y + 14], 12, '#fff6d8')}`;
    }),
    `<ellipse cx="800" cy="700" rx="720" ry="190" fill="url(#warm)"/>`,
    ring(17, [640, 690], 1.15),
    ring(13, [500, 752], 1.35),
    ring(9, [350, 806], 1.6),
    placed(
      [800, 850],
      1.9,
      `${box([-34, -2], { w: 68, h: 22 }, '#a87b48')}${shape('M-18,0 Q-22,-52 -10,-62 L10,-62 Q22,-52 18,0 Z', '#1f1d26')}${disc([0, -73], 11, '#b9b0a6')}${line('M-14,-52 Q-34,-62 -42,-84 M14,-52 Q36,-58 48,-80', ['#1f1d26', 8])}${line('M48,-80 L66,-104', ['#f7edd6', 2])}`,
    ),
    times(13, (i) => {
      const x = 30 + i * 128 + dice() * 30;
      return x > 520 && x < 1080
        ? ''
        : placed([x, 960 + dice() * 20], 2.1, person(i % 2 ? '#3a2a2c' : '#2c2a34', hair[i % 5] ?? '#333'));
    }),
  );
};

export const football = (): string => {
  const dice = createDice(191);
  const mast = (x: number): string =>
    `${line(`M${x},470 V150`, ['#4a5263', 8])}${box([x - 48, 104], { w: 96, h: 52, r: 4 }, '#4a5263')}${times(8, (i) => disc([x - 34 + (i % 4) * 23, 120 + Math.floor(i / 4) * 22], 8, '#fffbe6'))}${disc([x, 130], 190, 'url(#lamp)')}`;
  const footballer = (x: number, y: number, shirt: string): string =>
    placed(
      [x, y],
      0.5 + (y - 500) / 420,
      `<ellipse cx="4" cy="2" rx="18" ry="4" fill="#1f3a24" opacity="0.5"/>${line('M-4,-26 L-9,0 M4,-26 L10,-2', ['#f1d9b8', 5])}${box([-10, -36], { w: 20, h: 14, r: 3 }, '#f4f4ef')}${box([-11, -62], { w: 22, h: 30, r: 7 }, shirt)}${line('M-10,-56 L-20,-38 M10,-56 L20,-40', [shirt, 6])}${disc([0, -70], 8, '#4a3728')}`,
    );
  const spots: readonly (readonly [number, number])[] = [
    [420, 560],
    [560, 640],
    [700, 590],
    [840, 700],
    [980, 610],
    [1120, 660],
    [1240, 560],
    [660, 780],
    [360, 720],
    [1020, 800],
    [800, 545],
    [1330, 740],
  ];
  return picture(
    fade('sky', { at: 0, colour: '#233a63' }, { at: 0.5, colour: '#7f6f96' }, { at: 0.75, colour: '#f0a983' }) +
      fade('grass', { at: 0, colour: '#4f9a54' }, { at: 1, colour: '#2f7a41' }) +
      glow('lamp', '#fff6cf', 0.8) +
      blur('soft', 15),
    backdrop('sky'),
    clouds(193, '#e6a596', { from: 120, to: 360, count: 10 }),
    hills({ seed: 195, y: 400, height: 120, fill: '#5f5a7d' }),
    hills({ seed: 197, y: 440, height: 60, fill: '#454a6b' }),
    houses(57, { x: 40, base: 476, count: 30, scale: 0.6 }, '#ffd98a'),
    box([0, 430], { w: 1600, h: 80 }, '#2d3450') + shape('M0,420 L1600,420 L1600,436 L0,436 Z', '#8f3d3d'),
    times(620, () =>
      disc(
        [dice() * 1600, 444 + dice() * 50],
        4.2,
        ['#d9c8b4', '#b8443a', '#e9e1d0', '#6f7f9b', '#f2c14e'][Math.floor(dice() * 5)] ?? '#ccc',
      ),
    ),
    box([0, 498], { w: 1600, h: 18 }, '#e9e1d0'),
    times(16, (i) => box([i * 104, 500], { w: 96, h: 14 }, ['#2f6f7e', '#b8443a', '#33495e'][i % 3] ?? '#333')),
    backdrop('grass', 514),
    times(8, (i) =>
      shape(
        `M${800 + (i * 2 - 8) * 112},514 h112 L${800 + (i * 2 - 7) * 290},900 h-290 Z`,
        '#58a65c',
        'opacity="0.45"',
      ),
    ),
    line('M230,536 H1370 L1760,920 M230,536 L-160,920 M800,536 L800,900', ['#f3f7ef', 4.5]) +
      '<ellipse cx="800" cy="690" rx="250" ry="76" fill="none" stroke="#f3f7ef" stroke-width="4.5"/>' +
      disc([800, 690], 6, '#f3f7ef'),
    line('M165,600 H330 L232,760 H2', ['#f3f7ef', 4.5]) + line('M1435,600 H1270 L1368,760 H1598', ['#f3f7ef', 4.5]),
    mast(150) + mast(560) + mast(1040) + mast(1450),
    spots.map(([x, y], i) => footballer(x, y, i % 2 ? '#b8352c' : '#f2c14e')).join(''),
    disc([900, 706], 7, '#ffffff'),
  );
};

const lantern = (colour: string): string =>
  `${disc([0, 0], 52, 'url(#warm)')}<ellipse rx="17" ry="20" fill="${colour}"/><ellipse rx="9" ry="18" fill="#fff3c4" opacity="0.55"/>${box([-8, -23], { w: 16, h: 5 }, '#5b3a2a')}${box([-8, 18], { w: 16, h: 5 }, '#5b3a2a')}`;

/** The cord above the quay, sagging between its four hooks. */
const cord = (x: number): number => Math.round(92 + Math.abs(Math.sin((x + 40) / 178)) * 66);

export const lanterns = (): string => {
  const dice = createDice(201);
  const colours = ['#f2a03c', '#e8663f', '#f6c75a', '#e98f8a', '#f4e0a0'];
  const some = (): string => colours[Math.floor(dice() * 5)] ?? '#f2a03c';
  return picture(
    fade('sky', { at: 0, colour: '#0d1730' }, { at: 0.7, colour: '#2c3a66' }, { at: 1, colour: '#5f5680' }) +
      fade('sea', { at: 0, colour: '#3a3f66' }, { at: 1, colour: '#0c1428' }) +
      fade('night', { at: 0, colour: '#1b2342', opacity: 0.72 }, { at: 1, colour: '#2b2440', opacity: 0.5 }) +
      glow('warm', '#ffc46b', 0.7) +
      glow('moon', '#f7f1d8', 0.5) +
      blur('soft', 14) +
      blur('wet', 3),
    backdrop('sky'),
    times(
      130,
      () =>
        `<circle cx="${(dice() * 1600).toFixed(0)}" cy="${(dice() * 380).toFixed(0)}" r="${(0.6 + dice() * 1.3).toFixed(1)}" fill="#fff" opacity="${(0.3 + dice() * 0.6).toFixed(2)}"/>`,
    ),
    disc([1290, 150], 190, 'url(#moon)') + disc([1290, 150], 40, '#fbf6df'),
    hills({ seed: 203, y: 430, height: 110, fill: '#1f2a4d' }),
    houses(67, { x: -20, base: 566, count: 18, scale: 1.3 }, '#ffcf73'),
    `<rect y="330" width="1600" height="240" fill="url(#night)"/>`,
    box([0, 560], { w: 1600, h: 30 }, '#2b2a3d'),
    times(
      26,
      (i) =>
        placed([20 + i * 63 + dice() * 20, 566], 0.72, person(i % 2 ? '#1d2036' : '#2a2338', '#15172a')) +
        placed([44 + i * 63, 524 - dice() * 26], 0.6, lantern(some())),
    ),
    backdrop('sea', 588),
    times(60, () => {
      const y = 600 + dice() ** 1.4 * 280;
      const x = dice() * 1600;
      return `<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="${(5 + (y - 590) * 0.05).toFixed(0)}" height="${(20 + dice() * 60).toFixed(0)}" rx="4" fill="#ffb45e" opacity="${(0.1 + dice() * 0.25).toFixed(2)}" filter="url(#wet)"/>`;
    }),
    ripples(207, '#8f8fc0', { x: 800, spread: 900, from: 600, to: 890 }),
    times(24, () => {
      const near = dice() ** 1.3;
      const [x, y, s] = [dice() * 1600, 625 + near * 240, 0.5 + near * 1.2];
      const colour = some();
      return `<ellipse cx="${x}" cy="${y + 42 * s}" rx="${15 * s}" ry="${26 * s}" fill="${colour}" opacity="0.3" filter="url(#wet)"/>${placed([x, y], s, lantern(colour))}`;
    }),
    line(`M${Array.from({ length: 33 }, (_, i) => `${i * 50},${cord(i * 50)}`).join(' L')}`, ['#0a1022', 4]),
    times(13, (i) => {
      const x = 60 + i * 123;
      return (
        line(`M${x},${cord(x)} v26`, ['#0a1022', 2.5]) +
        placed([x, cord(x) + 54], 1.35 + (i % 3) * 0.15, lantern(some()))
      );
    }),
  );
};
