const titles: Readonly<Record<number, string>> = {
  400: 'This address cannot be read',
  404: 'There is nothing at this address',
  405: 'This cannot be done here',
  410: 'This was withdrawn',
  421: 'This host is not served here',
  429: 'Too many requests',
  503: 'Back in a moment',
};

/** A page for a reader who cannot be given what they asked for. Nothing of the request is repeated in it. */
export const refusalPage = (refusal: {
  readonly status: number;
  readonly message: string;
  readonly id?: string;
}): string => {
  const title = titles[refusal.status] ?? (refusal.status >= 500 ? 'Something went wrong here' : 'This was refused');
  const id =
    refusal.id === undefined ? '' : `<p>If you report this, please name the number <code>${refusal.id}</code>.</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${escapeText(refusal.message)}</p>${id}<p><a href="/">Front page</a></p></main></body>
</html>
`;
};

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
