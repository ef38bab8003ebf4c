import { wide } from '../support/visitor.js';
import { tellsTheWhole } from './thread/story.js';

tellsTheWhole(wide);
