import { defineView } from '../view.ts';
import type { Attributes, Content, Styled } from './common.ts';
import type { ErrorMessageParams, HintParams, LabelParams } from './form-parts.ts';

/** What the components with one input have in common. */
export interface FieldParams extends Styled {
  /** The name, unless given. */
  id?: string | undefined;
  name: string;
  label: LabelParams;
  hint?: HintParams | undefined;
  errorMessage?: ErrorMessageParams | undefined;
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
  formGroup?: FormGroup | undefined;
}

export interface FormGroup extends Styled {
  beforeInput?: Content | undefined;
  afterInput?: Content | undefined;
}

export interface InputParams extends FieldParams {
  type?: string | undefined;
  inputmode?: string | undefined;
  value?: string | undefined;
  prefix?: (Content & Styled) | undefined;
  suffix?: (Content & Styled) | undefined;
  autocomplete?: string | undefined;
  pattern?: string | undefined;
  spellcheck?: boolean | undefined;
  autocapitalize?: string | undefined;
  inputWrapper?: Styled | undefined;
}

export interface PasswordInputParams extends FieldParams {
  value?: string | undefined;
  autocomplete?: string | undefined;
  showPasswordText?: string | undefined;
  hidePasswordText?: string | undefined;
  showPasswordAriaLabelText?: string | undefined;
  hidePasswordAriaLabelText?: string | undefined;
  passwordShownAnnouncementText?: string | undefined;
  passwordHiddenAnnouncementText?: string | undefined;
  button?: { classes?: string | undefined } | undefined;
}

export interface TextareaParams extends FieldParams {
  value?: string | undefined;
  rows?: number | undefined;
  spellcheck?: boolean | undefined;
  autocomplete?: string | undefined;
}

export interface CharacterCountParams extends Omit<FieldParams, 'describedBy' | 'disabled'> {
  value?: string | undefined;
  rows?: number | undefined;
  spellcheck?: boolean | undefined;
  /** `maxwords` wins over `maxlength`. */
  maxlength?: number | undefined;
  maxwords?: number | undefined;
  /** Per cent of the limit from which the count is shown. */
  threshold?: number | undefined;
  countType?: 'length' | 'characters' | 'words' | undefined;
  countMessage?: { classes?: string | undefined } | undefined;
  /** `%{count}` stands for the limit here, for what is left or too much in the others. */
  textareaDescriptionText?: string | undefined;
  charactersUnderLimitText?: PluralText | undefined;
  charactersAtLimitText?: string | undefined;
  charactersOverLimitText?: PluralText | undefined;
  wordsUnderLimitText?: PluralText | undefined;
  wordsAtLimitText?: string | undefined;
  wordsOverLimitText?: PluralText | undefined;
}

/** By CLDR plural rule: `one`, `other` … */
export type PluralText = Readonly<Record<string, string>>;

export interface FileUploadParams extends FieldParams {
  multiple?: boolean | undefined;
  /** A drop zone in place of the browser's own control. */
  javascript?: boolean | undefined;
  chooseFilesButtonText?: string | undefined;
  dropInstructionText?: string | undefined;
  multipleFilesChosenText?: PluralText | undefined;
  noFileChosenText?: string | undefined;
  enteredDropZoneText?: string | undefined;
  leftDropZoneText?: string | undefined;
  wrapperClasses?: string | undefined;
  wrapperAttributes?: Attributes | undefined;
}

export const fieldViews = {
  govukCharacterCount: defineView<CharacterCountParams>('components/govuk-character-count'),
  govukFileUpload: defineView<FileUploadParams>('components/govuk-file-upload'),
  govukInput: defineView<InputParams>('components/govuk-input'),
  govukPasswordInput: defineView<PasswordInputParams>('components/govuk-password-input'),
  govukTextarea: defineView<TextareaParams>('components/govuk-textarea'),
};
