export { FormButtons } from './FormButtons';
export { FormProblem } from './FormProblem';
export { PasswordField } from './PasswordField';
export { useApiForm, type ApiForm } from './use-api-form';
export { required } from './rules';
export { inputValue, type Fields, type InputProps } from './use-fields';
