import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './SideTabs.module.css';
import { useChosenInSight } from './use-chosen-in-sight';

interface SideTabsProps {
  label: string;
  /** `mark` stands after the label. */
  tabs: { to: string; label: string; mark?: ReactNode }[];
  children: ReactNode;
}

/** Sections of one page: beside it on a wide screen, over it on a phone. */
export function SideTabs({ label, tabs, children }: SideTabsProps) {
  const { pathname } = useLocation();
  const nav = useChosenInSight<HTMLElement>('[data-status="active"]', pathname);
  return (
    <div className={classes.layout}>
      <nav ref={nav} className={`c-strip ${classes.tabs}`} aria-label={label}>
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} className={classes.tab}>
            {tab.label}
            {tab.mark}
          </Link>
        ))}
      </nav>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
