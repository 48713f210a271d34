import { isPictureName, isUnfinishedName } from '../folder-names.ts';
import type { RawItem } from '../raw-item.ts';
import { receiveItems } from '../receive-item.ts';
import { takeIn } from '../take-in.ts';
import { forgetFiles, type KnownFile, listKnownFiles, noteFiles } from './delivery-file-store.ts';
import type { DeliveryDeps, Look, Visit } from './delivery-kind.ts';
import type { FolderRules } from './folder-settings.ts';
import type { Fetched, RemoteFile, RemoteFolder, RemoteRefusal } from './remote-folder.ts';
import { fitsPatterns, isSafeName } from './remote-names.ts';

interface Pull {
  readonly deps: DeliveryDeps;
  readonly visit: Visit<FolderRules>;
  readonly folder: RemoteFolder;
  readonly known: ReadonlyMap<string, KnownFile>;
  readonly pictures: ReadonlyMap<string, RemoteFile>;
  /** Pictures taken with their items in this visit. */
  readonly beside: Set<string>;
  /** Sentences of what went wrong; the first is told. */
  readonly problems: string[];
  /** Files that may still grow. */
  waiting: number;
  isBroken: boolean;
}

interface Taken {
  readonly file: RemoteFile;
  readonly fetched: Fetched;
}

/** A file whose bytes do not agree with the listing is asked for so often before it is taken as it comes. */
const mostMismatches = 3;
/** A picture stays beside its item for so long after it was taken: a correction may name it again. */
const pictureStayMs = 24 * 3_600_000;
const soonestMs = 200;

/**
 * Takes in the whole files of another server's folder. What is taken is stored and committed before anything happens
 * to it at the server; a crash in between means that it is fetched once more and known by its checksum.
 */
export const pullFolder = async (
  deps: DeliveryDeps,
  visit: Visit<FolderRules>,
  folder: RemoteFolder,
): Promise<Look> => {
  const listed = await folder.list(deps.delivery.maxNames);
  if (!listed.ok) return { problem: listed.error.message };
  // A name that is listed twice is one file: the last is believed.
  const byName = new Map(listed.value.files.map((file) => [file.name, file]));
  const usable = [...byName.values()].filter(({ name }) => isSafeName(name) && !isUnfinishedName(name));
  const known = await listKnownFiles(deps.db, visit.delivery.id);
  const pull: Pull = {
    deps,
    visit,
    folder,
    known,
    pictures: new Map(usable.filter(({ name }) => isPictureName(name)).map((file) => [file.name, file])),
    beside: new Set(),
    problems: [],
    waiting: 0,
    isBroken: false,
  };
  if (!listed.value.isCut) await forgetGone(pull, usable);
  const items = usable.filter(({ name }) => !isPictureName(name) && fitsOnly(name, visit.settings.only));
  items.sort((a, b) => (a.name < b.name ? -1 : 1));
  const haveItems = await takeFiles(pull, await sortOut(pull, items));
  const isAllDone = haveItems && (await takeFiles(pull, await sortOut(pull, loosePictures(pull))));
  await tidyPictures(pull);
  if (listed.value.isCut && visit.settings.after === 'leave') {
    pull.problems.push(
      `The folder holds more than ${deps.delivery.maxNames} files, and only so many are looked through: let files be moved or deleted, or raise WIREROOM_DELIVERY_MAX_NAMES.`,
    );
  }
  return endOf(pull, isAllDone && !(listed.value.isCut && visit.settings.after !== 'leave'));
};

/** Pictures that were not taken with an item that names them come by themselves: their item may have come, or will. */
const loosePictures = ({ known, pictures, beside }: Pull): readonly RemoteFile[] =>
  [...pictures.values()].filter(({ name, stamp }) => {
    const before = known.get(name);
    return !beside.has(name) && !(before?.state === 'beside' && before.stamp === stamp);
  });

const fitsOnly = (name: string, only: string | undefined): boolean => only === undefined || fitsPatterns(name, only);

const endOf = ({ deps, problems, waiting, isBroken }: Pull, isAllDone: boolean): Look => {
  const [problem] = problems;
  if (problem !== undefined) return { problem, isPartial: !isBroken };
  if (!isAllDone) return { problem, againInMs: soonestMs };
  return waiting > 0 ? { problem, againInMs: Math.max(deps.delivery.settleMs, soonestMs) } : { problem };
};

const forgetGone = async ({ deps, visit, known }: Pull, listed: readonly RemoteFile[]): Promise<void> => {
  const names = new Set(listed.map(({ name }) => name));
  const gone = [...known.keys()].filter((name) => !names.has(name));
  await forgetFiles(deps.db, visit.delivery.id, gone);
};

/** Gives the files that are whole and new; notes the others, and settles what was taken before but not yet moved. */
const sortOut = async (pull: Pull, files: readonly RemoteFile[]): Promise<RemoteFile[]> => {
  const { deps, visit, known, folder } = pull;
  const now = deps.clock.now();
  const isWholeAtOnce = folder.isWholeAtOnce || visit.settings.whole === 'renamed';
  const whole: RemoteFile[] = [];
  const seen: KnownFile[] = [];
  for (const file of files) {
    const before = known.get(file.name);
    const isSame = before?.stamp === file.stamp;
    if (before && isSame && before.state === 'taken') {
      if (visit.settings.after !== 'leave') await settle(pull, before);
    } else if (isWholeAtOnce && (before?.mismatches ?? 0) === 0) whole.push(file);
    else if (before && isSame && now - before.at.getTime() >= deps.delivery.settleMs) whole.push(file);
    else {
      pull.waiting++;
      if (!isSame) seen.push(toKnown(file, 'seen', { at: now }));
    }
  }
  await noteFiles(deps.db, visit.delivery.id, seen);
  return whole;
};

