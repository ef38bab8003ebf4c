import { operationsMet } from '../scripts/operations.js';

const document = {
  paths: {
    '/api/funds': { get: {}, post: {} },
    '/api/funds/{id}': { get: {} },
    '/api/funds/totals': { get: {} },
    '/api/contests/{id}/ranking.csv': { get: {} },
  },
};

describe('the operations that requests have met', () => {
  it('are told by method and path, a path without parameters first', () => {
    expect(operationsMet(document, ['GET /api/funds', 'GET /api/funds/totals'])).toEqual({
      all: expect.arrayContaining(['GET /api/funds', 'POST /api/funds']),
      missing: ['GET /api/contests/{id}/ranking.csv', 'GET /api/funds/{id}', 'POST /api/funds'],
    });
  });

  it('do not include what only looks like them', () => {
    const { all, missing } = operationsMet(document, [
      'GET /api/funds/1/entries',
      'GET /api/contests/1/ranking-csv',
      'GET /somewhere',
    ]);
    expect(missing).toEqual(all.sort());
  });
});
