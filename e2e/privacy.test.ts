import { expect } from '@playwright/test';
import { test } from './support/test.ts';

test('a student reads who processes the data, why, and how to have them corrected', async ({
  portal,
  form,
}) => {
  await portal.open();

  await form.widget.getByText('من يعالج معطياتك، ولماذا؟').click();

  const purpose = form.widget.getByText(/تعالجها الجامعة وترسلها إلى/);
  await expect(purpose).toBeVisible();
  await expect(purpose).toContainText('الصندوق الوطني لمنظمات الاحتياط الاجتماعي');
  await expect(purpose).toContainText('09-08');
  await expect(form.widget.getByText(/للاطلاع على معطياتك أو تصحيحها/)).toBeVisible();
});
