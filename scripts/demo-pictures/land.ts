import {
  backdrop,
  birds,
  blur,
  box,
  clouds,
  createDice,
  crestOf,
  disc,
  fade,
  glow,
  hills,
  line,
  mountains,
  picture,
  placed,
  ripples,
  shape,
  times,
} from './kit.ts';

const turbine = (turn: number): string =>
  `${shape('M-5,0 L-2.5,-190 L2.5,-190 L5,0 Z', '#f7f5f0')}${times(3, (i) => `<g transform="translate(0 -190) rotate(${turn + i * 120})">${shape('M-4,0 Q-7,-40 0,-104 Q5,-44 4,0 Z', '#fdfbf6')}</g>`)}${disc([0, -190], 6, '#e2ded6')}`;

export const windFarm = (): string =>
  picture(
    fade('sky', { at: 0, colour: '#4f78a8' }, { at: 0.45, colour: '#e9b9a6' }, { at: 0.68, colour: '#fce0b4' }) +
      fade('sea', { at: 0, colour: '#f0cda8' }, { at: 0.25, colour: '#7fa8a6' }, { at: 1, colour: '#1f5560' }) +
      glow('sun', '#fff0c6') +
      blur('soft', 16),
    backdrop('sky'),
    disc([520, 560], 430, 'url(#sun)'),
    disc([520, 552], 50, '#fff5d6'),
    clouds(51, '#f9d3b8', { from: 110, to: 400, count: 12 }),
    hills({ seed: 18, y: 590, height: 24, fill: '#a59aa8', to: 612 }),
    backdrop('sea', 604),
    ripples(13, '#fff0cc', { x: 520, spread: 240, from: 610, to: 890 }),
    ripples(27, '#174852', { x: 800, spread: 900, from: 650, to: 895 }),
    times(9, (i) => placed([120 + i * 170, 612], 0.5 + (i % 2) * 0.07, turbine(i * 37))),
    times(5, (i) => placed([240 + i * 300, 668 + (i % 2) * 12], 1.15, turbine(20 + i * 53))),
    placed([1330, 770], 2.2, turbine(14)),
    shape('M820,742 L1000,742 L980,776 L846,776 Z', '#c8553d') +
      box([846, 706], { w: 60, h: 36, r: 4 }, '#f5efe2') +
      box([854, 714], { w: 44, h: 12 }, '#3d4a5c') +
      line('M940,742 L940,690', ['#3d4a5c', 4]),
    shape('M800,780 Q900,770 1010,780 Q900,792 800,780 Z', '#f7f0e0', 'opacity="0.6"'),
  );

/** Snow on the upper part of a crest, with a ragged lower edge. */
const snow = (seed: number, y: number, height: number): string => {
  const dice = createDice(seed + 100);
  const crest = crestOf(seed, y, height);
  const top = crest.map((at, i) => `${i * 12.5},${at.toFixed(1)}`);
  const under = crest
    .map((at, i) => `${i * 12.5},${(at + Math.max(2, (y - at) * (0.22 + dice() * 0.2))).toFixed(1)}`)
    .reverse();
  return shape(`M${top.join(' L')} L${under.join(' L')} Z`, '#fbfdff', 'opacity="0.92"');
};

const firs = (seed: number, band: { from: number; to: number; y: number; count: number }, colour: string): string => {
  const dice = createDice(seed);
  return times(band.count, () => {
    const [x, y, s] = [band.from + dice() * (band.to - band.from), band.y + dice() * 70, 26 + dice() * 34];
    return shape(
      `M${x},${y - s * 2} L${x + s * 0.5},${y - s * 0.7} L${x + s * 0.25},${y - s * 0.7} L${x + s * 0.6},${y} L${x - s * 0.6},${y} L${x - s * 0.25},${y - s * 0.7} L${x - s * 0.5},${y - s * 0.7} Z`,
      colour,
    );
  });
};

const viaduct = (): string =>
  box([250, 560], { w: 1100, h: 30 }, '#b6a793') +
  box([250, 554], { w: 1100, h: 10 }, '#8e8171') +
  times(9, (i) => {
    const x = 262 + i * 120;
    const depth = 330 - Math.abs(4.5 - i) * 46;
    return shape(
      `M${x},590 h126 v${depth} h-26 v${-depth + 60} a37,48 0 0 0 -74,0 v${depth - 60} h-26 Z`,
      i % 2 ? '#a99a87' : '#b0a18d',
    );
  });

