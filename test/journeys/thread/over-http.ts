import { fillIn } from '../../support/applications.js';
import { allAtOnce } from '../../support/juries.js';
import { reportAnswers } from '../../support/stories.js';
import type { Typing } from './thread.js';

/** What another run types by hand, so that this one is soon at its pages. */
export const overHttp: Typing = {
  async draft({ laurel }, { client }, contestId) {
    const { body: draft } = await client.get(`/api/contests/${contestId}`).expect(200);
    await client
      .put(`/api/contests/${contestId}/stages`, { stages: allAtOnce(laurel)(draft.stages) })
      .ifMatch(draft)
      .expect(200);
  },

  async profile({ association }, { client }) {
    const { body: profile } = await client.get('/api/me').expect(200);
    await client
      .patch('/api/me', {
        names: { ru: { family: 'Соколова', given: 'Мария' }, en: { family: 'Sokolova', given: 'Maria' } },
        birthDate: '1999-05-04',
        region: 'RU-PSK',
        affiliations: [{ associationId: association.id }],
      })
      .ifMatch(profile.version)
      .expect(200);
  },

  async application(_, { client, go }, id, own) {
    const { body } = await client.get(`/api/applications/${id}`).expect(200);
    await fillIn(client, body, own);
    await go(`/me/applications/${id}/check`);
  },

  async report(_, { client, go }, projectId) {
    const { body: project } = await client.get(`/api/projects/${projectId}`).expect(200);
    const answers = await reportAnswers(client, project);
    await client
      .patch(`/api/reports/${project.report.id}/answers`, { answers })
      .ifMatch(project.report)
      .expect(200);
    await go(`/me/projects/${projectId}/report/check`);
  },
};
