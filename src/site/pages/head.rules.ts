import { product } from '../../platform/brand.rules.js';
import type { Locale } from '../../platform/localised.rules.js';

/** What a page says of itself to whom does not run its script: search engines, previews of shared links. */
export interface Head {
  title: string;
  description: string;
  /** The page's one address, without origin and query. */
  path: string;
  kind: 'website' | 'article';
  /** May search engines list it? */
  listed: boolean;
  /** What is shown beside a link to the page. */
  picture: Picture | null;
}

/** A picture of the size in which links are shown large. */
export interface Picture {
  /** Its address, without origin. */
  path: string;
  width: number;
  height: number;
  alt: string;
}

/** What the client finds in the document instead of asking for it: answers of GET requests, by path. */
export interface Preview {
  /** `#rrggbb` of the association the page belongs to. */
  accent: string | null;
  /** That of pages that belong to none, on an installation of one association. */
  siteAccent: string | null;
  /** Is somebody signed in? */
  signedIn: boolean;
  data: Record<string, unknown>;
}

const territories: Record<Locale, string> = { ru: 'ru_RU', en: 'en_GB' };

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** For text and for attributes in either quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

/** One line of at most `max` characters, cut between words. */
export function summary(text: string, max = 200): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const cut = line.slice(0, max);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > max / 2 ? end : max - 1).replace(/[\s,.;:–—-]+$/, '')}…`;
}

/** The elements for the document's head. The window's title reads as the client writes it. */
export function headHtml(head: Head, locale: Locale, origin: string): string {
  const meta = (name: string, value: string, content: string) =>
    `<meta ${name}="${value}" content="${escapeHtml(content)}" />`;
  const title = summary(head.title, 120);
  const description = summary(head.description);
  const url = origin + head.path;
  return [
    `<title>${escapeHtml(`${title} — ${product}`)}</title>`,
    ...(description ? [meta('name', 'description', description)] : []),
    ...(head.listed
      ? [`<link rel="canonical" href="${escapeHtml(url)}" />`, meta('property', 'og:url', url)]
      : [meta('name', 'robots', 'noindex')]),
    meta('property', 'og:site_name', product),
    meta('property', 'og:type', head.kind),
    meta('property', 'og:title', title),
    ...(description ? [meta('property', 'og:description', description)] : []),
    meta('property', 'og:locale', territories[locale]),
    ...(head.picture
      ? [
          meta('property', 'og:image', origin + head.picture.path),
          meta('property', 'og:image:type', 'image/png'),
          meta('property', 'og:image:width', `${head.picture.width}`),
          meta('property', 'og:image:height', `${head.picture.height}`),
          meta('property', 'og:image:alt', head.picture.alt),
        ]
      : []),
    meta('name', 'twitter:card', head.picture ? 'summary_large_image' : 'summary'),
  ].join('\n    ');
}

/** JSON that cannot end the element it stands in, nor open a comment. */
export const previewHtml = (preview: Preview): string =>
  `<script type="application/json" id="preview">${JSON.stringify(preview).replaceAll('<', '\\u003c')}</script>`;
