import { Notifications } from '@mantine/notifications';

/** Where toasts appear: once on each page. */
export function Toasts() {
  return <Notifications className="c-toasts" position="bottom-right" limit={4} containerWidth={400} />;
}
