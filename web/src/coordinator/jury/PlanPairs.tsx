import { useTranslation } from 'react-i18next';
import type { AssignedApplication, AssignmentPlan } from '../../api/generated/index.js';
import { DataTable } from '../../shared/DataTable.js';
import classes from './PlanPanel.module.css';

interface Props {
  plan: AssignmentPlan;
  applications: readonly AssignedApplication['application'][];
}

/** Every new pair of the proposal, folded away until somebody wants to see it. */
export function PlanPairs({ plan, applications }: Props) {
  const { t } = useTranslation('coordinator');
  const names = new Map(plan.loads.map(({ jurorId, name }) => [jurorId, name]));
  const rows = applications.flatMap((application) => {
    const experts = plan.pairs
      .filter(({ applicationId }) => applicationId === application.id)
      .map(({ jurorId }) => names.get(jurorId) ?? '');
    return experts.length > 0 ? [{ application, experts }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <details className={classes.pairs}>
      <summary>{t('plan.pairs', { count: plan.pairs.length })}</summary>
      <DataTable
        label={t('plan.pairs', { count: plan.pairs.length })}
        rows={rows}
        rowKey={({ application }) => application.id}
        columns={[
          {
            key: 'application',
            label: t('applications.application'),
            name: true,
            cell: ({ application: { number, title } }) => `${number} ${title}`,
          },
          { key: 'experts', label: t('assignment.experts'), cell: ({ experts }) => experts.join(', ') },
        ]}
      />
    </details>
  );
}
