import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { AwardsModule } from '../awards/awards.module.js';
import { ContestsModule } from '../contests/contests.module.js';
import { FormsModule } from '../forms/forms.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ProjectsModule } from '../projects/projects.module.js';
import { CardsController } from './cards/cards.controller.js';
import { Cards } from './cards/cards.js';
import { CrawlersController } from './pages/crawlers.controller.js';
import { PagesController } from './pages/pages.controller.js';
import { PagesQueries } from './pages/pages.queries.js';
import { WebClient } from './pages/web-client.js';
import { PublicSiteController } from './public-site.controller.js';
import { ResultsQueries } from './results/results.queries.js';
import { StoriesController } from './stories/stories.controller.js';
import { StoriesQueries } from './stories/stories.queries.js';
import { StoriesService } from './stories/stories.service.js';
import { StoriesSubscribers } from './stories/stories.subscribers.js';
import './stories/stories.events.js';
import './stories/stories.policy.js';

/** What everybody sees: the web client's pages, results, stories. */
@Module({
  imports: [
    ApplicationsModule,
    IdentityModule,
    NotificationsModule,
    FormsModule,
    ContestsModule,
    AwardsModule,
    ProjectsModule,
  ],
  controllers: [
    PublicSiteController,
    StoriesController,
    CrawlersController,
    CardsController,
    PagesController,
  ],
  providers: [
    WebClient,
    PagesQueries,
    Cards,
    ResultsQueries,
    StoriesService,
    StoriesQueries,
    StoriesSubscribers,
  ],
})
export class SiteModule {}
