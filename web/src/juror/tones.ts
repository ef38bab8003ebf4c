import type { JuryQueueItem } from '../api/generated/types.gen.js';
import type { Tone } from '../shared/tone.js';

export const taskTones: Record<JuryQueueItem['state'], Tone> = {
  todo: 'neutral',
  started: 'info',
  done: 'good',
};
