const announced = '(?:(?:media |news |editors.? )?(?:advisory|notice|bulletin)\\s{0,3}[:–—-]\\s{0,3})';
const kill = '(?:(?:mandatory |bulletin |story |news )?(?:kill|elimination|withdrawal))';
const hold = '(?:(?:mandatory |bulletin |story |news )?withhold)';

/** "Kill notice", "Advisory: kill", "KILL-KILL-KILL": headlines by which a message takes a story back. */
export const killHeadline = `^[\\s*(\\[]{0,5}(?:${announced}(${kill}|withdraw|eliminate)\\b|(${kill})(?: notice| advisory)?\\s{0,3}(?:$|[:–—-]))`;
export const holdHeadline = `^[\\s*(\\[]{0,5}(?:${announced}(${hold})\\b|(${hold})(?: notice| advisory)?\\s{0,3}(?:$|[:–—-]))`;

/** Lines above the text of a text wire. */
export const killLine = '^\\W{0,5}((?:mandatory |bulletin )?kill(?:ed)?|eliminat(?:e|ion)|withdraw(?:al|n))\\b';
export const holdLine = '^\\W{0,5}((?:mandatory |bulletin )?withhold)\\b';
