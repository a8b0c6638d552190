/** The built-in help, and the reference of the API. */
export { ApiReferencePage } from './ApiReferencePage';
export { HelpPage } from './HelpPage';
