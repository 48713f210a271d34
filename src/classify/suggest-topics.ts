import type { TopicTable } from './topic-table.ts';

// What newspapers call their sections, by the Media Topic at the top that they stand for. Names of ours only: a section
// with another name says itself what it takes.
const names: Readonly<Record<string, string>> = {
  '01000000':
    'arts culture entertainment kultur cultura books film music theatre feuilleton unterhaltung underholdning',
  '02000000': 'crime justice courts law police justiz krim sucesos nera',
  '03000000': 'disasters accidents katastrophen',
  '04000000': 'business economy money markets finance wirtschaft economia économie økonomi ekonomi talous',
  '05000000': 'education schools universities bildung educación',
  '06000000': 'environment climate umwelt klima medio ambiente environnement miljø',
  '07000000': 'health gesundheit salud santé salute helse',
  '08000000': 'people panorama vermischtes gente',
  '09000000': 'work labour jobs arbeit',
  '10000000': 'life lifestyle leisure travel food leben reise livsstil',
  '11000000': 'politics government politik política politique politica politikk politiikka',
  '12000000': 'religion faith kirche',
  '13000000': 'science technology tech wissenschaft technik ciencia sciences teknologi tiede',
  '14000000': 'society gesellschaft sociedad société samfunn',
  '15000000': 'sport sports deportes sporten idrott urheilu desporto esportes',
  '16000000': 'conflict war defence krieg',
  '17000000': 'weather wetter tiempo météo vær väder sää',
};

/** The Media Topics that a section of this name would take; empty for a name that says nothing about subjects. */
export const suggestTopics = (name: string, table: TopicTable): readonly string[] => {
  const words = new Set(name.toLowerCase().match(/\p{L}+/gu));
  const tops = Object.keys(names).filter((code) => names[code]?.split(' ').some((word) => words.has(word)));
  const exact = table.findByName(name);
  return tops.length > 0 || exact === undefined ? tops : [exact.code];
};