const redTrain = (): string =>
  times(4, (i) => {
    const x = 560 + i * 138;
    return `${box([x, 496], { w: 130, h: 54, r: 9 }, '#b8352c')}${box([x, 526], { w: 130, h: 7 }, '#f2e3c2')}${times(4, (w) => box([x + 12 + w * 29, 505], { w: 20, h: 16, r: 3 }, '#fff0c2'))}${disc([x + 28, 552], 7, '#33363d')}${disc([x + 102, 552], 7, '#33363d')}`;
  });

export const railway = (): string =>
  picture(
    fade('sky', { at: 0, colour: '#3f7fb8' }, { at: 0.7, colour: '#dcebf3' }) +
      fade('rock', { at: 0, colour: '#8495ab' }, { at: 1, colour: '#c3d2dc' }) +
      fade('rock2', { at: 0, colour: '#5f738c' }, { at: 1, colour: '#93a9ab' }) +
      fade('wood', { at: 0, colour: '#47694f' }, { at: 1, colour: '#22402f' }) +
      blur('soft', 15),
    backdrop('sky'),
    clouds(61, '#ffffff', { from: 60, to: 250, count: 8 }),
    mountains({ seed: 71, y: 470, height: 330, fill: 'url(#rock)' }),
    snow(71, 470, 330),
    mountains({ seed: 77, y: 560, height: 250, fill: 'url(#rock2)' }),
    snow(77, 560, 250),
    hills({ seed: 63, y: 640, height: 90, fill: '#6f9268' }),
    firs(81, { from: 0, to: 1600, y: 690, count: 60 }, '#3f6650'),
    viaduct(),
    redTrain(),
    shape('M0,540 Q140,530 262,556 L330,900 L0,900 Z', 'url(#wood)') +
      shape('M1600,520 Q1450,530 1340,556 L1270,900 L1600,900 Z', 'url(#wood)'),
    firs(83, { from: -20, to: 250, y: 640, count: 16 }, '#294c39') +
      firs(84, { from: 1370, to: 1620, y: 640, count: 16 }, '#294c39'),
    hills({ seed: 91, y: 850, height: 40, fill: '#2c5040' }),
    firs(85, { from: 300, to: 1300, y: 860, count: 34 }, '#1f3f30'),
  );

const appleTree = (seed: number): string => {
  const dice = createDice(seed);
  const crown = times(9, () =>
    disc([(dice() - 0.5) * 110, -96 + (dice() - 0.5) * 66], 30 + dice() * 16, dice() > 0.5 ? '#5f8a43' : '#527b3c'),
  );
  const light = times(5, () => disc([(dice() - 0.65) * 80, -118 + (dice() - 0.5) * 40], 16 + dice() * 8, '#83a955'));
  const apples = times(16, () =>
    disc([(dice() - 0.5) * 130, -90 + (dice() - 0.5) * 84], 5.5, dice() > 0.4 ? '#c83f35' : '#e06a45'),
  );
  return `<ellipse cx="14" cy="2" rx="78" ry="12" fill="#2f4a2a" opacity="0.35"/>${shape('M-9,0 Q-4,-40 -12,-80 L10,-80 Q5,-40 11,0 Z', '#6b4f3b')}${crown}${light}${apples}`;
};

