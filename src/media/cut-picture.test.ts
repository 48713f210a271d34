import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAround } from './cut-picture.ts';

const size = fc.record({ width: fc.integer({ min: 1, max: 4_000 }), height: fc.integer({ min: 1, max: 4_000 }) });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('a cut lies within the picture and holds its focal point, whatever the shape', () => {
  fc.assert(
    fc.property(size, size, fc.record({ x: share, y: share }), (picture, shape, point) => {
      const { left, top, width, height } = cutAround(picture, shape, point);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(picture.width);
      expect(top + height).toBeLessThanOrEqual(picture.height);
      expect(point.x * picture.width).toBeGreaterThanOrEqual(left - 1);
      expect(point.x * picture.width).toBeLessThanOrEqual(left + width + 1);
      expect(point.y * picture.height).toBeGreaterThanOrEqual(top - 1);
      expect(point.y * picture.height).toBeLessThanOrEqual(top + height + 1);
    }),
  );
});
