const blockNames =
  'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h[1-6] header hr iframe li main nav ol p pre section summary table tbody td tfoot th thead tr ul video audio'
    .split(' ')
    .join('|');
const opensBlock = new RegExp(`^<(?:/)?(?:${blockNames})\\b`, 'i');
const aroundBlock = new RegExp(`[ \\t]*(</?(?:${blockNames})\\b[^<>]{0,4000}>)[ \\t]*`, 'gi');
const bareAddress = /^https?:\/\/[^\s<>"]{4,2000}$/i;

/**
 * Makes paragraphs of a body that has none, as WordPress does when it shows a page: empty lines part them, single line
 * ends stay line ends, an address alone on a line is an embed. Bodies of the block editor have their paragraphs.
 */
export const withParagraphs = (html: string): string => {
  if (/<!--\s*wp:/.test(html)) return html;
  return html
    .replace(/\r\n?/g, '\n')
    .split(/(<pre\b[\s\S]*?<\/pre>)/i)
    .map((part, i) => (i % 2 === 1 ? part : partParagraphs(part)))
    .join('');
};

const partParagraphs = (html: string): string => {
  const hasOwn = /<p[\s>]/i.test(html);
  const apart = hasOwn ? html : html.replace(aroundBlock, '\n\n$1\n\n');
  return apart
    .split(/\n(?:[ \t]*\n)+/)
    .map((chunk) => chunk.trim())
    .filter((chunk) => chunk !== '')
    .map((chunk) => toParagraph(chunk, hasOwn))
    .join('\n\n');
};

const toParagraph = (chunk: string, hasOwn: boolean): string => {
  if (bareAddress.test(chunk)) return `<iframe src="${chunk}"></iframe>`;
  if (opensBlock.test(chunk) || (hasOwn && /<\/?p[\s>]/i.test(chunk))) return chunk;
  return `<p>${chunk.replace(/\n/g, '<br>')}</p>`;
};
