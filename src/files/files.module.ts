import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config.js';
import './files.events.js';
import { ClamdScanner } from './clamd.js';
import { Documents } from './documents.service.js';
import { FilePurposes } from './file-purposes.port.js';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';
import { FilesSubscribers, SCANNERS } from './files.subscribers.js';
import { BuiltInScanner } from './scanner.js';
import { FileStorage, openStorage } from './storage.js';

@Module({
  controllers: [FilesController],
  providers: [
    FilesService,
    FilePurposes,
    FilesSubscribers,
    Documents,
    {
      provide: FileStorage,
      inject: [CONFIG],
      useFactory: ({ storageUrl }: Config) => openStorage(storageUrl),
    },
    {
      provide: SCANNERS,
      inject: [CONFIG],
      useFactory: ({ clamavUrl }: Config) => [
        new BuiltInScanner(),
        ...(clamavUrl ? [new ClamdScanner(clamavUrl)] : []),
      ],
    },
  ],
  exports: [FilesService, FilePurposes, Documents],
})
export class FilesModule {}
