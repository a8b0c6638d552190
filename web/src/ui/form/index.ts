export { FormProblem } from './FormProblem';
export { useApiForm, type ApiForm } from './use-api-form';
export { required } from './rules';
