const longest = 60;

/** Text as part of an address: lower-case ASCII letters, digits and hyphens, cut at a word; "story" when nothing is left. */
export const toSlug = (text: string): string => {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘`]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[łŁ]/g, 'l')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain.length <= longest) return plain || 'story';
  const cut = plain.slice(0, longest + 1);
  const end = cut.lastIndexOf('-');
  return (end > 20 ? cut.slice(0, end) : cut.slice(0, longest)).replace(/-+$/, '') || 'story';
};
