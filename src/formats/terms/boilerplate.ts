/** Sentences that stand under everything an agency sends: they say whose copy it is and restrict no one use of it. */
const boilerplate: readonly RegExp[] = [
  /^.{0,120}\b(?:all\s+ri(?:ghts|gths)\s+reserved|alle\s+rechte\s+vorbehalten|tous\s+droits\s+r[ée]serv[ée]s|todos\s+los\s+derechos\s+reservados|tutti\s+i\s+diritti\s+riservati|alle\s+rechten\s+voorbehouden|alle\s+rettigheter\s+forbeholdt)\b.{0,40}$/isu,
  /^\s*(?:\(c\)|©|copyright\b)/iu,
  /\bmay\s+not\s+be\s+published,\s+broadcast,\s+rewritten\b/i,
  /\b(?:click|check)\s+for\s+restrictions\b/i,
  /\bintended\s+for\s+editorial\s+use\s+only\b|^\s*(?:for\s+)?editorial\s+use\s+only\s*$/i,
  /\bfor\s+other\s+uses,?\s+additional\s+clearances\b/i,
  /\b(?:all\s+)?commercial\s+or\s+promotional\s+uses?\b/i,
  /\bonly\s+with\s+the\s+written\s+agreement\s+with\b/i,
  /\bnur\s+nach\s+schriftlicher\s+vereinbarung\b/i,
  /\b(?:supply|licen[cs]e|service|subscription)\s+agreement\b/i,
  /\bprohibida\s+la\s+redistribuci[óo]n\b.*\bconsentimiento\b/isu,
  /\bwithout\s+(?:the\s+)?(?:prior\s+)?(?:written\s+)?(?:permission|consent)\b/i,
  /\b(?:indefinite|unlimited|unrestricted)\s+us(?:e|age)\b/i,
  /^\s*(?:no|without)\s+restrictions?\s*$/i,
];

/** True where a clause restricts nothing that a program or an editor would have to look at. */
export const isBoilerplate = (clause: string): boolean => boilerplate.some((pattern) => pattern.test(clause));

const restrictive =
  /\b(?:only|solely|exclusive(?:ly)?|restrict(?:ed|ions?)|limited|limitations?|must(?:\s+not)?|not|no|never|except|unless|until|before\s+use|prohibit(?:ed)?|forbidden|permission|consent|clearance|please\s+call|call\s+before|contact|subject\s+to|does\s+not\s+allow|clients?\s+only|in\s+connection\s+with|for\s+use|pool|OUT|nur|nicht|kein\w*|verboten|untersagt|vorher|anfragen|uniquement|seulement|interdit\w*|sauf|réserv\w+|autorisation|solo|sólo|prohibid\w+|excepto|vietat\w+|soltanto|tranne|previa|alleen|niet|geen|uitsluitend|toestemming|kun|bare|ikke|endast|inte|tillåtelse|tillatelse)\b/iu;

/** True where a clause has the words of a restriction. */
export const looksRestrictive = (clause: string): boolean => restrictive.test(clause) || /^\s*online\s*$/i.test(clause);
