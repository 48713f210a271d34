import type { Result } from '../lib/result.ts';
import { type DrawOrder, drawPicture, prepareDrawing } from './draw-picture.ts';
import type { DrawnPicture, MediaRefusal } from './picture.ts';
import { exitCodes } from './picture-exit.ts';

/**
 * Program of the process that draws pictures: one order at a time, and it ends itself when an order costs too much.
 * The library works in other threads, so this watch is never kept waiting.
 */
const watchEveryMs = 20;

/** An order as it comes over the channel. */
export interface DrawMessage {
  readonly order: DrawOrder;
  readonly maxCpuMs: number;
  readonly maxMemoryBytes: number;
}

export interface DrawAnswer {
  readonly result: Result<DrawnPicture, MediaRefusal>;
  /** Memory the process still holds; libraries give little of it back. */
  readonly residentBytes: number;
}

const draw = async ({ order, maxCpuMs, maxMemoryBytes }: DrawMessage): Promise<void> => {
  const started = process.cpuUsage();
  const watch = setInterval(() => {
    const { user, system } = process.cpuUsage(started);
    if ((user + system) / 1000 > maxCpuMs) process.exit(exitCodes.tooMuchTime);
    if (process.memoryUsage.rss() > maxMemoryBytes) process.exit(exitCodes.tooMuchMemory);
  }, watchEveryMs);
  const result = await drawPicture(order);
  clearInterval(watch);
  const answer: DrawAnswer = { result, residentBytes: process.memoryUsage.rss() };
  process.send?.(answer);
};

prepareDrawing();
process.on('message', (message: DrawMessage) => void draw(message));
process.on('disconnect', () => process.exit(0));