const toKnown = (
  file: Pick<RemoteFile, 'name' | 'stamp'>,
  state: KnownFile['state'],
  about: { readonly at: number; readonly mismatches?: number; readonly isUnreadable?: boolean },
): KnownFile => ({
  name: file.name,
  stamp: file.stamp,
  state,
  at: new Date(about.at),
  mismatches: about.mismatches ?? 0,
  isUnreadable: about.isUnreadable ?? false,
});

/** Fetches and files, a batch at a time; false when time ran out before the end. */
const takeFiles = async (pull: Pull, files: readonly RemoteFile[]): Promise<boolean> => {
  const { deps, visit } = pull;
  let batch: Taken[] = [];
  let bytes = 0;
  for (const file of files) {
    if (visit.signal.aborted || pull.isBroken) break;
    const fetched = await fetchWhole(pull, file);
    if (fetched) batch.push({ file, fetched });
    bytes += fetched?.content.length ?? 0;
    if (batch.length < deps.delivery.batchFiles && bytes < deps.delivery.batchBytes) continue;
    await takeBatch(pull, batch);
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) await takeBatch(pull, batch);
  return !visit.signal.aborted;
};

/** The file's bytes, or undefined where it could not be fetched or is not yet what the listing says. */
const fetchWhole = async (pull: Pull, file: RemoteFile): Promise<Fetched | undefined> => {
  const { deps, visit, known } = pull;
  const fetched = await pull.folder.fetch(file, deps.delivery.maxBytes);
  if (!fetched.ok) return note(pull, fetched.error);
  const { content, isCut } = fetched.value;
  const isAsListed = isCut ? file.size > deps.delivery.maxBytes : content.length === file.size;
  const mismatches = (known.get(file.name)?.mismatches ?? 0) + 1;
  if (isAsListed || mismatches >= mostMismatches) return fetched.value;
  await noteFiles(deps.db, visit.delivery.id, [toKnown(file, 'seen', { at: deps.clock.now(), mismatches })]);
  pull.waiting++;
  return undefined;
};

const note = (pull: Pull, { message, isBroken }: RemoteRefusal): undefined => {
  pull.problems.push(message);
  pull.isBroken ||= isBroken;
};

const takeBatch = async (pull: Pull, batch: readonly Taken[]): Promise<void> => {
  const { deps, visit } = pull;
  const receivedAt = new Date(deps.clock.now());
  const received = await receiveItems(
    deps.db,
    visit.source,
    batch.map(({ file, fetched }) => ({
      channel: 'pull' as const,
      name: file.name,
      receivedAt,
      content: fetched.content,
      size: fetched.isCut ? Math.max(file.size, fetched.content.length + 1) : fetched.content.length,
      isCut: fetched.isCut,
    })),
  );
  const beside = new Set<string>();
  const outcomes = await takeIn(deps, visit.source, received, () => fetchBeside(pull, beside));
  const at = deps.clock.now();
  const taken = batch.map(({ file }, i) => toKnown(file, 'taken', { at, isUnreadable: outcomes[i]?.ok === false }));
  const pictures = [...beside].flatMap((name) => pull.pictures.get(name) ?? []);
  await noteFiles(deps.db, visit.delivery.id, [...taken, ...pictures.map((file) => toKnown(file, 'beside', { at }))]);
  if (visit.settings.after === 'leave') return;
  for (const [i, file] of taken.entries()) await settle(pull, file, outcomes[i]?.raw.id);
};

/** Pictures are fetched only by the bare name of one that the listing showed. */
const fetchBeside = (pull: Pull, beside: Set<string>) => {
  const { deps, folder } = pull;
  return async (fileName: string): Promise<Uint8Array | undefined> => {
    const file = pull.pictures.get(fileName);
    if (!file || file.size > deps.delivery.maxPictureBytes || pull.isBroken) return undefined;
    const fetched = await folder.fetch(file, deps.delivery.maxPictureBytes);
    if (!fetched.ok) return note(pull, fetched.error);
    if (fetched.value.isCut || fetched.value.content.length !== file.size) return undefined;
    beside.add(fileName);
    pull.beside.add(fileName);
    return fetched.value.content;
  };
};

/** Moves or deletes at the server what is stored here. Where that fails it is tried again at the next look. */
const settle = async (pull: Pull, file: KnownFile, rawItemId?: RawItem['id']): Promise<void> => {
  const { deps, visit, folder } = pull;
  const { name } = file;
  if (pull.isBroken) return;
  const spareName = `${rawItemId ?? deps.clock.now().toString(36)}-${name}`;
  const done =
    visit.settings.after === 'delete'
      ? await folder.remove(name)
      : await folder.move(name, file.isUnreadable ? 'unreadable' : 'done', spareName);
  if (done.ok) await forgetFiles(deps.db, visit.delivery.id, [name]);
  else note(pull, done.error);
};

/** Pictures that were taken with their items go the same way, a day later. */
const tidyPictures = async (pull: Pull): Promise<void> => {
  const { deps, visit, known, pictures } = pull;
  if (visit.settings.after === 'leave') return;
  for (const { name, stamp } of pictures.values()) {
    const before = known.get(name);
    if (before?.state !== 'beside' || before.stamp !== stamp) continue;
    if (deps.clock.now() - before.at.getTime() >= pictureStayMs) await settle(pull, before);
  }
};
