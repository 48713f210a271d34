/** Sentences that stand under everything an agency sends: they say whose copy it is and restrict no one use of it. */
const boilerplate: readonly RegExp[] = [
  /^.{0,120}\b(?:all\s+ri(?:ghts|gths)\s+reserved|alle\s+rechte\s+vorbehalten|tous\s+droits\s+(?:de\s+reproduction\s+)?r[ée]serv[ée]s|todos\s+los\s+derechos\s+reservados|tutti\s+i\s+diritti\s+riservati|riproduzione\s+riservata|alle\s+rechten\s+voorbehouden|alle\s+(?:rettigheter\s+forbeholdt|rettigheder\s+forbeholdes)|alla\s+rättigheter\s+(?:reserverade|förbehållna)|kaikki\s+oikeudet\s+pidätetään)\b.{0,40}$/isu,
  /^\s*(?:\(c\)|©|copyright\b)/iu,
  /\bmay\s+not\s+be\s+published,\s+broadcast,\s+rewritten\b/i,
  /\b(?:click|check)\s+for\s+restrictions\b/i,
  /\bintended\s+for\s+editorial\s+use\s+only\b/i,
  /\bfor\s+other\s+uses,?\s+additional\s+clearances\b/i,
  /\b(?:all\s+)?commercial\s+or\s+promotional\s+uses?\b/i,
  /\bonly\s+with\s+the\s+written\s+agreement\s+with\b/i,
  /\bnur\s+nach\s+schriftlicher\s+vereinbarung\b/i,
  /\b(?:supply|licen[cs]e|service|subscription)\s+agreement\b|\bterms\s+and\s+conditions\b/i,
  /\bprohibida\s+la\s+(?:redistribuci[óo]n|reproducci[óo]n)\b/isu,
  /\bwithout\s+(?:the\s+)?(?:prior\s+)?(?:express\s+)?(?:written\s+)?(?:permission|consent)\b/i,
  /\b(?:indefinite|unlimited|unrestricted)\s+us(?:e|age)\b/i,
  /^\s*(?:no|without|keine|sans|sin|senza)\s+(?:known\s+)?(?:restrictions?|einschränkungen|restricciones|restrizioni)\s*$/iu,
  // News sites and papers use copy for news: that it is for nothing else restricts nobody here.
  /^[\W\d]*(?:(?:hand-?out|file|pool)\s+(?:photo|image|picture)?\s*)?(?:note\s*:\s*)?(?:this\s+\p{L}+\s+is\s+)?(?:(?:strictly|restricted\s+to|limited\s+to|(?:available\s+)?for)\s+)*(?:editorial|news|journalistic)(?:\s+(?:and|or|reporting|purposes?|news|information\p{L}*|editorial))*(?:\s+(?:use|usage|purposes?))?(?:\s+(?:only|exclusively|solely))?(?:\s+use)?\W*$/iu,
  /^[\W\d]*(?:achtung\s*:?\s*)?(?:verwendung|nutzung)?\s*(?:(?:nur|ausschließlich)\s+)?(?:(?:zur|für|zu)\s+)?(?:(?:die|den)\s+)?redaktionelle[nr]?\s+(?:verwendung|nutzung|zwecke[n]?|gebrauch)\W*$/iu,
  /^\W*(?:solo|sólo|solamente|únicamente|exclusivamente)?\s*(?:para\s+)?uso\s+(?:exclusivamente\s+)?editorial[ei]?(?:\s+(?:solo|solamente))?\W*$/iu,
  /^\W*(?:usage|utilisation)\s+(?:strictement\s+|uniquement\s+)?(?:éditorial[e]?|rédactionnel(?:le)?)(?:\s+(?:uniquement|seulement))?\W*$/iu,
  /^\W*(?:(?:solo|esclusivamente)\s+)?(?:per\s+)?(?:uso|utilizzo)\s+(?:esclusivamente\s+)?(?:editoriale|giornalistico)\W*$/iu,
  /^\W*(?:(?:alleen|uitsluitend)\s+)?(?:voor\s+)?redactioneel\s+gebruik\W*$/iu,
  /^\W*(?:(?:kun|bare|endast|enbart|vain)\s+)?(?:til|för|for)?\s*(?:redaksjonel[lt]+|redaktionel[lt]?|redaktionell|toimituksellis\p{L}+)\s+(?:bruk|brug|användning|käyttö\p{L}*)\W*$/iu,
  /\b(?:no|not\s+for|never\s+for|strictly\s+no)\s+(?:sale\s+for\s+)?(?:marketing|advertis\p{L}+|commercial|promotional|merchandising|gambling|betting|games?|books?|posters?)(?:\s*(?:,|or|and|nor|no|\/|use|usage|purposes?|campaigns?|publishing|publications?|marketing|advertis\p{L}+|commercial|promotional|merchandising|whatsoever|games?|betting))*\W*$/iu,
  /\b(?:keine|nicht\s+für)\s+(?:werbung|werbezwecke|kommerzielle\p{L}*(?:\s+(?:nutzung|verwendung|zwecke))?)\W*$/iu,
  /\b(?:pas\s+d['’]utilisation|usage)\s+(?:commercial|publicitaire)\p{L}*(?:\s+interdit\p{L}*)?\W*$|\b(?:no|non|sin)\s+(?:uso|per\s+uso|usos)\s+(?:comercial(?:es)?|commerciale|publicitario)\W*$|^\W*(?:niet\s+voor|geen)\s+commercieel\s+gebruik\W*$|^\W*(?:ikke|ej|inte)\s+(?:for|til|för)\s+(?:kommersiell|kommerciel|reklame)\p{L}*(?:\s+\p{L}+)?\W*$/iu,
  /\bdistributed\b.{0,60}\b(?:as\s+a\s+service\s+to|exactly\s+as\s+received)\b|\bas\s+a\s+service\s+to\s+(?:our\s+)?(?:clients|customers|subscribers)\b/iu,
  /\b(?:supplied|provided|released)\s+by\s+(?:a\s+|the\s+)?third\s+part(?:y|ies)\b|\bexactly\s+as\s+received\b/iu,
  /\b(?:unable|not\s+able)\s+to\s+(?:independently\s+)?verify\b|\bcannot\s+be\s+(?:independently\s+)?verified\b|\bnot\s+(?:been\s+)?independently\s+verified\b/iu,
  /\b(?:solely|only)\s+(?:be\s+used\s+)?(?:to\s+illustrate|for\s+(?:the\s+)?(?:illustration|editorial\s+reporting))\b|\bto\s+illustrate\s+(?:the\s+event|news\s+reporting)\b|\bpara\s+ilustrar\s+la\s+noticia\b|\bim\s+zusammenhang\s+mit\s+der\s+aktuellen\s+berichterstattung\b|\bcontemporaneous\s+illustration\b/iu,
  /\bunauthori[sz]ed\s+audio\b|\bclub\s*\/\s*league\s+logos\b/iu,
  /\bno\s+(?:model|property)\s+releases?\b|\bnot\s+(?:model\s+)?released\b|\bNR\b\s*\)?$/iu,
  /\b(?:best|maximum|lower|low)\s+(?:available\s+)?(?:quality|resolution)(?:\s+available)?\b|\bbest\s+available\b|\b(?:mejor|máxima)\s+calidad\s+disponible\b|\bbestmögliche\s+qualität\b/iu,
  /^\W*(?:non-?exclusive|royalty[\s-]free|honorarfrei|file\s+photo|archivbild|foto\s+de\s+archivo|photo\s+d['’]archives)\W*$/iu,
  /\bfurther\s+restrictions\s+may\s+apply\b|\b(?:other\s+)?restrictions\s+may\s+apply\b/iu,
  /^\W*(?:reuse|republication|reproduction|weiterverbreitung)\b.{0,60}\b(?:prohibited|forbidden|untersagt|interdite|verboten)\W*$/iu,
];

/** True where a clause restricts nothing that a program or an editor would have to look at. */
export const isBoilerplate = (clause: string): boolean => boilerplate.some((pattern) => pattern.test(clause));

const restrictive =
  /(?<![\p{L}\d])(?:only|solely|exclusive(?:ly)?|restrict(?:ed|ions?)|limited|limitations?|must(?:\s+not)?|not|no|never|except|excluding|unless|until|before\s+(?:any\s+)?use|prior\s+to|consult|check\s+with|prohibit(?:ed)?|forbidden|permission|consent|clearance|approval|please\s+call|call\s+before|contact|subject\s+to|does\s+not\s+allow|clients?\s+only|in\s+connection\s+with|for\s+use|pool|embargo(?:ed)?|OUT|nur|nicht|kein\p{L}*|verboten|untersagt|vorher|anfragen|rücksprache|genehmigung|gesperrt|sperrfrist|uniquement|seulement|interdit\p{L}*|sauf|réserv\p{L}+|autorisation|accord\s+préalable|solo|sólo|únicamente|prohibid\p{L}+|excepto|salvo|autorización|vietat\p{L}+|soltanto|tranne|previa|autorizzazione|alleen|niet|geen|uitsluitend|toestemming|kun|bare|ikke|endast|enbart|inte|ej|får|tillåtelse|tillatelse|tilladelse|vain|ei\s+saa|kielletty|lupa)(?![\p{L}\d])/iu;

/** True where a clause has the words of a restriction. */
export const looksRestrictive = (clause: string): boolean => restrictive.test(clause) || /^\s*online\s*$/i.test(clause);
