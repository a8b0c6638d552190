import type { Icon } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import type { InterviewView, RoomState } from '@/api';
import type { ChatLog, ChatView } from '../chat/ChatLog';
import type { RoomSession, SessionView } from '../session/RoomSession';

/** What a panel gets to know of the room that it is shown in. */
export interface PanelContext {
  interview: InterviewView;
  room: RoomState;
  session: RoomSession;
  view: SessionView;
  me: { userId: string; name: string };
  /** The conversation, which is followed while its panel is closed too. */
  chat: { log: ChatLog; view: ChatView };
  /** Tells screen readers. */
  announce: (text: string) => void;
  isOpen: boolean;
  /** Whether it may take the focus as it appears: not where it was open already when the person came in. */
  takesFocus: boolean;
  open: () => void;
  close: () => void;
}

/** Something that is opened beside the faces, with a control in the bar and a key. */
export interface Panel {
  /** Also what the browser remembers it by, so it never changes. */
  id: string;
  icon: Icon;
  /** One capital letter that is free; `?` lists those that are taken. */
  shortcut: string;
  /** The short word under its icon. Words are functions, because the catalogue comes later than this module. */
  name: () => string;
  /** Its heading, and the name of the region. */
  title: () => string;
  /** What the control does while the panel is closed, in full. */
  openLabel: (context: PanelContext) => string;
  /** What the control does while the panel is open. */
  closeLabel: () => string;
  /** What is worked in needs a large part of the screen; what is read beside it a column. */
  size: 'large' | 'column';
  /** Whether Escape closes its sheet on a phone; editors have a use for the key. */
  closesOnEscape: boolean;
  /** Who has it; everybody where it is absent. */
  isFor?: (interview: InterviewView) => boolean;
  /** A number at its control while it is closed, such as unread messages; 0 for none. */
  badge?: (context: PanelContext) => number;
  /** What the panel holds: a section with the heading and a button that calls `close`. Lazy components are waited for. */
  render: (context: PanelContext) => ReactNode;
  /** Shows nothing, and is there during the whole call: for what has to be noticed while the panel is closed. */
  Watcher?: ComponentType<PanelContext>;
}
