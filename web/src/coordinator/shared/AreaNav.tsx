import { useTranslation } from 'react-i18next';
import { isBuilt } from '../../areas.js';
import { useHolds } from '../../frame/association.js';
import { AreaNav as Places } from '../../shared/AreaNav.js';
import { links } from '../links.js';

const items = [
  { key: 'today', to: links.home },
  { key: 'contests', to: links.contests },
  { key: 'projects', to: links.projects },
  { key: 'forms', to: links.forms },
  { key: 'people', to: links.people, coordinators: true },
  { key: 'mails', to: links.mails, coordinators: true },
  { key: 'association', to: links.association, coordinators: true },
] as const;

/** The places of the coordinator's area. */
export function AreaNav() {
  const { t } = useTranslation('coordinator');
  const coordinates = useHolds('coordinator');
  const places = items
    .filter((item) => isBuilt(item.to) && (coordinates || !('coordinators' in item)))
    .map(({ key, to }) => ({ to, label: t(`area.${key}`), first: key === 'today' }));
  return <Places label={t('area.label')} places={places} />;
}
