import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from './applications/applications.module.js';
import { AwardsModule } from './awards/awards.module.js';
import { ContestsModule } from './contests/contests.module.js';
import { dataSourceOptions } from './data-source.js';
import { FilesModule } from './files/files.module.js';
import { FormsModule } from './forms/forms.module.js';
import { FundingModule } from './funding/funding.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { JuriesModule } from './juries/juries.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { ProjectsModule } from './projects/projects.module.js';
import './policies.js';
import { ScoringModule } from './scoring/scoring.module.js';
import { SiteModule } from './site/site.module.js';

@Module({})
export class AppModule {
  static with(config: Config, clock = new Clock()): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.databaseUrl, config.databasePool),
          retryAttempts: 3,
        }),
        PlatformModule.with(config, clock),
        IdentityModule,
        FilesModule,
        NotificationsModule,
        FormsModule,
        ContestsModule,
        ApplicationsModule,
        JuriesModule,
        ScoringModule,
        FundingModule,
        AwardsModule,
        ProjectsModule,
        SiteModule,
      ],
    };
  }
}
