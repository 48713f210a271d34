import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { err, ok, type Result } from '../lib/result.ts';
import {
  type DrawnPicture,
  type MediaRefusal,
  type PictureCredit,
  type PictureLimits,
  type PicturePiece,
  pictureOffer,
} from './picture.ts';
import { exitCodes } from './picture-exit.ts';
import { firstPieces } from './picture-pieces.ts';
import type { DrawMessage } from './picture-process.ts';
import { sniffPicture } from './sniff-picture.ts';

/** Draws pictures in a process of its own, so that whatever a picture does, the program itself goes on. */
export interface PictureRenderer {
  /**
   * @param credit what is written into the files
   * @param pieces what to draw; the usual widths in JPEG and WebP when not given
   */
  draw(
    bytes: Uint8Array,
    credit: PictureCredit,
    pieces?: readonly PicturePiece[],
  ): Promise<Result<DrawnPicture, MediaRefusal>>;
  /** Ends the process; a picture in hand is refused as crashed. */
  close(): Promise<void>;
}

type Drawn = Result<DrawnPicture, MediaRefusal>;

/** Share of the allowed memory above which a process is not kept. */
const keepBelow = 0.4;

/** One process, started by the first picture, kept for the next ones, replaced when it ends. Orders wait in line. */
export const createPictureRenderer = (limits: PictureLimits): PictureRenderer => {
  let child: ChildProcess | undefined;
  let line: Promise<unknown> = Promise.resolve();

  const current = (): ChildProcess => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null || !child.connected) {
      child = startProcess();
    }
    return child;
  };
  const drawNow = async (bytes: Uint8Array, credit: PictureCredit, pieces: readonly PicturePiece[]): Promise<Drawn> => {
    if (bytes.byteLength === 0) return err({ kind: 'empty' });
    if (bytes.byteLength > limits.maxBytes) {
      return err({ kind: 'too-many-bytes', bytes: bytes.byteLength, limit: limits.maxBytes });
    }
    const type = sniffPicture(bytes);
    if (type === undefined) return err({ kind: 'unknown-type' });
    const { maxPixels, maxCpuMs, maxMemoryBytes, maxWaitMs } = limits;
    const asked = current();
    const message = { order: { bytes, type, maxPixels, credit, pieces }, maxCpuMs, maxMemoryBytes };
    const { drawn, residentBytes } = await askProcess(asked, message, maxWaitMs);
    // A process that grew leaves the next picture too little room, so that one gets a fresh process.
    if (residentBytes > maxMemoryBytes * keepBelow) void endProcess(asked);
    return drawn;
  };
  return {
    draw: (bytes, credit, pieces = firstPieces(pictureOffer)) => {
      const drawn = line.then(() => drawNow(bytes, credit, pieces));
      line = drawn.catch(() => undefined);
      return drawn;
    },
    close: async () => {
      if (child !== undefined) await endProcess(child);
      child = undefined;
    },
  };
};

/** Without the environment of the program: a picture that breaks out of its loader finds no password in there. */
const startProcess = (): ChildProcess => {
  const isSource = import.meta.url.endsWith('.ts');
  const program = new URL(isSource ? './picture-process.ts' : './picture-process.js', import.meta.url);
  const systemRoot = process.env.SystemRoot;
  const started = fork(fileURLToPath(program), [], {
    execArgv: ['--max-old-space-size=96', ...(isSource ? ['--import', 'tsx'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Two arenas: the allocator otherwise keeps memory aside for each thread.
    env: {
      MALLOC_ARENA_MAX: '2',
      UV_THREADPOOL_SIZE: '2',
      ...(systemRoot === undefined ? {} : { SystemRoot: systemRoot }),
    },
  });
  setBusy(started, false);
  return started;
};

/** An idle process does not keep the program alive. */
const setBusy = (child: ChildProcess, isBusy: boolean): void => {
  if (isBusy) child.ref();
  else child.unref();
  if (isBusy) child.channel?.ref();
  else child.channel?.unref();
};

interface Answer {
  readonly drawn: Drawn;
  readonly residentBytes: number;
}

const askProcess = (child: ChildProcess, message: DrawMessage, maxWaitMs: number): Promise<Answer> =>
  new Promise((resolve) => {
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.on('error', () => undefined);
      setBusy(child, false);
      resolve(answer);
    };
    const refuse = (refusal: MediaRefusal): void => settle({ drawn: err(refusal), residentBytes: 0 });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      refuse({ kind: 'too-costly', what: 'time' });
    }, maxWaitMs);
    child.on('message', (answer) => settle(parseAnswer(answer)));
    child.on('exit', (code) => refuse(refusalOfExit(code)));
    child.on('error', () => refuse({ kind: 'crashed' }));
    setBusy(child, true);
    child.send(message, (failure) => {
      if (failure !== null) refuse({ kind: 'crashed' });
    });
  });

const refusalOfExit = (code: number | null): MediaRefusal => {
  if (code === exitCodes.tooMuchTime) return { kind: 'too-costly', what: 'time' };
  if (code === exitCodes.tooMuchMemory) return { kind: 'too-costly', what: 'memory' };
  return { kind: 'crashed' };
};

const renditionAnswer = z.strictObject({
  shape: z.enum(['whole', 'social', 'square']),
  width: z.int().positive(),
  height: z.int().positive(),
  mimeType: z.enum(['image/jpeg', 'image/webp', 'image/avif']),
  bytes: z.instanceof(Uint8Array),
});
const pictureAnswer = z.strictObject({
  ok: z.literal(true),
  value: z.strictObject({
    width: z.int().positive(),
    height: z.int().positive(),
    renditions: z.array(renditionAnswer).min(1),
  }),
});
const refusalAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unknown-type') }),
  z.strictObject({ kind: z.literal('not-what-it-seems'), seemed: z.string(), found: z.string() }),
  z.strictObject({ kind: z.literal('too-many-pixels'), limit: z.number() }),
  z.strictObject({ kind: z.literal('broken'), detail: z.string() }),
]);

const envelope = z.strictObject({ result: z.unknown(), residentBytes: z.number() });
const crashed: Answer = { drawn: err({ kind: 'crashed' }), residentBytes: Number.POSITIVE_INFINITY };

/** The process may have been taken over by the picture it read, so its answer is checked like any other input. */
const parseAnswer = (answer: unknown): Answer => {
  const opened = envelope.safeParse(answer);
  if (!opened.success) return crashed;
  const { result, residentBytes } = opened.data;
  const picture = pictureAnswer.safeParse(result);
  if (picture.success) {
    const isWhatItSays = picture.data.value.renditions.every(
      ({ bytes, mimeType }) => `image/${sniffPicture(bytes)}` === mimeType,
    );
    return isWhatItSays ? { drawn: ok(picture.data.value), residentBytes } : crashed;
  }
  const refusal = z.strictObject({ ok: z.literal(false), error: refusalAnswer }).safeParse(result);
  return refusal.success ? { drawn: err(refusal.data.error), residentBytes } : crashed;
};

const endWaitMs = 2_000;

const endProcess = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), endWaitMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.ref();
    if (child.connected) child.disconnect();
    else child.kill('SIGKILL');
  });
