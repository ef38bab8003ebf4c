import { byHand } from './thread/by-hand.js';
import { overHttp } from './thread/over-http.js';
import { tellsTheWhole } from './thread/story.js';

tellsTheWhole([
  { setting: { locale: 'en', width: 360 }, typing: byHand },
  { setting: { locale: 'en', width: 1280 }, typing: overHttp },
]);
