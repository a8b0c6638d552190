import { EditorView } from '@codemirror/view';

/** The editor that is shown now, for whoever wants to move in it; or that is about to be shown. */
export class EditorPlace {
  private view: EditorView | null = null;
  private file: string | null = null;
  private goal: { file: string; line: number; column: number } | null = null;

  /** The editor of a file has come, or gone. */
  take(file: string, view: EditorView | null): void {
    this.view = view;
    this.file = file;
    if (view !== null && this.goal?.file === file) this.move(view, this.goal);
  }

  /** The editor of a file, if that is the one that is shown. */
  viewOf(file: string): EditorView | null {
    return this.file === file ? this.view : null;
  }

  /** Puts the cursor on a place that may not be there any more, once its file is shown. Lines and columns count from 1. */
  goTo(file: string, line: number, column: number): void {
    this.goal = { file, line, column };
    if (this.view !== null && this.file === file) this.move(this.view, this.goal);
  }

  /** Brings a place of the file into sight, and leaves the cursor where it is. */
  scrollTo(position: number): void {
    const { view } = this;
    if (view === null) return;
    const place = Math.min(position, view.state.doc.length);
    view.dispatch({ effects: EditorView.scrollIntoView(place, { y: 'center' }) });
  }

  private move(view: EditorView, { line, column }: { line: number; column: number }): void {
    this.goal = null;
    const { doc } = view.state;
    const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const anchor = Math.min(found.from + Math.max(column, 1) - 1, found.to);
    view.dispatch({ selection: { anchor }, scrollIntoView: true });
    view.focus();
  }
}
