import type { ChallengeFields } from './values';
import { firstWrong } from './wrong';
import styles from './editor.module.css';

interface ComplaintProps {
  form: ChallengeFields;
  /** Of which it is told what is wrong. */
  place: string;
  /** Whether also what is said of a part of it is told here, which has no input. */
  whole?: boolean;
}

/** What is wrong with something that is no input. It takes the focus as an input would. */
export function Complaint({ form, place, whole = false }: ComplaintProps) {
  const wrong = whole ? firstWrong(form, place) : (form.errors[place] ?? null);
  if (wrong === null) return null;
  return (
    <p className={styles.wrong} role="alert" tabIndex={-1} data-path={form.path(place)}>
      {wrong}
    </p>
  );
}
