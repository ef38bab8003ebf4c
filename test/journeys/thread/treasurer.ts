import { displayMoney, toMoney } from '../../../src/platform/money.rules.js';
import { rub } from '../../support/funds.js';
import { colleague } from '../../support/visitor.js';
import { GRANT, type Thread } from './thread.js';

/** One asks for the payment, another approves it, and it is posted. */
export async function pays({ laurel, association, setting }: Thread) {
  const treasurer = await colleague(laurel, association, 'treasurer', 'Рублёва', setting);
  const approver = await colleague(laurel, association, 'treasurer', 'Копейкина', setting);
  const { page, area, look, go, button, dialog } = treasurer;
  const { word } = area('treasurer');
  const sum = displayMoney(toMoney(rub(GRANT)), setting.locale);
  await go('/money/payments');
  await button(word('request.label')).click();
  await dialog.getByLabel(word('payee.russian.account')).fill('40817810899910004312');
  await dialog.getByLabel(word('payee.russian.bankCode')).fill('044525225');
  await dialog.getByLabel(word('payee.russian.bank'), { exact: false }).last().fill('Банк «Пример»');
  await look('thread-payment');
  await button(word('request.label'), dialog).click();
  await page.getByText(word('payments.noneDue')).waitFor();

  await approver.go('/money/payments?step=requested');
  await approver.button(word('approve.label')).click();
  await approver.button(word('approve.label'), approver.dialog).click();
  await approver.page.getByText(word('payments.none.requested')).waitFor();
  await approver.context.close();

  await go('/money/payments?step=approved');
  await button(word('post.label')).click();
  await button(word('post.label'), dialog).click();
  await page.getByText(word('payments.none.approved')).waitFor();
  await go('/money');
  await page.getByRole('figure').locator('dd', { hasText: sum }).first().waitFor();
  await look('thread-money');
  await treasurer.context.close();
}
