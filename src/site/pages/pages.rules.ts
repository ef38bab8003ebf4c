/**
 * Pages of the web client outside the areas behind sign-in: the address, and the client's file that draws it,
 * so that the browser can be told to fetch it at once.
 */
export const pages = {
  home: { path: '/', file: 'home/HomePage.tsx' },
  contest: { path: '/contests/:slug', file: 'contest/ContestPage.tsx' },
  results: { path: '/results', file: 'results/ResultsPage.tsx' },
  result: { path: '/results/:slug', file: 'results/ResultPage.tsx' },
  stories: { path: '/stories', file: 'stories/StoriesPage.tsx' },
  story: { path: '/stories/:slug', file: 'stories/StoryPage.tsx' },
  checkForm: { path: '/check', file: 'check/CheckPage.tsx' },
  check: { path: '/check/:code', file: 'check/CheckPage.tsx' },
  signIn: { path: '/sign-in', file: 'sign-in/SignInPage.tsx' },
  setup: { path: '/setup', file: 'setup/SetupPage.tsx' },
  invitation: { path: '/invitations/:token', file: 'invitation/InvitationPage.tsx' },
} as const satisfies Record<string, { path: string; file: string }>;
/** How many stories the home page shows. */
export const STORIES_AT_HOME = 2;
export type PageName = keyof typeof pages;

/** First segments of the areas behind sign-in; what is in them only the client knows. */
export const areas = ['me', 'jury', 'manage', 'money', 'account'] as const;

export interface Match {
  /** `area`: somewhere behind sign-in. */
  page: PageName | 'area';
  /** What stands for the `:names` of the path, decoded. */
  params: Record<string, string>;
}

/** The page at a path as it stands in the request line (still encoded, no query), or null where none is. */
export function pageAt(path: string): Match | null {
  const segments = path.replace(/\/$/, '').split('/').slice(1).map(decoded);
  if ((areas as readonly string[]).includes(segments[0] ?? '')) return { page: 'area', params: {} };
  for (const [page, { path: pattern }] of Object.entries(pages) as [PageName, { path: string }][]) {
    const params = paramsOf(pattern, segments);
    if (params) return { page, params };
  }
  return null;
}

function paramsOf(pattern: string, segments: string[]): Record<string, string> | null {
  const parts = pattern === '/' ? [] : pattern.split('/').slice(1);
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':') && segment !== '') params[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
