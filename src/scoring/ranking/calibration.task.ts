import { task } from '../../platform/task.js';
import { calibrate } from '../calibration/calibration.rules.js';
import type { CalibrationInput } from '../calibration/input.rules.js';

export const calibrationTask = task(
  'scoring.calibrate',
  ({ input, draws }: { input: CalibrationInput; draws?: number }) => calibrate(input, draws),
);
