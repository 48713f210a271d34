import { houses } from './coast.ts';
import {
  backdrop,
  birds,
  blur,
  box,
  clouds,
  createDice,
  disc,
  fade,
  glow,
  hills,
  line,
  picture,
  placed,
  shape,
  times,
} from './kit.ts';

/** A person seen from behind: coat, head, legs. */
export const person = (coat: string, hair: string): string =>
  `${shape('M-7,0 L-6,-34 L6,-34 L7,0 L2,0 L0,-26 L-2,0 Z', '#3a3d4a')}${shape('M-13,-30 Q-15,-68 -7,-74 L7,-74 Q15,-68 13,-30 Z', coat)}${disc([0, -83], 9, hair)}`;

const roundTree = (leaf: string, light: string): string =>
  `<ellipse cx="6" cy="2" rx="58" ry="9" fill="#3b4436" opacity="0.3"/>${box([-6, -70], { w: 12, h: 72 }, '#66513f')}${disc([-24, -104], 38, leaf)}${disc([24, -100], 40, leaf)}${disc([0, -134], 42, leaf)}${disc([-16, -140], 24, light)}${disc([18, -116], 18, light)}`;

export const councilHall = (): string =>
  picture(
    fade('sky', { at: 0, colour: '#5f95c8' }, { at: 0.75, colour: '#e6eef0' }) +
      fade('stone', { at: 0, colour: '#f4e9d4' }, { at: 1, colour: '#d9c8aa' }) +
      fade('dome', { at: 0, colour: '#9cc7b0' }, { at: 1, colour: '#5f9483' }) +
      fade('square', { at: 0, colour: '#cfc2ad' }, { at: 1, colour: '#9c917f' }) +
      blur('soft', 16),
    backdrop('sky'),
    clouds(131, '#ffffff', { from: 60, to: 340, count: 12 }),
    hills({ seed: 133, y: 520, height: 100, fill: '#a9bcae' }),
    houses(37, { x: -40, base: 690, count: 7, scale: 1.1 }, '#ffe3a0'),
    houses(38, { x: 1230, base: 690, count: 7, scale: 1.1 }, '#ffe3a0'),
    line('M800,150 L800,96', ['#6c5b40', 5]) + shape('M800,98 L850,108 L800,122 Z', '#b8443a'),
    box([768, 190], { w: 64, h: 56 }, 'url(#stone)') + shape('M764,190 Q800,134 836,190 Z', 'url(#dome)'),
    shape('M660,370 Q668,238 800,236 Q932,238 940,370 Z', 'url(#dome)') +
      times(5, (i) =>
        line(`M${700 + i * 50},368 Q${712 + i * 44},280 ${770 + i * 15},242`, ['#4f8272', 3], 'opacity="0.6"'),
      ),
    box([650, 366], { w: 300, h: 50 }, 'url(#stone)') +
      times(7, (i) => box([672 + i * 39, 374], { w: 18, h: 34, r: 9 }, '#7f8a94')),
    disc([800, 330], 30, '#f7f1e2') +
      disc([800, 330], 25, '#fffdf6') +
      line('M800,330 L800,312 M800,330 L812,336', ['#3a3d4a', 3.5]),
    box([380, 452], { w: 840, h: 238 }, 'url(#stone)') + box([372, 440], { w: 856, h: 16 }, '#cdb994'),
    times(3, (i) => hallWindow(406 + i * 72)) + times(3, (i) => hallWindow(1010 + i * 72)),
    shape('M610,452 L800,384 L990,452 Z', '#e9dcc2') + shape('M648,446 L800,396 L952,446 Z', '#d3c3a3'),
    box([624, 456], { w: 352, h: 234 }, '#a8987c') +
      box([760, 540], { w: 80, h: 150 }, '#5b4636') +
      box([798, 540], { w: 4, h: 150 }, '#463528'),
    times(
      6,
      (i) =>
        box([634 + i * 61, 466 + (i === 4 ? 8 : 0)], { w: 27, h: 224 }, '#f6ecd8') +
        box([652 + i * 61, 470], { w: 9, h: 220 }, '#d4c4a5') +
        box([629 + i * 61, 456 + (i === 4 ? 8 : 0)], { w: 37, h: 12 }, '#e9dcc2'),
    ),
    times(5, (i) => box([600 - i * 16, 690 + i * 10], { w: 400 + i * 32, h: 10 }, i % 2 ? '#d8cbb2' : '#e9dfca')),
    backdrop('square', 740),
    shape('M0,690 H600 L520,740 H0 Z M1000,690 H1600 V740 H1080 Z', '#bdb09a'),
    times(9, (i) => line(`M0,${752 + i * i * 2.4} H1600`, ['#8a7f6e', 1.5], 'opacity="0.35"')) +
      times(17, (i) =>
        line(`M${800 + (i - 8) * 60},742 L${800 + (i - 8) * 260},900`, ['#8a7f6e', 1.5], 'opacity="0.3"'),
      ),
    [70, 250, 1350, 1530]
      .map((x, i) => placed([x, 772], 1.3, roundTree('#5f8050', i % 2 ? '#86a765' : '#7a9c5c')))
      .join(''),
    placed([560, 800], 1, person('#8a4d4d', '#4a3728')) +
      placed([590, 804], 1, person('#47617a', '#2d2622')) +
      placed([1010, 786], 0.85, person('#c79a45', '#6b4f3b')) +
      placed([1150, 842], 1.25, person('#4f6b58', '#c9b9a3')),
    birds(139, '#5d6670', { x: 1000, y: 180, count: 6 }),
  );

