import { type Facts, first60, stated } from '../facts.ts';
import { collapse } from '../xml/element.ts';
import type { PictureDocument } from './document.ts';

/** What the file states, as IIM has it; where it has no IIM, as XMP does. Cut values stay cut: the file says no more. */
export const pictureFacts = ({ bytes, iim, xmp }: PictureDocument): Facts => {
  const values = (number: number, name?: string): readonly string[] =>
    (iim?.values.get(number) ?? (iim === undefined && name !== undefined ? (xmp?.get(name) ?? []) : [])).map(collapse);
  const value = (number: number, name?: string): string | undefined => values(number, name)[0];
  return stated({
    bytes,
    title: value(5, 'dc:title'),
    urgency: value(10, 'photoshop:Urgency'),
    category: value(15, 'photoshop:Category'),
    suppcategory: values(20, 'photoshop:SupplementalCategories'),
    keywords: values(25, 'dc:subject'),
    instructions: value(40, 'photoshop:Instructions'),
    date_created: value(55),
    time_created: value(60),
    byline: value(80, 'dc:creator'),
    byline_title: value(85, 'photoshop:AuthorsPosition'),
    city: value(90, 'photoshop:City'),
    sublocation: value(92, 'Iptc4xmpCore:Location'),
    state: value(95, 'photoshop:State'),
    countrycode: value(100, 'Iptc4xmpCore:CountryCode'),
    country: value(101, 'photoshop:Country'),
    transref: value(103, 'photoshop:TransmissionReference'),
    headline: value(105, 'photoshop:Headline'),
    credit: value(110, 'photoshop:Credit'),
    source: value(115, 'photoshop:Source'),
    copyright: value(116, 'dc:rights'),
    captionwriter: value(122, 'photoshop:CaptionWriter'),
    caption60: first60(value(120, 'dc:description')),
    has_iptc_iim: iim !== undefined,
    has_xmp: xmp !== undefined,
    iim_utf8: iim?.isUtf8 ?? false,
  });
};
