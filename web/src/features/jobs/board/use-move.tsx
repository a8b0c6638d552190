import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { ApplicationView, Stage } from '@/api';
import { startMove } from './moves';
import { RejectDialog } from './RejectDialog';

/** Puts the focus back on a card that has moved to another column. */
function focusCard(id: string): void {
  window.setTimeout(() => document.getElementById(`card-${id}`)?.focus({ preventScroll: true }), 50);
}

/** The way to move applications, and the dialog that asks for a reason where there is one. */
export function useMove(): { move: (application: ApplicationView, to: Stage) => void; dialog: ReactNode } {
  const queryClient = useQueryClient();
  const [rejecting, setRejecting] = useState<ApplicationView | null>(null);
  const move = (application: ApplicationView, to: Stage) => {
    if (to === application.stage) return;
    if (to === 'REJECTED') {
      setRejecting(application);
      return;
    }
    startMove(queryClient, application, to);
    focusCard(application.id);
  };
  const dialog = (
    <RejectDialog
      application={rejecting}
      onClose={() => setRejecting(null)}
      onReject={(application, rejection) => startMove(queryClient, application, 'REJECTED', rejection)}
    />
  );
  return { move, dialog };
}