const hallWindow = (x: number): string =>
  `${box([x, 490], { w: 44, h: 76, r: 22 }, '#6f7f8c')}${box([x, 606], { w: 44, h: 60 }, '#6f7f8c')}${box([x - 4, 566], { w: 52, h: 7 }, '#cdb994')}${line(`M${x + 22},494 V564 M${x},530 H${x + 44}`, ['#e9dfca', 3])}`;

const awning = (colour: string): string =>
  `${line('M-104,-96 V0 M104,-96 V0', ['#6b5a49', 6])}${box([-112, -46], { w: 224, h: 46 }, '#8f6f4f')}` +
  `${times(8, (i) => shape(`M${-100 + i * 25},-166 h25 L${-124 + (i + 1) * 31},-96 q-15.5,16 -31,0 Z`, i % 2 ? '#f8f1e0' : colour))}`;

const crates = (seed: number): string => {
  const dice = createDice(seed);
  const goods = ['#c83f35', '#e0a03c', '#6f9a45', '#8a4f7d', '#e9d9a8', '#d9743f'];
  return times(4, (i) => {
    const colour = goods[Math.floor(dice() * goods.length)] ?? '#c83f35';
    return (
      times(12, (k) => disc([-92 + i * 52 + (k % 6) * 8, -50 - Math.floor(k / 6) * 7], 6.5, colour)) +
      box([-98 + i * 52, -48], { w: 48, h: 26, r: 2 }, '#b58a58')
    );
  });
};

export const market = (): string => {
  const dice = createDice(143);
  const colours = ['#b8443a', '#2f6f7e', '#d59a3a', '#5f7f4a', '#7a4a66'];
  return picture(
    fade('sky', { at: 0, colour: '#6f8fb8' }, { at: 0.5, colour: '#f2b98f' }, { at: 0.8, colour: '#fde3b9' }) +
      fade('ground', { at: 0, colour: '#c9ad8e' }, { at: 1, colour: '#7d6b5c' }) +
      fade('tower', { at: 0, colour: '#d9b893' }, { at: 1, colour: '#a9805f' }) +
      blur('soft', 15) +
      glow('sun', '#fff0c9'),
    backdrop('sky'),
    disc([1240, 420], 460, 'url(#sun)'),
    clouds(151, '#ffe9d2', { from: 60, to: 260, count: 9 }),
    hills({ seed: 153, y: 440, height: 80, fill: '#b39a94' }),
    houses(47, { x: -30, base: 600, count: 10, scale: 1.45 }, '#ffd98a'),
    houses(48, { x: 1010, base: 600, count: 8, scale: 1.3 }, '#ffd98a'),
    box([866, 190], { w: 118, h: 412 }, 'url(#tower)') +
      box([856, 180], { w: 138, h: 16 }, '#8f6a4f') +
      shape('M858,182 L925,60 L992,182 Z', '#5f5560') +
      line('M925,62 V28', ['#4a4048', 4]),
    disc([925, 264], 43, '#8f6a4f') +
      disc([925, 264], 37, '#fff8e6') +
      line('M925,264 L925,238 M925,264 L908,250', ['#3a3238', 4.5]) +
      box([906, 350], { w: 38, h: 62, r: 19 }, '#4f4450') +
      box([900, 470], { w: 50, h: 132, r: 25 }, '#4f3d38'),
    backdrop('ground', 596),
    times(150, () => {
      const near = dice();
      return `<ellipse cx="${(dice() * 1600).toFixed(0)}" cy="${(606 + near ** 1.5 * 290).toFixed(0)}" rx="${(6 + near * 26).toFixed(0)}" ry="${(2 + near * 6).toFixed(0)}" fill="#6b5a4d" opacity="0.22"/>`;
    }),
    times(7, (i) => placed([100 + i * 236, 668], 0.82, awning(colours[i % 5] ?? '#b8443a') + crates(160 + i))),
    times(9, (i) =>
      placed(
        [140 + i * 172 + dice() * 60, 712 + dice() * 20],
        0.9,
        person(colours[(i + 2) % 5] ?? '#555', i % 3 ? '#4a3728' : '#c9b9a3'),
      ),
    ),
    placed([270, 858], 1.6, awning('#b8443a') + crates(171)) +
      placed([760, 872], 1.7, awning('#2f6f7e') + crates(172)) +
      placed([1290, 862], 1.65, awning('#d59a3a') + crates(173)),
    placed([520, 886], 1.5, person('#47617a', '#5b4636')) + placed([1040, 890], 1.6, person('#7a4a66', '#2d2622')),
    birds(147, '#5d5a66', { x: 280, y: 140, count: 7 }),
  );
};
