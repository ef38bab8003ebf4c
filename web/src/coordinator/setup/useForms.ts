import { useQuery } from '@tanstack/react-query';
import { formsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { FormPurpose } from '../../api/generated/index.js';
import { useAssociation } from '../../frame/association.js';
import { useLocale } from '../../i18n.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { formatInstant } from '../../shared/time.js';
import { useContestName } from '../contestName.js';

/**
 * The association's forms of a kind to choose from; the newest 200, which is all there are outside of tests. Those of one
 * title are told apart by their contests, or else by the day they were made.
 */
export function useForms(purpose: FormPurpose) {
  const { association } = useAssociation();
  const localised = useLocalised();
  const contestName = useContestName();
  const locale = useLocale();
  const { data, isLoading } = useQuery({
    ...formsListOptions({ query: { associationId: association?.id ?? '', purpose, limit: 200 } }),
    enabled: association !== undefined,
  });
  const items = data?.items ?? [];
  const titles = items.map(({ title }) => localised(title));
  const options = items.map(({ id, uses, createdAt }, index) => {
    const title = titles[index] ?? '';
    const alone = titles.filter((one) => one === title).length === 1;
    const where = uses.map(contestName).join(', ') || formatInstant(createdAt, locale, 'date');
    return { value: id, label: alone ? title : `${title} (${where})` };
  });
  return { items, options, isLoading };
}
