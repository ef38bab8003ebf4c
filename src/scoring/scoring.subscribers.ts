import { Injectable } from '@nestjs/common';
import { Application } from '../applications/application.entity.js';
import { ContestsService } from '../contests/contests.service.js';
import { ReadinessFacts } from '../contests/readiness.port.js';
import { Juror } from '../juries/jurors/juror.entity.js';
import '../juries/juries.events.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { On } from '../platform/subscriptions.js';
import { ScoreSheet } from './sheets/score-sheet.entity.js';
import { SheetsService } from './sheets/sheets.service.js';

/** What happens to sheets when something happens to their experts, and who hears of it. */
@Injectable()
export class ScoringSubscribers {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
    private readonly sheets: SheetsService,
    facts: ReadinessFacts,
  ) {
    facts.provide('sheets', (contestId) => this.db.manager.countBy(ScoreSheet, { contestId }));
  }

  @On('assignment.released', 'assignment.recused')
  annul(event: RecordedEvent<'assignment.released' | 'assignment.recused'>): Promise<void> {
    return this.sheets.annul(event.subjectId, event.contestId!);
  }

  @Mail('sheet.reopened', 'sheet-reopened')
  async givenBack(event: RecordedEvent<'sheet.reopened'>): Promise<Letter<'sheet-reopened'>[]> {
    const { manager } = this.db;
    const { byChair, jurorId, applicationId } = event.payload;
    const sheet = await manager.findOneByOrFail(ScoreSheet, { id: event.subjectId });
    const juror = await manager.findOneByOrFail(Juror, { id: jurorId });
    if (!byChair || !sheet.reopenReason || !juror.personId) return [];
    const application = await manager.findOneByOrFail(Application, { id: applicationId });
    const { contest } = await this.contests.current(sheet.contestId);
    return [
      {
        to: juror.personId,
        link: `/jury/applications/${applicationId}`,
        applicationId,
        variables: {
          contest: contest.title,
          number: application.number ?? '',
          reason: sheet.reopenReason,
        },
      },
    ];
  }
}
