/** Lines with which the copy ends: what follows is for the desk. */
const feet: readonly RegExp[] = [
  /^-- ?$/,
  /^(?:[-–—*]\s?)+ends?(?:\s?[-–—*])*$/i,
  /^(?:ENDS|#{3,}|# # #)$/,
  /^(?:[-_]{2,}\s*)(?:original message|ursprüngliche nachricht|message d['’]origine|mensaje original|messaggio originale|opprinnelig melding|oprindelig meddelelse|ursprungligt meddelande)\b/i,
  /^(?:on|am|le|el|il|den|op|på)\s.{6,200}\s(?:wrote|schrieb|a écrit|escribió|ha scritto|skrev|schreef)\b.{0,80}:$/i,
  /^(?:notes? (?:to|for) (?:the )?editors?|(?:media|press) (?:contacts?|enquiries|inquiries|office)|pressekontakte?r?|contacts? presse|contacto de prensa|presskontakt|contatti stampa)\b.{0,80}$/i,
  /^(?:confidentiality notice|legal notice|disclaimer|important notice)\b/i,
  /^(?:this (?:e-?mail|message|communication)\b|the information (?:contained )?in this (?:e-?mail|message)\b|diese (?:e-?mail|nachricht)\b|ce (?:message|courriel)\b|este (?:mensaje|correo)\b).{0,300}\b(?:confidential|privileged|intended (?:only|solely)|vertraulich|confidentiels?|confidencial)/i,
  /^(?:sent from my|get outlook for|von meinem .{1,30} gesendet|envoyé de(?:puis)? mon|enviado desde mi|sendt fra min|skickat från min)\b/i,
  /^(?:to unsubscribe\b|unsubscribe\b|you (?:are receiving|received|have received) this (?:e-?mail|message)\b|click here to unsubscribe\b)/i,
];
const longestFoot = 1_000;

/** Where the copy ends: the index of the first line of the foot, or the number of lines. Copy has at least one line. */
export const findFoot = (lines: readonly string[]): number => {
  let hasCopy = false;
  for (const [i, line] of lines.entries()) {
    if (line === '') continue;
    const isFoot = line.length <= longestFoot && feet.some((foot) => foot.test(line));
    if (isFoot && (hasCopy || /^-- ?$/.test(line))) return i;
    if (!isFoot && !isQuoted(line)) hasCopy = true;
  }
  return lines.length;
};

/** A line of the mail that was answered. */
export const isQuoted = (line: string): boolean => /^\s{0,3}>/.test(line);
