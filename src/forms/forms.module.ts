import { Module } from '@nestjs/common';
import { FormPresets } from './form-presets.service.js';
import { FormsController } from './forms.controller.js';
import { FormsQueries } from './forms.queries.js';
import { FormsService } from './forms.service.js';
import './forms.events.js';
import './forms.events.js';
import './forms.policy.js';

@Module({
  controllers: [FormsController],
  providers: [FormPresets, FormsService, FormsQueries],
  exports: [FormPresets, FormsService],
})
export class FormsModule {}
