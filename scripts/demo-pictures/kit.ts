/** The pencils of the demo's artist: strings of SVG for a sheet of 1600 by 900. The same call draws the same line. */
const sheet = { width: 1600, height: 900 };

export type Point = readonly [x: number, y: number];
export type Pen = readonly [colour: string, width: number];

export interface Stop {
  readonly at: number;
  readonly colour: string;
  readonly opacity?: number;
}

/** Small seeded generator (mulberry32): the pictures are drawn again byte for byte. */
export const createDice = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('');

const stopsOf = (stops: readonly Stop[]): string =>
  stops.map((s) => `<stop offset="${s.at}" stop-color="${s.colour}" stop-opacity="${s.opacity ?? 1}"/>`).join('');

/** A gradient from top to bottom of whatever it fills. */
export const fade = (id: string, ...stops: readonly Stop[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopsOf(stops)}</linearGradient>`;

export const fadeAcross = (id: string, ...stops: readonly Stop[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="0">${stopsOf(stops)}</linearGradient>`;

export const glow = (id: string, colour: string, strength = 0.9): string =>
  `<radialGradient id="${id}">${stopsOf([
    { at: 0, colour, opacity: strength },
    { at: 0.35, colour, opacity: strength * 0.4 },
    { at: 1, colour, opacity: 0 },
  ])}</radialGradient>`;

export const blur = (id: string, by: number): string =>
  `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${by}"/></filter>`;

export const box = ([x, y]: Point, size: { w: number; h: number; r?: number }, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${size.w}" height="${size.h}" rx="${size.r ?? 0}" fill="${fill}"/>`;

export const disc = ([x, y]: Point, r: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;

export const shape = (path: string, fill: string, more = ''): string => `<path d="${path}" fill="${fill}" ${more}/>`;

export const line = (path: string, [colour, width]: Pen, more = ''): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" ${more}/>`;

export const placed = ([x, y]: Point, scale: number, content: string): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${content}</g>`;

export interface Range {
  readonly seed: number;
  /** Where the crest runs on average. */
  readonly y: number;
  readonly height: number;
  readonly fill: string;
  /** Where the land ends below; the bottom of the sheet unless told. */
  readonly to?: number;
}

/** Rounded hills: three waves of different length laid over each other. */
export const hills = ({ seed, y, height, fill, to = sheet.height }: Range): string => {
  const dice = createDice(seed);
  const waves = [1, 0.45, 0.18].map((part, i) => ({
    part,
    length: (620 / (i * 1.7 + 1)) * (0.8 + dice() * 0.5),
    shift: dice() * 7,
  }));
  const crest = (x: number): number =>
    y - height * waves.reduce((sum, wave) => sum + wave.part * Math.sin(x / (wave.length / 3) + wave.shift), 0) * 0.5;
  const points = Array.from({ length: 81 }, (_, i) => `${i * 20},${crest(i * 20).toFixed(1)}`);
  return shape(`M0,${to} L${points.join(' L')} L1600,${to} Z`, fill);
};

/** Crest of rocky mountains, by halving: heights of 129 points from left to right. */
export const crestOf = (seed: number, y: number, height: number): readonly number[] => {
  const dice = createDice(seed);
  let heights = [y, y - height * 0.8, y - height * 0.2, y - height, y];
  let rough = height * 0.42;
  while (heights.length < 129) {
    heights = heights.flatMap((at, i) => {
      const next = heights[i + 1];
      return next === undefined ? [at] : [at, (at + next) / 2 + (dice() - 0.5) * rough];
    });
    rough *= 0.54;
  }
  return heights;
};

export const mountains = ({ seed, y, height, fill, to = sheet.height }: Range): string => {
  const points = crestOf(seed, y, height).map((at, i) => `${i * 12.5},${at.toFixed(1)}`);
  return shape(`M0,${to} L${points.join(' L')} L1600,${to} Z`, fill);
};

/** Long soft clouds; needs a blur with the id "soft". */
export const clouds = (seed: number, colour: string, area: { from: number; to: number; count: number }): string => {
  const dice = createDice(seed);
  return `<g filter="url(#soft)" fill="${colour}">${times(area.count, () => {
    const [cx, cy] = [dice() * 1700 - 50, area.from + dice() * (area.to - area.from)];
    const width = 90 + dice() * 240;
    return times(3, (i) => {
      const rx = width * (1 - i * 0.28);
      return `<ellipse cx="${(cx + (i - 1) * width * 0.4).toFixed(0)}" cy="${(cy - i * 9).toFixed(0)}" rx="${rx.toFixed(0)}" ry="${(9 + i * 7 + dice() * 6).toFixed(0)}" opacity="${(0.25 + dice() * 0.35).toFixed(2)}"/>`;
    });
  })}</g>`;
};

/** Strokes of light on water, closer together towards the horizon. */
export const ripples = (
  seed: number,
  colour: string,
  area: { x: number; spread: number; from: number; to: number },
): string => {
  const dice = createDice(seed);
  return times(150, () => {
    const depth = dice() ** 1.7;
    const y = area.from + depth * (area.to - area.from);
    const length = 12 + depth * 95 * dice();
    const x = area.x + (dice() + dice() - 1) * area.spread * (0.35 + depth);
    return `<rect x="${(x - length / 2).toFixed(0)}" y="${y.toFixed(0)}" width="${length.toFixed(0)}" height="${(1.2 + depth * 3).toFixed(1)}" rx="2" fill="${colour}" opacity="${(0.12 + dice() * 0.5).toFixed(2)}"/>`;
  });
};

export const birds = (seed: number, colour: string, area: { x: number; y: number; count: number }): string => {
  const dice = createDice(seed);
  return times(area.count, () => {
    const [x, y, s] = [area.x + dice() * 420, area.y + dice() * 150, 7 + dice() * 9];
    return line(
      `M${x - s},${y - s * 0.35} Q${x - s * 0.4},${y - s * 0.7} ${x},${y} Q${x + s * 0.4},${y - s * 0.7} ${x + s},${y - s * 0.35}`,
      [colour, 2.4],
    );
  });
};

export const picture = (defs: string, ...content: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900" viewBox="0 0 1600 900"><defs>${defs}</defs>${content.join('')}</svg>`;

export const backdrop = (id: string, from = 0, to = sheet.height): string =>
  box([0, from], { w: sheet.width, h: to - from }, `url(#${id})`);
