import { defined } from '../../lib/defined.ts';
import { isList, isObject, lineAt, numberAt, objectsAt, textAt } from '../json/json-fields.ts';
import type { Json, JsonObject } from '../json/parse-json.ts';
import type { NinjsAssociation, NinjsBody, NinjsItem, NinjsRendition, RoledText } from './document.ts';

const maxAssociations = 200;
const maxRenditions = 100;
/** Associations of associations are not read: an item may contain itself. */
const maxLevel = 1;

export const parseItem = (json: JsonObject, at: string, level = 0): NinjsItem => ({
  at,
  json,
  headlines: roledTexts(json, 'headlines', 'headline'),
  descriptions: roledTexts(json, 'descriptions', 'description'),
  bodies: bodiesOf(json),
  renditions: renditionsOf(json),
  associations: level < maxLevel ? associationsOf(json, at, level) : [],
  ...defined({
    uri: lineAt(json, 'uri'),
    guid: lineAt(json, 'guid'),
    version: lineAt(json, 'version'),
    type: lineAt(json, 'type')?.toLowerCase(),
    pubStatus: lineAt(json, 'pubStatus', 'pubstatus')?.toLowerCase(),
    byline: lineAt(json, 'byline', 'by'),
    located: lineAt(json, 'located'),
    slugline: lineAt(json, 'slugline'),
    title: lineAt(json, 'title'),
    language: lineAt(json, 'language'),
    editorNote: lineAt(json, 'edNote', 'ednote'),
    usageTerms: lineAt(json, 'usageTerms', 'usageterms'),
    copyrightHolder: lineAt(json, 'copyrightHolder', 'copyrightholder'),
    copyrightNotice: lineAt(json, 'copyrightNotice', 'copyrightnotice'),
    urgency: numberAt(json, 'urgency'),
  }),
});

/** `headline` and `headline_xyz` of version 1, or the list of later versions; the main one first. */
const roledTexts = (json: JsonObject, list: string, stem: string): readonly RoledText[] => {
  const listed = objectsAt(json, list).flatMap((one) => {
    const value = textAt(one, 'value');
    return value === undefined ? [] : [{ value, ...defined({ role: lineAt(one, 'role')?.toLowerCase() }) }];
  });
  const single = textAt(json, stem);
  const patterned = [...json].flatMap(([name, value]) =>
    name.startsWith(`${stem}_`) && typeof value === 'string' && value.trim() !== ''
      ? [{ role: name.slice(stem.length + 1).toLowerCase(), value }]
      : [],
  );
  return [...(single === undefined ? [] : [{ value: single }]), ...patterned, ...listed];
};

/** Bodies that are not the story, as their roles say. */
const asides = /^(?:teaser|abstract|summary|synopsis|caption|ingress|standfirst|push|alert|social|sms)/i;

/** The bodies of the story itself; others only where there is none. */
const bodiesOf = (json: JsonObject): readonly NinjsBody[] => {
  const bodies = allBodies(json);
  const own = bodies.filter(({ role }) => !asides.test(role));
  return (own.length > 0 ? own : bodies).map(({ body }) => body);
};

const allBodies = (json: JsonObject): readonly { readonly role: string; readonly body: NinjsBody }[] => [
  ...[...json].flatMap(([name, value]) =>
    name.startsWith('body_') && typeof value === 'string' && value.trim() !== ''
      ? [bodyOf(name.slice('body_'.length), undefined, value)]
      : [],
  ),
  ...objectsAt(json, 'bodies').flatMap((body) => {
    const value = textAt(body, 'value');
    if (value === undefined) return [];
    return [bodyOf(lineAt(body, 'role') ?? '', lineAt(body, 'contentType', 'contenttype'), value)];
  }),
];

const bodyOf = (role: string, mimeType: string | undefined, value: string) => ({
  role: role.replace(/^.*[:/]/s, ''),
  body: { kind: bodyKind(role, mimeType, value), value },
});

const bodyKind = (role: string, mimeType: string | undefined, value: string): NinjsBody['kind'] => {
  const words = `${role} ${mimeType ?? ''}`.toLowerCase();
  if (/\bnitf\b|iptc\.nitf/.test(words)) return 'nitf';
  if (/html/.test(words)) return 'html';
  if (/xml|json/.test(words)) return 'other';
  return /text|plain/.test(words) || !/<(?:p|div|br)\b/i.test(value) ? 'plain' : 'html';
};

const renditionsOf = (json: JsonObject): readonly NinjsRendition[] =>
  namedObjects(json.get('renditions'))
    .slice(0, maxRenditions)
    .map(([name, one]) => ({
      ...defined({
        name: lineAt(one, 'name') ?? name,
        href: lineAt(one, 'href'),
        mimeType: lineAt(one, 'contentType', 'contenttype', 'mimetype', 'mimeType')?.toLowerCase(),
        width: positive(numberAt(one, 'width')),
        height: positive(numberAt(one, 'height')),
        bytes: positive(numberAt(one, 'sizeInBytes', 'sizeinbytes')),
      }),
    }));

const associationsOf = (json: JsonObject, at: string, level: number): readonly NinjsAssociation[] =>
  namedObjects(json.get('associations'))
    .slice(0, maxAssociations)
    .map(([name, one], i) => ({
      name: name ?? lineAt(one, 'name') ?? `association-${i + 1}`,
      item: parseItem(one, `${at}/associations/${name ?? i}`, level + 1),
    }));

/** The objects of a map with their keys, or of a list without. */
const namedObjects = (value: Json | undefined): readonly (readonly [string | undefined, JsonObject])[] => {
  if (isList(value)) return value.filter(isObject).map((one) => [undefined, one] as const);
  if (!isObject(value)) return [];
  return [...value].flatMap(([name, one]) => (isObject(one) ? [[name, one] as const] : []));
};

const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? Math.round(value) : undefined;
