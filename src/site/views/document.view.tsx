import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { writeJsonLd } from '../json-ld.ts';
import type { FrameView, HeadView } from '../view-models.ts';
import { Masthead, SiteFooter } from './masthead.view.tsx';

/** A whole page as text. */
export const renderDocument = (page: VNode): string => `<!doctype html>${renderToString(page)}`;

interface DocumentProps {
  readonly frame: FrameView;
  /** Class of the main part. */
  readonly kind: string;
  readonly isFront?: boolean;
  readonly children: ComponentChildren;
}

export const Document = ({ frame, kind, isFront = false, children }: DocumentProps) => (
  <html lang={frame.locale.language} dir={frame.locale.direction}>
    <Head head={frame.head} />
    <body>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <Masthead frame={frame} isFront={isFront} />
      <main id="main" class={kind}>
        {children}
      </main>
      <SiteFooter frame={frame} />
    </body>
  </html>
);

const Head = ({ head }: { readonly head: HeadView }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{head.title}</title>
    {head.description && <meta name="description" content={head.description} />}
    <meta name="robots" content={head.robots} />
    <meta name="color-scheme" content="light dark" />
    {head.canonical && <link rel="canonical" href={head.canonical} />}
    <link rel="stylesheet" href={head.styleHref} />
    <link rel="icon" href={head.iconHref} type="image/svg+xml" />
    {head.feeds.map((feed) => (
      <link key={feed.href} rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
    ))}
    {head.properties.map(([property, content]) => (
      <meta key={property + content} property={property} content={content} />
    ))}
    {head.names.map(([name, content]) => (
      <meta key={name} name={name} content={content} />
    ))}
    {head.jsonLd && (
      <script
        type="application/ld+json"
        // Inside a script element entities are not decoded; writeJsonLd leaves no character that could end it.
        dangerouslySetInnerHTML={{ __html: writeJsonLd(head.jsonLd) }}
      />
    )}
  </head>
);
