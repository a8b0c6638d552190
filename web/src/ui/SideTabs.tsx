import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './SideTabs.module.css';

interface SideTabsProps {
  label: string;
  tabs: { to: string; label: string }[];
  children: ReactNode;
}

/** Sections of one page: beside it on a wide screen, over it on a phone. */
export function SideTabs({ label, tabs, children }: SideTabsProps) {
  return (
    <div className={classes.layout}>
      <nav className={classes.tabs} aria-label={label}>
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} className={classes.tab}>
            {tab.label}
          </Link>
        ))}
      </nav>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
