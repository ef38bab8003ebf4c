import { tellsTheWhole } from './thread/story.js';

tellsTheWhole({ locale: 'ru', width: 1280, bothWidths: true });
