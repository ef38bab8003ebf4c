import { tellsTheWhole } from './thread/story.js';

tellsTheWhole({ locale: 'en', width: 360, bothWidths: true });
