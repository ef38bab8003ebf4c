import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { AnswersService } from './answers.service.js';
import { FormPresets } from './form-presets.service.js';
import { FormUses } from './form-uses.port.js';
import { FormsController } from './forms.controller.js';
import { FormsQueries } from './forms.queries.js';
import { FormsService } from './forms.service.js';
import './forms.events.js';
import './forms.policy.js';

@Module({
  imports: [FilesModule],
  controllers: [FormsController],
  providers: [FormPresets, FormUses, FormsService, FormsQueries, AnswersService],
  exports: [FormPresets, FormUses, FormsService, AnswersService],
})
export class FormsModule {}
