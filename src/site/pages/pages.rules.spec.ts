import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyText } from '../../../test/support/properties.js';
import { rootPath } from '../../platform/root.js';
import { areas, pageAt, pages } from './pages.rules.js';

describe('an address', () => {
  it('leads to its page, with or without a slash at the end', () => {
    expect(pageAt('/')).toEqual({ page: 'home', params: {} });
    expect(pageAt('/results')).toEqual({ page: 'results', params: {} });
    expect(pageAt('/results/')).toEqual({ page: 'results', params: {} });
    expect(pageAt('/contests/young-2027')).toEqual({ page: 'contest', params: { slug: 'young-2027' } });
    expect(pageAt('/check/')).toEqual({ page: 'checkForm', params: {} });
    expect(pageAt('/check/4c9k')).toEqual({ page: 'check', params: { code: '4c9k' } });
    expect(pageAt('/contests/young-2027/')?.params).toEqual({ slug: 'young-2027' });
  });

  it('is no page where a part is missing, added or empty', () => {
    for (const path of [
      '/contests',
      '/contests/',
      '/contests/a/b',
      '/nothing',
      '//',
      '//results',
      '/results//',
    ])
      expect(pageAt(path)).toBeNull();
  });

  it('decodes each part by itself: an encoded slash never becomes one', () => {
    expect(pageAt('/contests/a%2Fb')?.params).toEqual({ slug: 'a/b' });
    expect(pageAt('/contests/%D0%B0')?.params).toEqual({ slug: 'а' });
    expect(pageAt('/contests/%E0%A4%A')?.params).toEqual({ slug: '%E0%A4%A' });
    expect(pageAt('/contests%2Fyoung')).toBeNull();
  });

  it('behind sign-in is the client’s matter', () => {
    for (const path of ['/me', '/me/', '/manage/contests/1', '/money/payments'])
      expect(pageAt(path)).toEqual({ page: 'area', params: {} });
    expect(pageAt('/menu')).toBeNull();
  });
});

describe('the web client', () => {
  const client = (file: string) => readFileSync(rootPath('web', 'src', file), 'utf8');

  it('has no public page the server does not know, and draws each by the file the server names', () => {
    const routes = [
      ...client('public/routes.ts').matchAll(
        /(?:path: '([^']*)'|index: true)[^}]*import\('\.\/([^']+)\.js'\)/g,
      ),
    ].map(([, path = '', file]) => ({ path: `/${path}`, file: `${file}.tsx` }));
    expect(routes.length).toBeGreaterThan(1);
    expect(Object.values(pages)).toEqual(expect.arrayContaining(routes));
  });

  it('has the areas the server knows', () => {
    const found = [...client('areas.ts').matchAll(/\{ path: '(\w+)'/g)].map(([, path]) => path);
    expect(found).toEqual([...areas]);
  });
});

describe('any path', () => {
  it('leads to one page or none, whatever is asked for, and is the same with a slash at its end', () => {
    const segment = fc.oneof(
      anyText.map(encodeURIComponent),
      fc.constantFrom('%', '%zz', '..', 'contests', 'me', 'stories'),
    );
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 4 }), (segments) => {
        const path = `/${segments.join('/')}`;
        const match = pageAt(path);
        if (!path.endsWith('/')) expect(pageAt(`${path}/`)).toEqual(match);
        if (match) expect(['area', ...Object.keys(pages)]).toContain(match.page);
        if ((areas as readonly string[]).includes(segments[0] ?? '')) expect(match?.page).toBe('area');
      }),
    );
  });

  it('of a page gives back what was put into it', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => text !== '' && text.isWellFormed()),
        (slug) => {
          expect(pageAt(`/contests/${encodeURIComponent(slug)}`)).toEqual({
            page: 'contest',
            params: { slug },
          });
        },
      ),
    );
  });
});