export const orchard = (): string =>
  picture(
    fade('sky', { at: 0, colour: '#7fb2d9' }, { at: 0.5, colour: '#fdeccb' }) +
      fade('field', { at: 0, colour: '#a9bf6a' }, { at: 1, colour: '#557a3a' }) +
      fade('far', { at: 0, colour: '#8fa7b4' }, { at: 1, colour: '#c7d2c2' }) +
      blur('soft', 15) +
      glow('sun', '#fff3cc'),
    backdrop('sky'),
    disc([300, 210], 380, 'url(#sun)'),
    clouds(44, '#ffffff', { from: 60, to: 230, count: 9 }),
    hills({ seed: 101, y: 330, height: 110, fill: 'url(#far)' }),
    hills({ seed: 104, y: 400, height: 90, fill: '#94ae7c' }),
    shape(
      'M1600,420 Q1300,432 1240,452 Q1170,476 1300,492 Q1440,508 1330,536 L1470,548 Q1600,512 1420,482 Q1340,466 1600,450 Z',
      '#bcd9e0',
    ),
    shape('M0,470 Q420,420 900,500 Q1300,560 1600,540 L1600,900 L0,900 Z', 'url(#field)'),
    times(9, (i) => line(`M${-300 + i * 270},900 L${440 + i * 78},492`, ['#8aa552', 22], 'opacity="0.4"')),
    times(6, (row) =>
      times(7, (i) => {
        const near = row / 5;
        const scale = 0.32 + near ** 1.5 * 1.15;
        return placed(
          [800 + (i - 3) * (150 + near * 280) - near * 60, 520 + near ** 1.3 * 370],
          scale,
          appleTree(row * 11 + i),
        );
      }),
    ),
    placed(
      [1180, 872],
      1.3,
      `${shape('M-70,-44 L70,-44 L56,6 L-56,6 Z', '#b98a52')}${times(3, (i) => line(`M${-66 + i * 3},${-32 + i * 14} L${66 - i * 3},${-32 + i * 14}`, ['#8f6639', 3]))}${times(9, (i) => disc([-56 + i * 14, -50 - (i % 3) * 7], 11, i % 2 ? '#c83f35' : '#d9573f'))}`,
    ),
  );

export const saltMarsh = (): string =>
  picture(
    fade('sky', { at: 0, colour: '#8fb3cf' }, { at: 0.55, colour: '#f4dcc4' }, { at: 0.7, colour: '#fbeedd' }) +
      fade('marsh', { at: 0, colour: '#b3ae7c' }, { at: 0.5, colour: '#8a9460' }, { at: 1, colour: '#56683f' }) +
      fade('creek', { at: 0, colour: '#f6e2cc' }, { at: 1, colour: '#8fb0c2' }) +
      blur('soft', 17) +
      glow('sun', '#fff2d4'),
    backdrop('sky'),
    disc([1050, 400], 420, 'url(#sun)'),
    clouds(73, '#ffffff', { from: 50, to: 330, count: 16 }),
    hills({ seed: 113, y: 455, height: 34, fill: '#a7adb0', to: 500 }),
    backdrop('marsh', 488),
    shape(
      'M940,488 Q760,512 900,540 Q1120,580 800,624 Q380,690 640,770 Q800,830 520,900 L1120,900 Q1180,800 980,748 Q760,690 1060,640 Q1320,590 1080,544 Q900,514 1010,488 Z',
      'url(#creek)',
    ),
    shape(
      'M0,620 Q180,600 240,640 Q320,690 110,716 Q20,728 0,724 Z M1600,560 Q1440,560 1400,588 Q1360,622 1520,640 L1600,648 Z',
      'url(#creek)',
    ),
    reeds(5),
    wader(720, 790, 1.5) + wader(800, 836, 1.9) + wader(930, 690, 1) + wader(1010, 612, 0.7) + wader(610, 866, 1.6),
    birds(121, '#5d6670', { x: 480, y: 170, count: 12 }),
  );

const reeds = (seed: number): string => {
  const dice = createDice(seed);
  return times(420, () => {
    const near = dice();
    const [x, y, h] = [dice() * 1600, 510 + near ** 1.4 * 400, 8 + near * 40];
    if (near > 0.3 && x > 480 && x < 1180) return '';
    return line(
      `M${x.toFixed(0)},${y.toFixed(0)} q${((dice() - 0.3) * 12).toFixed(0)},${(-h * 0.6).toFixed(0)} ${((dice() - 0.2) * 16).toFixed(0)},${(-h).toFixed(0)}`,
      [dice() > 0.5 ? '#6d7a45' : '#9c9a5f', 1.5 + near * 2],
      'opacity="0.7"',
    );
  });
};

const wader = (x: number, y: number, scale: number): string =>
  placed(
    [x, y],
    scale,
    `${line('M-3,-14 L-4,0 M4,-14 L5,0', ['#9c5a3a', 1.6])}<ellipse cx="0" cy="-19" rx="14" ry="7.5" fill="#5c5348"/><ellipse cx="2" cy="-16" rx="10" ry="4" fill="#efe6d6"/>${disc([13, -28], 4.6, '#5c5348')}${line('M16,-28 L28,-24', ['#3d352e', 1.8])}${line('M9,-22 L12,-28', ['#5c5348', 4])}`,
  );
