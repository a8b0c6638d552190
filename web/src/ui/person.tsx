import { useState, type CSSProperties, type ReactNode } from 'react';
import { initials } from './initials';
import classes from './person.module.css';

const sized = (size: number) => ({ '--size': `${size}px` }) as CSSProperties;

/** A person's picture or initials; the name stands beside it, so it is hidden from screen readers. */
export function PersonAvatar({ name, src, size = 36 }: { name: string; src?: string | null; size?: number }) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={classes.avatar} style={sized(size)} aria-hidden translate="no">
      {src && src !== broken ? <img src={src} alt="" onError={() => setBroken(src)} /> : initials(name)}
    </span>
  );
}

interface Face {
  userId: string;
  name: string;
  avatar: string | null;
}

/** As many as stand side by side; with more, the last place says how many. */
const MOST_FACES = 4;

/** Overlapping pictures of people whose names stand beside them. */
export function Faces({ people, size = 36 }: { people: Face[]; size?: number }) {
  const shown = people.length > MOST_FACES ? people.slice(0, MOST_FACES - 1) : people;
  const rest = people.length - shown.length;
  return (
    <span className={classes.faces} aria-hidden>
      {shown.map((person) => (
        <PersonAvatar key={person.userId} name={person.name} src={person.avatar} size={size} />
      ))}
      {rest > 0 && (
        <span className={classes.avatar} style={sized(size)} data-rest>
          +{rest}
        </span>
      )}
    </span>
  );
}

/** Small overlapping pictures with names on hover. */
export function People({ people }: { people: Face[] }) {
  const names = people.map((person) => person.name).join(', ');
  return (
    <span role="img" aria-label={names} title={names} translate="no">
      <Faces people={people} size={28} />
    </span>
  );
}

interface PersonCellProps {
  person: { name: string; email: string | null; avatar: string | null };
  /** A tag beside the name. */
  children?: ReactNode;
}

/** A person in a table: picture, name and address. */
export function PersonCell({ person, children }: PersonCellProps) {
  return (
    <div className={classes.cell}>
      <PersonAvatar name={person.name} src={person.avatar} />
      <div className={classes.cellText}>
        <span className={classes.cellName}>
          <span translate="no">{person.name}</span>
          {children}
        </span>
        <span className={classes.cellEmail} translate="no">
          {person.email}
        </span>
      </div>
    </div>
  );
}
