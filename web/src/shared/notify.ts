import { notifications } from '@mantine/notifications';

/** A short message that something was done; it goes away by itself. */
export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'green', autoClose: 5000 });
};

/** A failure that has no place of its own on the page; it stays until closed. */
export const notifyFailed = (message: string): void => {
  notifications.show({ message, color: 'red', autoClose: false });
};
