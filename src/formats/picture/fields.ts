import { collapse } from '../xml/element.ts';
import type { PictureDocument } from './document.ts';

/** What a picture file says of the picture, the three kinds of metadata made one. */
export interface PictureFields {
  readonly title?: string;
  readonly headline?: string;
  readonly caption?: string;
  readonly captionWriter?: string;
  readonly altText?: string;
  readonly creators: readonly string[];
  readonly creatorTitle?: string;
  readonly credit?: string;
  readonly source?: string;
  readonly copyright?: string;
  readonly usageTerms?: string;
  readonly instructions?: string;
  /** PLUS data mining term, as its code or words. */
  readonly dataMining?: string;
  readonly keywords: readonly string[];
  readonly people: readonly string[];
  readonly category?: string;
  readonly subCategories: readonly string[];
  readonly subjects: readonly string[];
  readonly urgency?: string;
  readonly city?: string;
  readonly sublocation?: string;
  readonly state?: string;
  readonly country?: string;
  readonly countryCode?: string;
  readonly jobId?: string;
  /** Digital image GUID: the one id that names this picture and no other. */
  readonly guid?: string;
  readonly language?: string;
}

interface Names {
  readonly iim?: number;
  readonly xmp?: string;
}

/**
 * One text field. IIM is what agencies' own programs write and goes first, unless it stands exactly at the longest
 * length that IIM allows and XMP begins with the same words: then it was cut, and XMP has the whole.
 */
const one = ({ iim, xmp }: PictureDocument, names: Names): string | undefined => {
  const [old] = names.iim === undefined ? [] : (iim?.values.get(names.iim) ?? []);
  const [fuller] = names.xmp === undefined ? [] : (xmp?.get(names.xmp) ?? []);
  if (old === undefined) return fuller;
  const wasCut = names.iim !== undefined && iim?.full.has(names.iim) && fuller !== undefined;
  return wasCut && fuller.length > old.length && fuller.startsWith(old.slice(0, -1)) ? fuller : old;
};

/** A list: the one with more entries; where they are equal IIM's, unless a name in it was cut. */
const many = ({ iim, xmp }: PictureDocument, names: Names): readonly string[] => {
  const old = names.iim === undefined ? [] : (iim?.values.get(names.iim) ?? []);
  const other = names.xmp === undefined ? [] : (xmp?.get(names.xmp) ?? []);
  const isCut = names.iim !== undefined && iim?.full.has(names.iim);
  const chosen = other.length > old.length || (isCut && other.length === old.length) ? other : old;
  return [...new Set(chosen)];
};

/** Makes one of IIM, XMP and Exif; Exif only where the others are silent, since cameras fill it by themselves. */
export const toPictureFields = (document: PictureDocument): PictureFields => {
  const { exif, xmp } = document;
  const whole = (iim: number | undefined, name: string): string | undefined =>
    one(document, iim === undefined ? { xmp: name } : { iim, xmp: name });
  const text = (iim: number | undefined, name: string): string | undefined => {
    const value = whole(iim, name);
    return value === undefined ? undefined : collapse(value);
  };
  const creators = many(document, { iim: 80, xmp: 'dc:creator' });
  const fields = {
    title: text(5, 'dc:title'),
    headline: text(105, 'photoshop:Headline'),
    caption: whole(120, 'dc:description') ?? meant(exif.description),
    captionWriter: text(122, 'photoshop:CaptionWriter'),
    altText: text(undefined, 'Iptc4xmpCore:AltTextAccessibility'),
    creatorTitle: text(85, 'photoshop:AuthorsPosition'),
    credit: text(110, 'photoshop:Credit'),
    source: text(115, 'photoshop:Source'),
    copyright: text(116, 'dc:rights') ?? exif.copyright,
    usageTerms: whole(undefined, 'xmpRights:UsageTerms'),
    instructions: whole(40, 'photoshop:Instructions'),
    dataMining: text(undefined, 'plus:DataMining'),
    category: text(15, 'photoshop:Category'),
    urgency: text(10, 'photoshop:Urgency'),
    city: text(90, 'photoshop:City'),
    sublocation: text(92, 'Iptc4xmpCore:Location'),
    state: text(95, 'photoshop:State'),
    country: text(101, 'photoshop:Country'),
    countryCode: text(100, 'Iptc4xmpCore:CountryCode'),
    jobId: text(103, 'photoshop:TransmissionReference'),
    guid: text(undefined, 'Iptc4xmpExt:DigImageGUID'),
    language: text(135, 'dc:language'),
  };
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    creators: creators.length > 0 || exif.artist === undefined ? creators : [exif.artist],
    keywords: many(document, { iim: 25, xmp: 'dc:subject' }),
    people: xmp?.get('Iptc4xmpExt:PersonInImage') ?? [],
    subCategories: many(document, { iim: 20, xmp: 'photoshop:SupplementalCategories' }),
    subjects: many(document, { iim: 12, xmp: 'Iptc4xmpCore:SubjectCode' }),
  };
};

/** Cameras write their own name where a description should be. */
const byCamera = /^(?:OLYMPUS|SONY|Minolta|KONICA|DCIM|DIGITAL CAMERA|Canon|Nikon|Exif[_ ]JPEG|SAMSUNG|MAKER)\b/i;
const meant = (description: string | undefined): string | undefined =>
  description === undefined || byCamera.test(description) || description.length < 12 ? undefined : description;
