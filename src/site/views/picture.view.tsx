import type { PictureView } from '../view-models.ts';

interface PictureProps {
  readonly picture: PictureView;
  readonly kind: 'lead' | 'inline';
}

const sizes = '(min-width: 46rem) 44rem, 100vw';

/** A picture with its caption and credit. */
export const Picture = ({ picture, kind }: PictureProps) => (
  <figure class={`picture ${kind}`}>
    <PictureImage picture={picture} sizes={sizes} isFirst={kind === 'lead'} />
    {(picture.caption || picture.credit) && (
      <figcaption>
        {picture.caption} {picture.credit && <span class="picture-credit">{picture.credit}</span>}
      </figcaption>
    )}
  </figure>
);

interface ImageProps {
  readonly picture: PictureView;
  readonly sizes: string;
  /** In view when the page opens. */
  readonly isFirst?: boolean;
  /** True where a link beside it says the same. */
  readonly isDecoration?: boolean;
}

export const PictureImage = ({ picture, sizes: width, isFirst = false, isDecoration = false }: ImageProps) => (
  <picture>
    {picture.sources.map(({ type, srcSet }) => (
      <source key={type} type={type} srcset={srcSet} sizes={width} />
    ))}
    <img
      src={picture.src}
      srcset={picture.srcSet}
      sizes={width}
      width={picture.width}
      height={picture.height}
      alt={isDecoration ? '' : picture.alt}
      loading={isFirst ? undefined : 'lazy'}
      fetchpriority={isFirst ? 'high' : undefined}
    />
  </picture>
);
