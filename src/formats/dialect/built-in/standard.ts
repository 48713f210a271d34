import type { Dialect } from '../dialect.ts';
import { standardAsks } from './standard-asks.ts';
import { standardMarks } from './standard-marks.ts';
import { standardWaits } from './standard-waits.ts';

/** What most agencies do, and what no other agency means otherwise: used for every source without a dialect of its own. */
export const standard: Dialect = {
  name: 'standard',
  // The standards: an empty element is an embargo whose end is not known yet.
  emptyEmbargo: 'held',
  fields: [
    { from: 'nitf:meta/anpa-keyword', to: 'slugline' },
    { from: 'nitf:meta/NTBStikkord', to: 'slugline' },
    { from: 'nitf:meta/slugline', to: 'slugline' },
    { from: 'nitf:meta/slug', to: 'slugline' },
    { from: 'nitf:meta/anpa-takekey', to: 'takeKey' },
    { from: 'nitf:meta/anpa-category', to: 'category' },
    { from: 'nitf:meta/category', to: 'category' },
    { from: 'nitf:meta/categoria', to: 'category' },
    { from: 'nitf:meta/aap-priority', to: 'priority' },
    { from: 'nitf:meta/NTBPrioritet', to: 'priority' },
    { from: 'nitf:meta/priority', to: 'priority' },
    { from: 'nitf:meta/prioridad', to: 'priority' },
    { from: 'nitf:meta/aap-source', to: 'source' },
    { from: 'nitf:meta/NTBKilde', to: 'source' },
    { from: 'nitf:meta/aap-original-source', to: 'originalSource' },
    { from: 'nitf:meta/aap-place', to: 'place' },
    { from: 'nitf:meta/keyword', to: 'keywords' },
    { from: 'nitf:meta/keywords', to: 'keywords' },
  ],
  // Ids with a revision glued on: "NTB<uuid>_01", "<uuid>HHH-8-1".
  gluedIds: [
    '^(.*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_(\\d{1,3})$',
    '^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[A-Z]{1,4}-\\d{1,4})-(\\d{1,3})$',
  ],
  // Schemes are the senders'; the values are few enough to be told apart.
  signals: [
    { code: 'sig:update', event: 'update' },
    { code: 'sig:correction', event: 'correction' },
    { code: 'edstat:n', event: 'new' },
    { code: 'edstat:u', event: 'update' },
    { code: 'edstat:c', event: 'correction' },
    { code: 'edstat:d', event: 'kill', status: 'canceled' },
    { code: 'tt_sig:replace', event: 'update' },
    { code: 'sttinstruct:remove', event: 'kill', status: 'canceled' },
    { code: 'itemrole:a', event: 'advisory' },
  ],
  marks: standardMarks,
  waits: standardWaits,
  asks: standardAsks,
  notebooks: [
    '^#{1,3} {0,3}(?:dpa )?(?:notebook|notizblock)\\s*$',
    '^[\\s(*]*the following information is not (?:intended )?for publication',
    '^[\\s(*]*die folgenden informationen sind nicht zur veröffentlichung bestimmt',
  ],
  privateLines: [],
  bylines: [],
  notBylines: [],
};
