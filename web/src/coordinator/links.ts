/** Addresses of the coordinator's pages. */
export const links = {
  home: '/manage',
  contests: '/manage/contests',
  newContest: (from?: string) => `/manage/contests/new${from ? `?from=${encodeURIComponent(from)}` : ''}`,
  contest: (id: string, part?: ContestPart) => `/manage/contests/${id}${part ? `/${part}` : ''}`,
  forms: '/manage/forms',
  form: (id: string) => `/manage/forms/${id}`,
  application: (id: string) => `/manage/applications/${id}`,
  projects: '/manage/projects',
  project: (id: string) => `/manage/projects/${id}`,
  people: '/manage/people',
  mails: '/manage/mails',
  association: '/manage/association',
};

/** What a contest's pages are about, in the order in which a season needs them. */
export const contestParts = {
  setup: ['general', 'dates', 'nominations', 'eligibility', 'rules', 'money'],
  course: [
    'applications',
    'screening',
    'jury',
    'assignment',
    'conflicts',
    'ranking',
    'calibration',
    'awards',
  ],
} as const;
export type ContestPart = (typeof contestParts)[keyof typeof contestParts][number];
