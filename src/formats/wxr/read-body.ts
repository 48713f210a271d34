import type { Block } from '../../copy/blocks.ts';
import type { MediaLink } from '../../copy/news-item.ts';
import { readHtml } from '../../copy/read-html.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { joinPictures } from '../join-pictures.ts';
import type { NoteList } from '../note-list.ts';
import type { WxrPost } from './document.ts';
import { toFigure, toFile, toLink, type WxrLibrary, withLibrary } from './media.ts';
import { withParagraphs } from './paragraphs.ts';
import { translateShortcodes } from './translate-shortcodes.ts';

export interface PostBody {
  readonly blocks: readonly Block[];
  readonly media: readonly MediaLink[];
}

// UTF-8 that was once read as a one-byte charset: two or three signs where one was.
const mojibake = /[ÂÃ][\u0080-\u00bf]|â(?:[\u0080-\u009f]|€[\u0080-\uffff]|(?=s\s))|Ã[¤¶¼Ÿ©¨ª¡³±§]/;

/** The body of a post as blocks, with the pictures that it shows and the one that stands for it. */
export const readPostBody = (post: WxrPost, library: WxrLibrary, notes: NoteList): PostBody => {
  const translated = translateShortcodes(post.content, {
    pictureOf: (id) => {
      const file = library.byId.get(id);
      return file === undefined ? undefined : toFigure(file);
    },
    get ownPictures() {
      return [...library.byId.values()]
        .filter((file) => file.kind === 'picture' && post.id !== undefined && file.parent === post.id)
        .map(toFigure)
        .join('');
    },
  });
  if (translated.unknown.length > 0) {
    const names = translated.unknown.slice(0, 10).join(', ');
    notes.add('ignored', `shortcodes that mean nothing here were removed and their text kept: ${names}`, post.at);
  }
  if (mojibake.test(post.content) || mojibake.test(post.title ?? '')) {
    notes.add('assumed', 'some letters were garbled before this export (mojibake) and were kept as they came', post.at);
  }
  const base = safeWebAddress(post.link ?? '');
  const body = readHtml(withParagraphs(translated.html), base === undefined ? {} : { baseUrl: base });
  for (const { kind, text, at } of body.notes) notes.add(kind, text, at ?? post.at);
  const joined = joinPictures(leadOf(post, library, notes), body);
  return { blocks: joined.blocks, media: withLibrary(joined.media, library) };
};

/** The picture that stands for the post: its thumbnail, or a file that came with it. */
const leadOf = (post: WxrPost, library: WxrLibrary, notes: NoteList): readonly MediaLink[] => {
  const id = post.meta.get('_thumbnail_id');
  const file = id === undefined || id === '' ? undefined : library.byId.get(id);
  if (file !== undefined) return [toLink(file, 'main', 'featured')];
  if (id !== undefined && id !== '') {
    notes.add('ignored', `the picture of the post (${id.slice(0, 20)}) is not in this export`, post.at);
  }
  return toFile(post).map((own) => toLink(own, 'main', 'attached'));
};
