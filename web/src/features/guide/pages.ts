export { GuidesPage } from './GuidesPage';
export { GuidePage, NewGuidePage } from './GuideEditor';
