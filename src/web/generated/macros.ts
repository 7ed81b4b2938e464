// Written by `npm run generate` from nhsuk-frontend; do not edit.

/** Templates print a number as it stands, so a number does where a text is asked for. */
export type Text = string | number

/** HTML attributes by name; false and null leave one out. */
export type Attributes = Record<
  string,
  string | number | boolean | null | { value: string | null; optional?: boolean }
>

/** What the macro of `nhsuk/components/action-link` takes. */
export interface ActionLinkOptions {
  /** The ID of the action link. */
  id?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the action link. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the action link. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** Type of action link as a button – `"button"` or `"submit"`. Defaults to `"submit"` unless `href` is provided. */
  type?: Text | undefined
  /** The action link `href` attribute. If set, the action link will use an `<a>` tag automatically unless `type` is provided. */
  href?: Text | undefined
  /** If set to `true`, then the action link will open in a new window. If `type` is set, this has no effect. */
  openInNewWindow?: boolean | undefined
  /** Optional variant of action link. You can use only `"reverse"` or empty values with this option. */
  variant?: Text | undefined
  /** Classes to add to the action link component. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the action link component. */
  attributes?: Attributes | undefined
  /** @deprecated since 10.6.0. Configured automatically if `href` is provided. */
  element?: Text | undefined
}

/** What the macro of `nhsuk/components/back-link` takes. */
export interface BackLinkOptions {
  /** The ID of the back link. */
  id?: Text | undefined
  /** Text to use within the back link component. If `html` is provided, the `text` option will be ignored. Defaults to `"Back"`. */
  text?: Text | undefined
  /** HTML to use within the back link component. If `html` is provided, the `text` option will be ignored. Defaults to `"Back"`. */
  html?: Text | undefined
  /** Type of back link as a button – `"button"` or `"submit"`. Defaults to `"submit"` unless `href` is provided. */
  type?: Text | undefined
  /** The back link `href` attribute. If set, the back link will use an `<a>` tag automatically unless `type` is provided. */
  href?: Text | undefined
  /** Optional variant of back link. You can use only `"reverse"` or empty values with this option. */
  variant?: Text | undefined
  /** Classes to add to the back link component. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the back link component. */
  attributes?: Attributes | undefined
  /** An optional visually hidden prefix used before the back link text, for example `"Back to"` used by the breadcrumbs component. */
  visuallyHiddenText?: Text | undefined
  /** @deprecated since 10.6.0. Configured automatically if `href` is provided. */
  element?: Text | undefined
}

/** What the macro of `nhsuk/components/breadcrumb` takes. */
export interface BreadcrumbOptions {
  /** The ID of the breadcrumb. */
  id?: Text | undefined
  /** Array of breadcrumbs items. */
  items: readonly ({
    /** Text to use within the breadcrumbs item. */
    text?: Text | undefined
    /** HTML to use within the breadcrumbs item. */
    html?: Text | undefined
    /** The breadcrumb item `href` attribute. */
    href?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the individual crumb. */
    attributes?: Attributes | undefined
  } | false | null | undefined)[]
  /** @deprecated since 7.1.0. Replaced by `item.text` in the `items` option. */
  text?: Text | undefined
  /** @deprecated since 7.1.0. Replaced by `item.href` in the `items` option. */
  href?: Text | undefined
  /** Optional variant of breadcrumb. You can use only `"reverse"` or empty values with this option. */
  variant?: Text | undefined
  /** Classes to add to the container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the container. */
  attributes?: Attributes | undefined
  /** @deprecated since 10.6.0. Replaced by the `ariaLabel` option. */
  labelText?: Text | undefined
  /** Accessible name identifying the landmark to screen readers. Defaults to "Breadcrumb". */
  ariaLabel?: Text | undefined
  /** The back link used by the breadcrumbs component on mobile. */
  backLink?: Partial<BackLinkOptions> | undefined
}

/** What the macro of `nhsuk/components/button` takes. */
export interface ButtonOptions {
  /** The ID of the button. */
  id?: Text | undefined
  /** @deprecated since 10.6.0. HTML element for the button – `"input"`, `"button"` or `"a"`. In most cases you will not need to set this as it will be configured automatically if `href` is provided. */
  element?: Text | undefined
  /** If `html` or `ariaLabel` is set, this is not required. Text for the button. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` or `ariaLabel` is set, this is not required. HTML for the button. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** Name for the button. If `href` is provided, this has no effect. */
  name?: Text | undefined
  /** Type of button – `"button"`, `"submit"` or `"reset"`. Defaults to `"submit"` unless `href` is provided. */
  type?: Text | undefined
  /** The button `value` attribute. If `href` is provided, this has no effect. */
  value?: Text | undefined
  /** Whether the button should be disabled. If `href` is provided, this has no effect. */
  disabled?: boolean | undefined
  /** The button `href` attribute. If set, the button will use an `<a>` tag automatically unless `type` is provided. */
  href?: Text | undefined
  /** Optional variant of button – `"brand"`, `"login"`, `"reverse"`, `"secondary"`, `"secondary-solid"` or `"warning"`. */
  variant?: Text | undefined
  /** If set to `true`, smaller button size will be used. */
  small?: boolean | undefined
  /** Classes to add to the button. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the button. */
  attributes?: Attributes | undefined
  /** Button text exposed to assistive technologies, like screen readers, when only an icon is used. */
  ariaLabel?: Text | undefined
  /** Prevent accidental double clicks on submit buttons from submitting forms multiple times. */
  preventDoubleClick?: boolean | undefined
  /** Can be used to add an icon to the button. */
  icon?: {
    /** Icon name for the button – for example, `"search"`, `"arrow-right"`, `"plus"` or `"minus"`. */
    name: Text
    /** HTML to use for the icon, as an alternative to the `name` option. If `html` is provided, the `name` option will be ignored. */
    html?: Text | undefined
    /** Placement of the icon within the button – `"start"` or `"end"`. */
    placement: Text
  } | undefined
}

/** What the macro of `nhsuk/components/caption` takes. */
export interface CaptionOptions {
  /** The ID of the caption. */
  id?: Text | undefined
  /** HTML element for the caption – for example, `"span"`, `"p"`, `"h2"` or `"h3"`. Defaults to `"span"`. */
  element?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the caption. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the caption. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** Placement of the caption relative to the heading – `"before"`, `"after"`, `"start"` or `"end"`. */
  placement: Text
  /** Size of the caption – `"m"`, `"l"`, `"xl"` or `"xxl"`. */
  size?: Text | undefined
  /** Classes to add to the caption. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the caption. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/card` takes. */
export interface CardOptions {
  /** The ID of the card. */
  id?: Text | undefined
  /** Heading of the card component. */
  heading: Partial<HeadingOptions> & {
    /** The ID of the heading. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text for the heading. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the heading. */
    html?: Text | undefined
    /** Optional visually hidden prefix used before the heading. */
    visuallyHiddenText?: Text | undefined
    /** Size of the heading – `"xxs"`, `"xs"`, `"s"`, `"m"`, `"l"` or `"xl"`. */
    size?: Text | undefined
    /** Optional heading level. Defaults to `2`. */
    level?: Text | undefined
    /** Classes to add to the heading. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the heading. */
    attributes?: Attributes | undefined
  }
  /** @deprecated since 10.6.0. Replaced by the `heading.html` option. */
  headingHtml?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.classes` option. */
  headingClasses?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.size` option. */
  headingSize?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.level` option. */
  headingLevel?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.id` option. */
  headingId?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.visuallyHiddenText` option. */
  headingVisuallyHiddenText?: Text | undefined
  /** The card link `href` attribute. */
  href?: Text | undefined
  /** If set to `true`, then the whole card will become a clickable card variant. */
  clickable?: boolean | undefined
  /** Optional variant of card – `"feature"`, `"primary"`, `"secondary"`, `"warning"`, `"non-urgent"`, `"urgent"` or `"emergency"`. */
  variant?: Text | undefined
  /** @deprecated since 10.4.0. Replaced by the `variant` option. */
  type?: Text | undefined
  /** @deprecated since 10.4.0. Replaced by the `variant: "feature"` option. */
  feature?: boolean | undefined
  /** @deprecated since 10.4.0. Replaced by the `variant: "primary"` option. */
  primary?: boolean | undefined
  /** @deprecated since 10.4.0. Replaced by the `variant: "secondary"` option. */
  secondary?: boolean | undefined
  /** @deprecated since 10.4.0. Replaced by the `variant: "warning"` option. */
  warning?: boolean | undefined
  /** @deprecated since 10.3.0. Replaced by the `image.src` option. */
  imgURL?: Text | undefined
  /** @deprecated since 10.3.0. Replaced by the `image.alt` option. */
  imgALT?: Text | undefined
  /** Can be used to add an image to the card component. */
  image?: {
    /** The URL of the image in the card. */
    src: Text
    /** The alternative text of the image in the card. */
    alt?: Text | undefined
    /** HTML to use for the image content. If `html` is provided, the `src` and `alt` options will be ignored. */
    html?: Text | undefined
  } | undefined
  /** Description to use within the card content. If `descriptionHtml` is provided, the `description` option will be ignored. */
  description?: {
    /** If `html` is set, this is not required. Text to use within the card content. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within the card content. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the card content. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the card content. */
    attributes?: Attributes | undefined
  } | undefined
  /** @deprecated since 10.6.0. Replaced by the `description.html` option. */
  descriptionHtml?: Text | undefined
  /** Can be used to add actions to the card component. */
  actions?: {
    /** Array of actions as links for use in the card component. */
    items?: readonly ({
      /** The ID of the action item. */
      id?: Text | undefined
      /** If `html` is set, this is not required. Text to use within each action item. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML to use within each action item. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** Actions rely on context from the surrounding content so may require additional accessible text. Text supplied to this option is appended to the end. Use `html` for more complicated scenarios. */
      visuallyHiddenText?: Text | undefined
      /** Name for the action as a button. If `href` is provided, this has no effect. */
      name?: Text | undefined
      /** Type of action as a button – `"button"`, `"submit"` or `"reset"`. Defaults to `"submit"` unless `href` is provided. */
      type?: Text | undefined
      /** The `value` attribute for the action as a button. If `href` is provided, this has no effect. */
      value?: Text | undefined
      /** The action `href` attribute. If set, the action will use an `<a>` tag automatically unless `type` is provided. */
      href?: Text | undefined
      /** Classes to add to the action item. */
      classes?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the action item. */
      attributes?: Attributes | undefined
    } | false | null | undefined)[] | undefined
    /** Classes to add to the actions wrapper. */
    classes?: Text | undefined
  } | undefined
  /** Classes to add to the card. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the card. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/character-count` takes. */
export interface CharacterCountOptions {
  /** The ID of the textarea. Defaults to the value of `name`. */
  id?: Text | undefined
  /** The name of the textarea, which is submitted with the form data. */
  name: Text
  /** Optional number of textarea rows (default is 5 rows). */
  rows?: Text | undefined
  /** Optional initial value of the textarea. */
  value?: Text | undefined
  /** The maximum number of characters (or words if `countType` is set to `"words"`). */
  maxlength?: Text | undefined
  /** @deprecated since 10.5.0. Replaced by the `maxlength` and `countType: "words"` options. */
  maxwords?: Text | undefined
  /** The count type used to count the text – `"length"` or `"words"`. Defaults to `"length"`. */
  countType?: Text | undefined
  /** The percentage value of the limit at which point the count message is displayed. If this attribute is set, the count message will be hidden by default. */
  threshold?: Text | undefined
  /** The label used by the character count component. */
  label: Partial<LabelOptions>
  /** Can be used to add a hint to the character count component. */
  hint?: Partial<HintOptions> | undefined
  /** Can be used to add an error message to the character count component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Additional options for the form group containing the character count component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before the textarea used by the character count component. */
    beforeInput?: {
      /** Text to add before the textarea. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before the textarea. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after the textarea used by the character count component. */
    afterInput?: {
      /** Text to add after the textarea. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after the textarea. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Classes to add to the textarea. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the textarea. */
  attributes?: Attributes | undefined
  /** Optional field to enable or disable the `spellcheck` attribute on the character count. */
  spellcheck?: boolean | undefined
  /** If `true`, textarea will be disabled. */
  disabled?: boolean | undefined
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"street-address"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) for a full list of attributes that can be used. */
  autocomplete?: Text | undefined
  /** Additional options for the count message used by the character count component. */
  countMessage?: {
    /** Classes to add to the count message. */
    classes?: Text | undefined
  } | undefined
  /** Message made available to assistive technologies to describe that the component accepts only a limited amount of content. It is visible on the page if `countType` is not supported or JavaScript is unavailable. The component will replace the `%{count}` placeholder with the value of the `maxlength` option. */
  textareaDescriptionText?: Text | undefined
  /** Message displayed when the number of characters is under the configured maximum, `maxlength`. This message is displayed visually and through assistive technologies. The component will replace the `%{count}` placeholder with the number of remaining characters. [Our pluralisation rules apply to this macro option](https://github.com/nhsuk/nhsuk-frontend/blob/main/docs/configuration/localisation.md#understanding-pluralisation-rules) */
  charactersUnderLimitText?: Record<string, unknown> | undefined
  /** Message displayed when the number of characters reaches the configured maximum, `maxlength`. This message is displayed visually and through assistive technologies. */
  charactersAtLimitText?: Text | undefined
  /** Message displayed when the number of characters is over the configured maximum, `maxlength`. This message is displayed visually and through assistive technologies. The component will replace the `%{count}` placeholder with the number of characters above the maximum. [Our pluralisation rules apply to this macro option](https://github.com/nhsuk/nhsuk-frontend/blob/main/docs/configuration/localisation.md#understanding-pluralisation-rules) */
  charactersOverLimitText?: Record<string, unknown> | undefined
  /** Message displayed when the number of words is under the configured maximum, `maxlength` with `countType: "words"`. This message is displayed visually and through assistive technologies. The component will replace the `%{count}` placeholder with the number of remaining words. [Our pluralisation rules apply to this macro option](https://github.com/nhsuk/nhsuk-frontend/blob/main/docs/configuration/localisation.md#understanding-pluralisation-rules) */
  wordsUnderLimitText?: Record<string, unknown> | undefined
  /** Message displayed when the number of words reaches the configured maximum, `maxlength` with `countType: "words"`. This message is displayed visually and through assistive technologies. */
  wordsAtLimitText?: Text | undefined
  /** Message displayed when the number of words is over the configured maximum, `maxlength` with `countType: "words"`. This message is displayed visually and through assistive technologies. The component will replace the `%{count}` placeholder with the number of words above the maximum. [Our pluralisation rules apply to this macro option](https://github.com/nhsuk/nhsuk-frontend/blob/main/docs/configuration/localisation.md#understanding-pluralisation-rules) */
  wordsOverLimitText?: Record<string, unknown> | undefined
}

/** What the macro of `nhsuk/components/checkboxes` takes. */
export interface CheckboxesOptions {
  /** The ID of the checkboxes component. */
  id?: Text | undefined
  /** One or more element IDs to add to the input `aria-describedby` attribute without a fieldset, used to provide additional descriptive information for screenreader users. */
  describedBy?: Text | undefined
  /** Can be used to add a fieldset to the checkboxes component. The `fieldset.html` option is not supported. */
  fieldset?: Partial<FieldsetOptions> | undefined
  /** Can be used to add a hint to the checkboxes component. */
  hint?: Partial<HintOptions> | undefined
  /** Can be used to add an error message to the checkboxes component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Additional options for the form group containing the checkboxes component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before all checkbox items within the checkboxes component. */
    beforeInputs?: {
      /** Text to add before all checkbox items. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before all checkbox items. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after all checkbox items within the checkboxes component. */
    afterInputs?: {
      /** Text to add after all checkbox items. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after all checkbox items. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Optional prefix. This is used to prefix the `id` attribute for each checkbox item input, hint and error message, separated by `-`. Defaults to the `name` option value. */
  idPrefix?: Text | undefined
  /** The `name` attribute for all checkbox items. */
  name: Text
  /** The checkbox items within the checkboxes component. */
  items: readonly ({
    /** If `html` is set, this is not required. Text to use within each checkbox item label. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within each checkbox item label. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Specific `id` attribute for the checkbox item. If omitted, then component global `idPrefix` option will be applied. */
    id?: Text | undefined
    /** Specific `name` attribute for the checkbox item. If omitted, then component global `name` string will be applied. */
    name?: Text | undefined
    /** The `value` attribute for the checkbox input. */
    value?: Text | undefined
    /** The label used by each checkbox item within the checkboxes component. The `label.size` and `label.heading` options are not supported. */
    label?: Partial<LabelOptions> | undefined
    /** Can be used to add a hint to each checkbox item within the checkboxes component. */
    hint?: Partial<HintOptions> | undefined
    /** Divider text to separate checkbox items, for example the text `"or"`. */
    divider?: Text | undefined
    /** Whether the checkbox should be checked when the page loads. Takes precedence over the top-level `values` option. */
    checked?: boolean | undefined
    /** Provide additional content to reveal when the checkbox is checked. */
    conditional?: {
      /** The HTML to reveal when the checkbox is checked. */
      html: Text
    } | undefined
    /** If `true`, checkbox will be disabled. */
    disabled?: boolean | undefined
    /** Classes to add to the checkbox input tag. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the checkbox input tag. */
    attributes?: Attributes | undefined
    /** Behaviour of the checkbox when JavaScript is enabled – `"exclusive"` or `"inclusive"`. Use `"exclusive"` for a "none" option or `"inclusive"` for an "all" option. */
    behaviour?: Text | undefined
    /** Used in conjunction with `behaviour` - this should be set to a string which groups checkboxes together into a set for use with a "none" or "all" option. */
    behaviourGroup?: Text | undefined
    /** @deprecated since 10.6.0. Replaced by `item.behaviour` in the `items` option. */
    exclusive?: boolean | undefined
    /** @deprecated since 10.6.0. Replaced by `item.behaviourGroup` in the `items` option. */
    exclusiveGroup?: Text | undefined
  } | false | null | undefined)[]
  /** Array of values for checkboxes which should be checked when the page loads. Use this as an alternative to setting the `checked` option on each individual item. */
  values?: readonly string[] | undefined
  /** If `true`, checkbox inputs used by the checkboxes component will be disabled. */
  disabled?: boolean | undefined
  /** If set to `true`, small checkboxes will be used. */
  small?: boolean | undefined
  /** If set to `true`, inline checkboxes will be used. */
  inline?: boolean | undefined
  /** Classes to add to the checkboxes container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the checkboxes container. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/code` takes. */
export interface CodeOptions {
  /** The ID of the code component. */
  id?: Text | undefined
  /** If `html` is set, this is not required. Text for the code element. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML for the code element. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** Classes to add to the code container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the code container. */
  attributes?: Attributes | undefined
  /** Classes to add to the button. Default is `["nhsuk-button--secondary", "nhsuk-button--small"]`. */
  copyButtonClassList?: readonly string[] | undefined
  /** Button text before the code is copied to clipboard. Defaults to `"Copy code"`. */
  copyButtonText?: Text | undefined
  /** Button text when the code is copied to clipboard. Defaults to `"Code copied"`. */
  copiedButtonText?: Text | undefined
  /** Announcement made to screen reader users when the code is copied to clipboard. Defaults to `"Code copied to clipboard"`. */
  copiedAnnouncementText?: Text | undefined
  /** Optional object allowing customisation of the copy button. The `button.attributes`, `button.html`, `button.small` and `button.variant` options are not supported. */
  button?: Partial<ButtonOptions> & {
    /** Classes to add to the button. */
    classes?: Text | undefined
  } | undefined
  /** Optional variant of code. You can use only `"reverse"` or empty values with this option. */
  variant?: Text | undefined
  /** Optional background colour for the code element – `"body"` or `"template"`. */
  background?: Text | undefined
  /** If set to `false`, remove border from the code container. */
  border?: boolean | undefined
}

/** What the macro of `nhsuk/components/contents-list` takes. */
export interface ContentsListOptions {
  /** The ID of the contents list. */
  id?: Text | undefined
  /** Array of contents list items objects. */
  items: readonly ({
    /** The contents list item `href` attribute. Required unless `item.current` is set. */
    href?: Text | undefined
    /** Set to `true` to indicate the current page the user is on. */
    current?: boolean | undefined
    /** If `html` is set, this is not required. Text to use within each contents list item. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within each contents list item. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the contents list item. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the contents list item. */
    attributes?: Attributes | undefined
  } | false | null | undefined)[]
  /** Classes to add to the contents list container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the contents list container. */
  attributes?: Attributes | undefined
  /** @deprecated since 10.6.0. Replaced by the `ariaLabel` option. */
  landmarkLabel?: Text | undefined
  /** The accessible name for the navigation landmark that wraps the contents list. Defaults to `"Pages in this guide"`. */
  ariaLabel?: Text | undefined
  /** Visually hidden heading for the contents list items. Defaults to `"Contents"`. */
  visuallyHiddenText?: Text | undefined
}

/** What the macro of `nhsuk/components/date-input` takes. */
export interface DateInputOptions {
  /** This is used for the main component and to compose the `id` attribute for each item. */
  id: Text
  /** Optional prefix. This is used to prefix each date input `name` attribute, wrapped in `[` and `]` – for example, `namePrefix: "dob"` will output the `name` attributes `dob[day]`, `dob[month]` and `dob[year]` respectively. */
  namePrefix?: Text | undefined
  /** The inputs within the date input component. The `input.errorMessage` and `input.hint` options are not supported. */
  items?: readonly ({
    /** Item-specific `name` attribute. Defaults to `"day"`, `"month"` or `"year"`. */
    name?: Text | undefined
    /** Item-specific label. The `label.size` and `label.heading` options are not supported. Defaults to the `name` option capitalised. */
    label?: Partial<LabelOptions> | undefined
    /** If set to `true`, show a red border on the item input. */
    error?: boolean | undefined
  } | false | null | undefined)[] | undefined
  /** Can be used to add a hint to the date input component. */
  hint?: Partial<HintOptions> | undefined
  /** Can be used to add an error message to the date input component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Additional options for the form group containing the date input component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before the inputs used by the date input component. */
    beforeInputs?: {
      /** Text to add before the inputs. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before the inputs. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after the inputs used by the date input component. */
    afterInputs?: {
      /** Text to add after the inputs. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after the inputs. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Can be used to add a fieldset to the date input component. The `fieldset.html` option is not supported. */
  fieldset?: Partial<FieldsetOptions> | undefined
  /** Can be used to customise the day input within the date input component. The `input.formGroup` and `input.inputWrapper` options are not supported. */
  day?: Partial<InputOptions> & {
    /** The `name` attribute for the day input. Defaults to `"day"`. */
    name?: Text | undefined
    /** The `value` attribute for the day input. */
    value?: Text | undefined
    /** The label used by the day input. The `label.size` and `label.heading` options are not supported. Defaults to the `name` option capitalised. */
    label?: Partial<LabelOptions> | undefined
    /** If set to `true`, show a red border on the day input. */
    error?: boolean | undefined
  } | undefined
  /** Can be used to customise the month input within the date input component. The `input.formGroup` and `input.inputWrapper` options are not supported. */
  month?: Partial<InputOptions> & {
    /** The `name` attribute for the month input. Defaults to `"month"`. */
    name?: Text | undefined
    /** The `value` attribute for the month input. */
    value?: Text | undefined
    /** The label used by the month input. The `label.size` and `label.heading` options are not supported. Defaults to the `name` option capitalised. */
    label?: Partial<LabelOptions> | undefined
    /** If set to `true`, show a red border on the month input. */
    error?: boolean | undefined
  } | undefined
  /** Can be used to customise the year input within the date input component. The `input.formGroup` and `input.inputWrapper` options are not supported. */
  year?: Partial<InputOptions> & {
    /** The `name` attribute for the year input. Defaults to `"year"`. */
    name?: Text | undefined
    /** The `value` attribute for the year input. */
    value?: Text | undefined
    /** The label used by the year input. The `label.size` and `label.heading` options are not supported. Defaults to the `name` option capitalised. */
    label?: Partial<LabelOptions> | undefined
    /** If set to `true`, show a red border on the year input. */
    error?: boolean | undefined
  } | undefined
  /** An optional object used to specify `value` attributes for the inputs within the date input component without setting `items`. */
  values?: {
    /** The `value` attribute for the day input. */
    day?: Text | undefined
    /** The `value` attribute for the month input. */
    month?: Text | undefined
    /** The `value` attribute for the year input. */
    year?: Text | undefined
  } | undefined
  /** If `true`, inputs used by the date input component will be disabled. */
  disabled?: boolean | undefined
  /** Classes to add to the date input container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the date input container. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/details` takes. */
export interface DetailsOptions {
  /** Summary element content (the visible part of the details element). */
  summary?: {
    /** If `html` is set, this is not required. Text to use within the summary element (the visible part of the details element). If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within the summary element (the visible part of the details element). If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the summary element. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the summary element. */
    attributes?: Attributes | undefined
  } | undefined
  /** @deprecated since 10.6.0. Replaced by the `summary.text` option. */
  summaryText?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `summary.html` option. */
  summaryHtml?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the disclosed part of the details element. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the disclosed part of the details element. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** The `id` to add to the details element. */
  id?: Text | undefined
  /** If `true`, details element will be expanded. */
  open?: boolean | undefined
  /** Optional variant of details. You can use only `"reverse"` or empty values with this option. */
  variant?: Text | undefined
  /** Classes to add to the details element. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the details element. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/do-dont-list` takes. */
export interface DoDontListOptions {
  /** The ID of the do and don't list component. */
  id?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.text` option. */
  title?: Text | undefined
  /** Heading to be displayed on the do and don't list component. */
  heading: Partial<HeadingOptions> & {
    /** The ID of the heading. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text for the heading. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the heading. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the heading. */
    visuallyHiddenText?: Text | undefined
    /** Optional heading level. Defaults to `3`. */
    level?: Text | undefined
    /** Classes to add to the heading. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the heading. */
    attributes?: Attributes | undefined
  }
  /** @deprecated since 10.6.0. Replaced by the `heading.level` option. */
  headingLevel?: Text | undefined
  /** Optional icon modifier for the do and don't list items – `"cross"` or `"tick"`. Defaults to `"tick"`. */
  icon?: Text | undefined
  /** @deprecated since 10.4.0. Replaced by the `icon` option. */
  type?: Text | undefined
  /** Array of do and don't items objects. */
  items: readonly ({
    /** @deprecated since 10.1.0. Replaced by the `item.text` and `item.html` options. */
    item?: Text | undefined
    /** If `html` is set, this is not required. Text to use within each do and don't item. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within each do and don't item. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
  } | false | null | undefined)[]
  /** Optional prefix text used before each do and don't item. Defaults to `"do not"` when `type` is `"cross"`. */
  prefixText?: Text | undefined
  /** If set to `true`, the optional `prefixText` will be removed from each do and don't item. */
  hidePrefix?: boolean | undefined
  /** Classes to add to the do and don't list container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the do and don't list container. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/error-message` takes. */
export interface ErrorMessageOptions {
  /** If `html` is set, this is not required. Text to use within the error message. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the error message. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** The `id` attribute to add to the error message `<span>` tag. */
  id?: Text | undefined
  /** Classes to add to the error message `<span>` tag. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the error message `<span>` tag. */
  attributes?: Attributes | undefined
  /** A visually hidden prefix used before the error message. Defaults to `"Error"`. */
  visuallyHiddenText?: Text | undefined
}

/** What the macro of `nhsuk/components/error-summary` takes. */
export interface ErrorSummaryOptions {
  /** The ID of the error summary. */
  id?: Text | undefined
  /** Heading of the error summary component. */
  heading: Partial<HeadingOptions> & {
    /** The ID of the heading. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text for the heading. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the heading. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the heading. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the heading. */
    attributes?: Attributes | undefined
  }
  /** @deprecated since 10.6.0. Replaced by the `heading.text` option. */
  titleText?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.html` option. */
  titleHtml?: Text | undefined
  /** Description of the errors. */
  description?: {
    /** If `html` is set, this is not required. Text to use for the description of the errors. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use for the description of the errors. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the error summary body. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the error summary body. */
    attributes?: Attributes | undefined
  } | undefined
  /** @deprecated since 10.6.0. Replaced by the `description.text` option. */
  descriptionText?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `description.html` option. */
  descriptionHtml?: Text | undefined
  /** A list of errors to include in the error summary. */
  errorList?: readonly ({
    /** The error `href` attribute. If set, the error will become a link. */
    href?: Text | undefined
    /** If `html` is set, this is not required. Text for the error link item. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the error link item. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the error link. */
    attributes?: Attributes | undefined
  } | false | null | undefined)[] | undefined
  /** Prevent moving focus to the error summary when the page loads. */
  disableAutoFocus?: boolean | undefined
  /** Classes to add to the error-summary container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the error-summary container. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/fieldset` takes. */
export interface FieldsetOptions {
  /** The ID of the fieldset. */
  id?: Text | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: Text | undefined
  /** The legend for the fieldset component. */
  legend?: Partial<LegendOptions> | undefined
  /** Classes to add to the fieldset container. */
  classes?: Text | undefined
  /** Optional ARIA `role` attribute. */
  role?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the fieldset container. */
  attributes?: Attributes | undefined
  /** HTML to use within the fieldset element. */
  html?: Text | undefined
}

/** What the macro of `nhsuk/components/file-upload` takes. */
export interface FileUploadOptions {
  /** The name of the input, which is submitted with the form data. */
  name: Text
  /** The ID of the input. Defaults to the value of `name`. */
  id?: Text | undefined
  /** If `true`, file input will be disabled. */
  disabled?: boolean | undefined
  /** If `true`, a user may select multiple files at the same time. The exact mechanism to do this differs depending on operating system. */
  multiple?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: Text | undefined
  /** The label used by the file upload component. */
  label: Partial<LabelOptions>
  /** Can be used to add a hint to the file upload component. */
  hint?: Partial<HintOptions> | undefined
  /** Can be used to add an error message to the file upload component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Additional options for the form group containing the file upload component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before the input used by the file upload component. */
    beforeInput?: {
      /** Text to add before the input. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before the input. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after the input used by the file upload component. */
    afterInput?: {
      /** Text to add after the input. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after the input. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Classes to add to the button that opens the file picker. Default is `["nhsuk-button--secondary"]`. */
  chooseFilesButtonClassList?: readonly string[] | undefined
  /** The text of the button that opens the file picker. Default is `"Choose file"`. */
  chooseFilesButtonText?: Text | undefined
  /** The text informing users they can drop files. Default is `"or drop file"`. */
  dropInstructionText?: Text | undefined
  /** The text displayed when multiple files have been chosen by the user. The component will replace the `%{count}` placeholder with the number of files selected. [Our pluralisation rules apply to this macro option](https://github.com/nhsuk/nhsuk-frontend/blob/main/docs/configuration/localisation.md#understanding-pluralisation-rules). */
  multipleFilesChosenText?: Record<string, unknown> | undefined
  /** The text displayed when no file has been chosen by the user. Default is `"No file chosen"`. */
  noFileChosenText?: Text | undefined
  /** The text announced by assistive technology when user drags files and enters the drop zone. Default is `"Entered drop zone"`. */
  enteredDropZoneText?: Text | undefined
  /** The text announced by assistive technology when user drags files and leaves the drop zone without dropping. Default is `"Left drop zone"`. */
  leftDropZoneText?: Text | undefined
  /** Classes to add to the file upload component. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the file upload component. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/footer` takes. */
export interface FooterOptions {
  /** The ID of the footer. */
  id?: Text | undefined
  /** Number of columns to display per row in the navigation section of the footer – `4`, `3`, `2` or `1`. Defaults to `4`. */
  columns?: Text | undefined
  /** The navigation section of the footer before the copyright information. Alternatively supports an array of `navigation` objects. */
  navigation?: {
    /** Heading for group of footer navigation links. */
    heading?: Partial<HeadingOptions> & {
      /** The ID of the heading. */
      id?: Text | undefined
      /** If `html` is set, this is not required. Text for the heading. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML for the heading. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** A visually hidden suffix added to the heading. */
      visuallyHiddenText?: Text | undefined
      /** If set, the heading will become a link. */
      href?: Text | undefined
      /** Optional caption for the heading. */
      caption?: Partial<CaptionOptions> | undefined
      /** Classes to add to the heading. */
      classes?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the heading. */
      attributes?: Attributes | undefined
    } | undefined
    /** @deprecated since 10.6.0. Replaced by the `navigation.heading.text` option. */
    title?: Text | undefined
    /** Optional text to use within each navigation section column. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** Optional HTML to use within each navigation section column. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Width of each navigation section column in the footer. You can pass any design system grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. Defaults to `"one-quarter"`. */
    width?: Text | undefined
    /** Contains the array of footer navigation link items for this group. */
    items?: readonly ({
      /** Footer navigation link `href` attribute. */
      href: Text
      /** If `html` is set, this is not required. Text to use within each footer navigation link. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML to use within each footer navigation link. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the footer navigation link. */
      attributes?: Attributes | undefined
    } | false | null | undefined)[] | undefined
  } | undefined
  /** The meta section of the footer after any navigation, before the copyright information. */
  meta?: {
    /** Visually hidden heading for meta `items` links. Defaults to `"Support links"`. */
    visuallyHiddenText?: Text | undefined
    /** @deprecated since 10.6.0. Replaced by the `meta.visuallyHiddenText` option. */
    visuallyHiddenTitle?: Text | undefined
    /** HTML to add to the meta section of the footer, which will appear below any links specified using meta `items`. */
    html?: Text | undefined
    /** Text to add to the meta section of the footer, which will appear below any links specified using meta `items`. If meta `html` is specified, this option is ignored. */
    text?: Text | undefined
    /** Contains the array of key policy footer link items. */
    items?: readonly ({
      /** Footer meta link `href` attribute. */
      href: Text
      /** If `html` is set, this is not required. Text to use within each footer meta link. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML to use within each footer meta link. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the footer meta link. */
      attributes?: Attributes | undefined
    } | false | null | undefined)[] | undefined
  } | undefined
  /** The copyright information in the footer component, this defaults to `"© NHS England"`. */
  copyright?: {
    /** If `html` is set, this is not required. If `html` is provided, the `text` option will be ignored. If neither are provided, `"© NHS England"` is used. */
    text?: Text | undefined
    /** If `text` is set, this is not required. If `html` is provided, the `text` option will be ignored. If neither are provided, `"© NHS England"` is used. */
    html?: Text | undefined
  } | undefined
  /** Classes to add to the footer container, useful if you want to make the footer fixed width. */
  containerClasses?: Text | undefined
  /** Classes to add to the footer container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the footer container. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/header` takes. */
export interface HeaderOptions {
  /** The ID of the header. */
  id?: Text | undefined
  /** Object containing options for the logo. */
  logo?: {
    /** The `href` of the link for the logo. If not set, and a `service.href` is set, or both are set to same value, then the logo and service name will be combined into a single link. */
    href?: Text | undefined
    /** The path of the logo image, if you are not using the default NHS logo. */
    src?: Text | undefined
    /** The alt text for the logo. Defaults to `"NHS"`. */
    alt?: Text | undefined
    /** The `aria-label` for a linked logo. Defaults to `"NHS homepage"`. */
    ariaLabel?: Text | undefined
  } | undefined
  /** Object containing options for the service name. */
  service?: {
    /** The text to use for the service name. */
    text?: Text | undefined
    /** The `href` of the link for the service name. */
    href?: Text | undefined
  } | undefined
  /** If set to `true`, positions the search box (or account links) inline with the NHS logo. */
  inline?: boolean | undefined
  /** Settings for header with organisational logo. */
  organisation?: {
    /** Organisation name. */
    name?: Text | undefined
    /** Longer organisation names can be split onto multiple lines. */
    split?: Text | undefined
    /** Organisation descriptor. */
    descriptor?: Text | undefined
  } | undefined
  /** Object containing settings for the primary navigation. */
  navigation?: {
    /** Array of navigation links for use in the header. */
    items?: readonly ({
      /** The href of a navigation item in the header. */
      href?: Text | undefined
      /** If `html` is set, this is not required. Text for the navigation item. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML for the navigation item. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** Set to `true` if this links to the current page being shown. */
      current?: boolean | undefined
      /** Set to `true` if the current page is within this section, but the link doesn't necessarily link to the current page */
      active?: boolean | undefined
      /** Classes to add to the list item containing the link. */
      classes?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the list item containing the link. */
      attributes?: Attributes | undefined
    } | false | null | undefined)[] | undefined
    /** The `aria-label` for the primary navigation. Defaults to `"Menu"`. */
    ariaLabel?: Text | undefined
    /** Text for the toggle menu button. Defaults to `"More"`. */
    toggleMenuText?: Text | undefined
    /** A visually hidden prefix used before the toggle menu button text. Defaults to `"Browse"`. */
    toggleMenuVisuallyHiddenText?: Text | undefined
    /** Classes to add to the primary navigation. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the primary navigation. */
    attributes?: Attributes | undefined
    /** If set to `true`, use justified alignment where navigation items appeared evenly spaced out. */
    justified?: boolean | undefined
    /** Optional colour modifier for the primary navigation. You can use only `"white"` or empty values with this option. */
    colour?: Text | undefined
  } | undefined
  /** Object containing settings for a search box. */
  search?: {
    /** The search form `action` attribute. Defaults to `"https://www.nhs.uk/search"`. */
    action?: Text | undefined
    /** The search form `method` attribute. Defaults to `"get"`. */
    method?: Text | undefined
    /** The `name` attribute for the search input. Defaults to `"q"`. */
    name?: Text | undefined
    /** @deprecated since 10.6.0. Replaced by the `search.input.placeholder` option. */
    placeholder?: Text | undefined
    /** @deprecated since 10.6.0. Replaced by the `search.label.visuallyHiddenText` option. */
    visuallyHiddenLabel?: Text | undefined
    /** @deprecated since 10.6.0. Replaced by the `search.button.ariaLabel` option. */
    visuallyHiddenButton?: Text | undefined
    /** Optional object allowing customisation of the search input label. */
    label?: Partial<LabelOptions> & {
      /** The visually hidden label text for the search input. Defaults to `"Search the NHS website"`. */
      visuallyHiddenText?: Text | undefined
    } | undefined
    /** Optional object allowing customisation of the search input. */
    input?: Partial<InputOptions> & {
      /** The placeholder text for the search input. Defaults to `"Search"`. */
      placeholder?: Text | undefined
    } | undefined
    /** Optional object allowing customisation of the search button. */
    button?: Partial<ButtonOptions> & {
      /** Search button text exposed to assistive technologies, like screen readers, when only an icon is used. Defaults to `"Search"`. */
      ariaLabel?: Text | undefined
    } | undefined
    /** Classes to add to the search element. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the search element. */
    attributes?: Attributes | undefined
  } | undefined
  /** Object containing settings for the account section of the header. */
  account?: {
    /** Array of account items for use in the header. */
    items?: readonly ({
      /** The href of an account item in the header. */
      href?: Text | undefined
      /** If `html` is set, this is not required. Text for the account item. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML for the account item. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** Whether to include the account icon for the account item. Defaults to `false`. */
      icon?: boolean | undefined
      /** If set, the item will become a button wrapped in a form with the action given. Useful for log out buttons. */
      action?: Text | undefined
      /** The value to use for the `method` of the form if `action` is set. Defaults to `"post"`. */
      method?: Text | undefined
      /** Classes to add to the list item containing the account item. */
      classes?: Text | undefined
    } | false | null | undefined)[] | undefined
    /** The `aria-label` for the account navigation. Defaults to `"Account"`. */
    ariaLabel?: Text | undefined
    /** Classes to add to the account navigation. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the account navigation. */
    attributes?: Attributes | undefined
  } | undefined
  /** Classes to add to the header container, useful if you want to make the header fixed width. */
  containerClasses?: Text | undefined
  /** Classes to add to the header container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the header container. */
  attributes?: Attributes | undefined
  /** Optional colour modifier for the header. You can use only `"white"` or empty values with this option. */
  colour?: Text | undefined
}

/** What the macro of `nhsuk/components/heading` takes. */
export interface HeadingOptions {
  /** The ID of the heading. */
  id?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the heading. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the heading. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** A visually hidden suffix added to the heading. */
  visuallyHiddenText?: Text | undefined
  /** If set, the heading will become a link. */
  href?: Text | undefined
  /** Optional caption for the heading. */
  caption?: Partial<CaptionOptions> | undefined
  /** Size of the heading – `"xxs"`, `"xs"`, `"s"`, `"m"`, `"l"` or `"xl"`. */
  size?: Text | undefined
  /** Allowed sizes for the heading – Defaults to `["xxs", "xs", "s", "m", "l", "xl"]`. */
  sizes?: readonly string[] | undefined
  /** Optional heading level. Defaults to `1`. */
  level?: Text | undefined
  /** Optional class to use for the heading. Defaults to `"nhsuk-heading"`. */
  className?: Text | undefined
  /** Optional class prefix to use for the heading. Defaults to `"nhsuk-heading-"`. */
  classPrefix?: Text | undefined
  /** Classes to add to the heading. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the heading. */
  attributes?: Attributes | undefined
  /** HTML element for the heading component – for example, `"caption"`. Defaults to the `level` option prefixed with `"h"`. */
  element?: Text | undefined
}

/** What the macro of `nhsuk/components/hero` takes. */
export interface HeroOptions {
  /** The ID of the hero. */
  id?: Text | undefined
  /** The content section of the hero. Alternatively supports an array of `content` objects. */
  content?: {
    /** Optional heading for content column. */
    heading?: Partial<HeadingOptions> & {
      /** The ID of the heading. */
      id?: Text | undefined
      /** If `html` is set, this is not required. Text for the heading. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML for the heading. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** A visually hidden suffix added to the heading. */
      visuallyHiddenText?: Text | undefined
      /** If set, the heading will become a link. */
      href?: Text | undefined
      /** Optional caption for the heading. */
      caption?: Partial<CaptionOptions> | undefined
      /** Size of the heading – `"m"`, `"l"` or `"xl"`. Defaults to `"xl"`. */
      size?: Text | undefined
      /** Optional heading level. Defaults to `1`. */
      level?: Text | undefined
      /** Classes to add to the heading. */
      classes?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the heading. */
      attributes?: Attributes | undefined
    } | undefined
    /** Optional text to use within each content column. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** Optional HTML to use within each content column. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Optional image to use within each content column. */
    image?: Partial<ImagesOptions> | undefined
    /** Width of each content column. You can pass any design system grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. Defaults to `"one-half"`. */
    width?: Text | undefined
    /** Classes to add to the content column. */
    classes?: Text | undefined
  } | undefined
  /** Heading of the hero. */
  heading: Partial<HeadingOptions> & {
    /** The ID of the heading. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text for the heading. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the heading. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the heading. */
    visuallyHiddenText?: Text | undefined
    /** If set, the heading will become a link. */
    href?: Text | undefined
    /** Optional caption for the heading. */
    caption?: Partial<CaptionOptions> | undefined
    /** Size of the heading – `"m"`, `"l"` or `"xl"`. Defaults to `"xl"`. */
    size?: Text | undefined
    /** Optional heading level. Defaults to `1`. */
    level?: Text | undefined
    /** Classes to add to the heading. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the heading. */
    attributes?: Attributes | undefined
  }
  /** @deprecated since 10.6.0. Replaced by the `heading.classes` option. */
  headingClasses?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.size` option. */
  headingSize?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.level` option. */
  headingLevel?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the hero. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. Text to use within the hero. If `text` is provided, the `html` option will be ignored. */
  html?: Text | undefined
  /** @deprecated since 10.3.0. Replaced by the `image.src` option. */
  imageURL?: Text | undefined
  /** Can be used to add an image to the hero component. */
  image?: {
    /** The URL of the image in the hero. */
    src: Text
  } | undefined
  /** Width of the hero content. You can pass any design system grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. Defaults to `"one-half"`. */
  width?: Text | undefined
  /** Classes to add to the hero container, useful if you want to make the hero fixed width. */
  containerClasses?: Text | undefined
  /** Classes to add to the hero. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the hero. */
  attributes?: Attributes | undefined
  /** If set to `false`, remove border from the hero. */
  border?: boolean | undefined
}

/** What the macro of `nhsuk/components/hint` takes. */
export interface HintOptions {
  /** If `html` is set, this is not required. Text to use within the hint. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the hint. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** The `id` attribute to add to the hint. */
  id?: Text | undefined
  /** Classes to add to the hint. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the hint. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/images` takes. */
export interface ImagesOptions {
  /** The ID of the image. */
  id?: Text | undefined
  /** The source location of the image. If `html` is provided, the `src`, `srcset`, `sizes` and `alt` options will be ignored. */
  src?: Text | undefined
  /** A list of image source URLs and their respective sizes. Separate each image with a comma. */
  srcset?: Text | undefined
  /** A list of screen sizes for the browser to load the correct image from the srcset images. */
  sizes?: Text | undefined
  /** The alt text of the image. Defaults to `""`. If `html` is provided, the `src`, `srcset`, `sizes` and `alt` options will be ignored. */
  alt?: Text | undefined
  /** If `src` is set, this is not required. HTML to use within the image component. If `html` is provided, the `src`, `srcset`, `sizes` and `alt` options will be ignored. */
  html?: Text | undefined
  /** Optional caption for the image. */
  caption?: {
    /** Text to add within the caption. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** HTML to add within the caption. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the figcaption element. */
    classes?: Text | undefined
  } | undefined
  /** Background colour for the image component – `"card"` or `false`. Defaults to `"card"`. To remove the background colour, set `background` to `false`. */
  background?: Text | undefined
  /** If set to `false`, removes the border-bottom from the image component. */
  border?: boolean | undefined
  /** Width of the image component. You can pass any design system grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. Defaults to `"two-thirds"`. */
  width?: Text | undefined
  /** Classes to add to the image component. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the image component. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/input` takes. */
export interface InputOptions {
  /** The ID of the input. Defaults to the value of `name`. */
  id?: Text | undefined
  /** The name of the input, which is submitted with the form data. */
  name: Text
  /** Type of input control, for example, an email input control. Defaults to `"text"`. */
  type?: Text | undefined
  /** Optional value for [the `inputmode` attribute](https://developer.mozilla.org/en-US/docs/Web/HTML/Global_attributes/inputmode). */
  inputmode?: Text | undefined
  /** Optional initial value of the input. */
  value?: Text | undefined
  /** If `true`, input will be disabled. */
  disabled?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: Text | undefined
  /** The label used by the text input component. */
  label: Partial<LabelOptions>
  /** Can be used to add a hint to a text input component. */
  hint?: Partial<HintOptions> | undefined
  /** Can be used to add an error message to the text input component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Can be used to add a prefix to the text input component. */
  prefix?: {
    /** Required. If `html` is set, this is not required. Text to use within the prefix. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** Required. If `text` is set, this is not required. HTML to use within the prefix. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the prefix. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the prefix element. */
    attributes?: Attributes | undefined
  } | undefined
  /** Can be used to add a suffix to the text input component. */
  suffix?: {
    /** If `html` is set, this is not required. Text to use within the suffix. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within the suffix. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the suffix element. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the suffix element. */
    attributes?: Attributes | undefined
  } | undefined
  /** If set to `true`, use a monospace font for codes or sequences. */
  code?: boolean | undefined
  /** Optional fixed width for the text input component – `2`, `3`, `4`, `5`, `10`, `20` or `30`. */
  width?: Text | undefined
  /** If set to `true`, larger input size will be used. */
  large?: boolean | undefined
  /** Additional options for the form group containing the text input component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before the input used by the text input component. */
    beforeInput?: {
      /** Text to add before the input. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before the input. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after the input used by the text input component. */
    afterInput?: {
      /** Text to add after the input. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after the input. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Classes to add to the input. */
  classes?: Text | undefined
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"bday-day"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) for a full list of attributes that can be used. */
  autocomplete?: Text | undefined
  /** Attribute to [provide a regular expression pattern](https://html.spec.whatwg.org/multipage/input.html#the-pattern-attribute), used to match allowed character combinations for the input value. */
  pattern?: Text | undefined
  /** Attribute to provide placeholder text for the input. */
  placeholder?: Text | undefined
  /** Optional field to enable or disable the `spellcheck` attribute on the input. */
  spellcheck?: boolean | undefined
  /** Optional field to enable or disable autocapitalisation of user input. See the [Autocapitalization section in the HTML standard](https://html.spec.whatwg.org/multipage/interaction.html#autocapitalization) for a full list of values that can be used. */
  autocapitalize?: Text | undefined
  /** If any of `prefix`, `suffix`, `formGroup.beforeInput` or `formGroup.afterInput` have a value, a wrapping element is added around the input and inserted content. This object allows you to customise that wrapping element. */
  inputWrapper?: {
    /** Classes to add to the wrapping element. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the wrapping element. */
    attributes?: Attributes | undefined
  } | undefined
  /** HTML attributes (for example data attributes) to add to the input. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/inset-text` takes. */
export interface InsetTextOptions {
  /** The ID of the inset text component. */
  id?: Text | undefined
  /** Text content to be used within the inset text component. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** HTML content to be used within the inset text component. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** Classes to add to the inset text. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the inset text. */
  attributes?: Attributes | undefined
  /** A visually hidden prefix used before the inset text. Defaults to `"Information"`. */
  visuallyHiddenText?: Text | undefined
}

/** What the macro of `nhsuk/components/label` takes. */
export interface LabelOptions {
  /** The ID of the label. */
  id?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the label. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the label. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** A visually hidden suffix added to the label. */
  visuallyHiddenText?: Text | undefined
  /** Optional caption for the label. */
  caption?: Partial<CaptionOptions> | undefined
  /** The label `for` attribute, the ID of the input the label is associated with. */
  for?: Text | undefined
  /** Whether the label also acts as a heading. */
  heading?: Partial<HeadingOptions> & {
    /** The ID of the label heading. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text to use within the label as a heading. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within the label as a heading. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the label as a heading. */
    visuallyHiddenText?: Text | undefined
    /** Optional caption for the label as a heading. */
    caption?: Partial<CaptionOptions> | undefined
    /** Size of the label as a heading – `"s"`, `"m"`, `"l"` or `"xl"`. */
    size?: Text | undefined
    /** Optional label heading level. Defaults to `1`. */
    level?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the label heading. */
    attributes?: Attributes | undefined
  } | undefined
  /** @deprecated since 10.6.1. Replaced by the `heading` option. */
  isPageHeading?: boolean | undefined
  /** Size of the label – `"s"`, `"m"`, `"l"` or `"xl"`. */
  size?: Text | undefined
  /** Classes to add to the label tag. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the label tag. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/legend` takes. */
export interface LegendOptions {
  /** The ID of the legend. */
  id?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the legend. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the legend. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** A visually hidden suffix added to the legend. */
  visuallyHiddenText?: Text | undefined
  /** Optional caption for the legend. */
  caption?: Partial<CaptionOptions> | undefined
  /** Size of the legend – `"s"`, `"m"`, `"l"` or `"xl"`. */
  size?: Text | undefined
  /** Whether the legend also acts as a heading. */
  heading?: Partial<HeadingOptions> & {
    /** The ID of the legend heading. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text to use within the legend as a heading. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within the legend as a heading. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the legend as a heading. */
    visuallyHiddenText?: Text | undefined
    /** Optional caption for the legend as a heading. */
    caption?: Partial<CaptionOptions> | undefined
    /** Size of the legend as a heading – `"s"`, `"m"`, `"l"` or `"xl"`. */
    size?: Text | undefined
    /** Optional legend heading level. Defaults to `1`. */
    level?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the legend heading. */
    attributes?: Attributes | undefined
  } | undefined
  /** @deprecated since 10.6.1. Replaced by the `heading` option. */
  isPageHeading?: boolean | undefined
  /** Classes to add to the legend. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the legend. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/notification-banner` takes. */
export interface NotificationBannerOptions {
  /** The ID of the notification banner. */
  id?: Text | undefined
  /** The title that displays in the notification banner: */
  title?: Partial<HeadingOptions> & {
    /** The ID of the title. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text for the title. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the title. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the title. */
    visuallyHiddenText?: Text | undefined
    /** Optional alias for the title heading `level` option. */
    headingLevel?: Text | undefined
    /** Optional heading level for the title. Defaults to `2`. */
    level?: Text | undefined
    /** Classes to add to the title. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the title. */
    attributes?: Attributes | undefined
  } | undefined
  /** @deprecated since 10.6.0. Replaced by the `title.id` option. */
  titleId?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `title.text` option. */
  titleText?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `title.html` option. */
  titleHtml?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `title.level` option. */
  titleHeadingLevel?: Text | undefined
  /** Heading to be used within the notification banner. */
  heading?: Partial<HeadingOptions> & {
    /** The ID of the heading. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text for the heading. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the heading. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the heading. */
    visuallyHiddenText?: Text | undefined
    /** If set, the heading will become a link. */
    href?: Text | undefined
    /** Optional caption for the heading. */
    caption?: Partial<CaptionOptions> | undefined
    /** Optional heading level for the heading. Defaults to `3`. */
    level?: Text | undefined
    /** Classes to add to the heading. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the heading. */
    attributes?: Attributes | undefined
    /** HTML element for the heading – for example, `"p"`. Defaults to the `level` option prefixed with `"h"`. */
    element?: Text | undefined
  } | undefined
  /** The text that displays in the notification banner. You can use any string with this option. If you set `html`, this option is not required and is ignored. */
  text?: Text | undefined
  /** The HTML to use within the notification banner. You can use any string with this option. If you set `html`, `text` is not required and is ignored. */
  html?: Text | undefined
  /** Optional variant of notification banner. You can use only `"success"` or empty values with this option. If you set `variant` to `"success"`, the notification banner sets `role` to `"alert"`. JavaScript then moves the keyboard focus to the notification banner when the page loads. If you do not set `variant`, the notification banner sets `role` to `"region"`. */
  variant?: Text | undefined
  /** @deprecated since 10.4.0. Replaced by the `variant` option. */
  type?: Text | undefined
  /** Overrides the value of the `role` attribute for the notification banner. Defaults to `"region"`. If you set `variant` to `"success"`, `role` defaults to `"alert"`. */
  role?: Text | undefined
  /** If you set `variant` to `"success"`, or `role` to `"alert"`, JavaScript moves the keyboard focus to the notification banner when the page loads. To disable this behaviour, set `disableAutoFocus` to `true`. */
  disableAutoFocus?: boolean | undefined
  /** The classes that you want to add to the notification banner. */
  classes?: Text | undefined
  /** The HTML attributes that you want to add to the notification banner, for example, data attributes. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/pagination` takes. */
export interface PaginationOptions {
  /** The ID of the pagination container. */
  id?: Text | undefined
  /** The items within the pagination component. */
  items?: readonly ({
    /** The pagination item text – usually a page number.  Required unless the item is an ellipsis. */
    number?: Text | undefined
    /** @deprecated since 10.6.0. The visually hidden label for the pagination item, which will be applied to an `aria-label` and announced by screen readers on the pagination item link. Should include page number. Defaults to, for example "Page 1". Replaced by the `item.ariaLabel` option. */
    visuallyHiddenText?: Text | undefined
    /** The accessible name for the pagination item, which will be applied to an `aria-label` and announced by screen readers on the pagination item link. Should include page number. Defaults to, for example "Page 1". */
    ariaLabel?: Text | undefined
    /** The pagination item `href` attribute. Required unless the item is an ellipsis. */
    href: Text
    /** Set to `true` to indicate the current page the user is on. */
    current?: boolean | undefined
    /** Use this option if you want to specify an ellipsis at a given point between numbers. If you set this option as `true`, any other options for the item are ignored. */
    ellipsis?: boolean | undefined
    /** The HTML attributes (for example, data attributes) you want to add to the link. */
    attributes?: Attributes | undefined
  } | false | null | undefined)[] | undefined
  /** A link to the previous page, if there is a previous page. */
  previous?: {
    /** The text content of the link to the previous page. Defaults to `"Previous page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** The HTML content of the link to the previous page. Defaults to `"Previous page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** @deprecated since 10.6.0. Replaced by the `previous.label.text` option. */
    labelText?: Text | undefined
    /** The optional label that goes underneath the link to the previous page, providing further context for the user about where the link goes. */
    label?: {
      /** If `html` is set, this is not required. Text to use within the label. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML to use within the label. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** The previous page's URL. */
    href: Text
    /** The HTML attributes (for example, data attributes) you want to add to the link. */
    attributes?: Attributes | undefined
  } | undefined
  /** @deprecated since 10.1.0. Replaced by the `previous.href` option. */
  previousUrl?: Text | undefined
  /** @deprecated since 10.1.0. Replaced by the `previous.label.text` option. */
  previousPage?: Text | undefined
  /** A link to the next page, if there is a next page. */
  next?: {
    /** The text content of the link to the next page. Defaults to `"Next page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** The HTML content of the link to the next page. Defaults to `"Next page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** @deprecated since 10.6.0. Replaced by the `next.label.text` option. */
    labelText?: Text | undefined
    /** The optional label that goes underneath the link to the next page, providing further context for the user about where the link goes. */
    label?: {
      /** If `html` is set, this is not required. Text to use within the label. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML to use within the label. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** The next page's URL. */
    href: Text
    /** The HTML attributes (for example, data attributes) you want to add to the link. */
    attributes?: Attributes | undefined
  } | undefined
  /** @deprecated since 10.1.0. Replaced by the `next.href` option. */
  nextUrl?: Text | undefined
  /** @deprecated since 10.1.0. Replaced by the `next.label.text` option. */
  nextPage?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `ariaLabel` option. */
  landmarkLabel?: Text | undefined
  /** The accessible name for the navigation landmark that wraps the pagination. Defaults to `"Pagination"`. */
  ariaLabel?: Text | undefined
  /** The classes you want to add to the pagination `nav` parent. */
  classes?: Text | undefined
  /** The HTML attributes (for example, data attributes) you want to add to the pagination `nav` parent. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/panel` takes. */
export interface PanelOptions {
  /** The ID of the panel. */
  id?: Text | undefined
  /** Heading of the panel component. */
  heading: Partial<HeadingOptions> & {
    /** The ID of the heading. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text for the heading. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the heading. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the heading. */
    visuallyHiddenText?: Text | undefined
    /** If set, the heading will become a link. */
    href?: Text | undefined
    /** Optional caption for the heading. */
    caption?: Partial<CaptionOptions> | undefined
    /** Size of the heading – `"m"`, `"l"` or `"xl"`. */
    size?: Text | undefined
    /** Optional heading level. Defaults to `1`. */
    level?: Text | undefined
    /** Classes to add to the heading. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the heading. */
    attributes?: Attributes | undefined
  }
  /** @deprecated since 10.6.0. Replaced by the `heading.text` option. */
  titleText?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.html` option. */
  titleHtml?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.size` option. */
  titleSize?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.classes` option. */
  titleClasses?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.level` option. */
  headingLevel?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the panel content. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the panel content. If `text` is provided, the `html` option will be ignored. */
  html?: Text | undefined
  /** Classes to add to the panel. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the panel. */
  attributes?: Attributes | undefined
  /** Optional variant of panel. You can use only `"interruption"` or empty values with this option. */
  variant?: Text | undefined
}

/** What the macro of `nhsuk/components/password-input` takes. */
export interface PasswordInputOptions {
  /** The ID of the input. Defaults to the value of `name`. */
  id?: Text | undefined
  /** The name of the input, which is submitted with the form data. */
  name: Text
  /** Optional initial value of the input. */
  value?: Text | undefined
  /** If `true`, input will be disabled. */
  disabled?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: Text | undefined
  /** Options for the label component. */
  label: Partial<LabelOptions>
  /** Options for the hint component. */
  hint?: Partial<HintOptions> | undefined
  /** Options for the error message component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Can be used to add a prefix to the password input component. */
  prefix?: {
    /** Required. If `html` is set, this is not required. Text to use within the prefix. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** Required. If `text` is set, this is not required. HTML to use within the prefix. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the prefix. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the prefix element. */
    attributes?: Attributes | undefined
  } | undefined
  /** Can be used to add a suffix to the password input component. */
  suffix?: {
    /** If `html` is set, this is not required. Text to use within the suffix. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within the suffix. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the suffix element. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the suffix element. */
    attributes?: Attributes | undefined
  } | undefined
  /** If set to `true`, use a monospace font for codes or sequences. */
  code?: boolean | undefined
  /** Optional fixed width for the text input component – `2`, `3`, `4`, `5`, `10`, `20` or `30`. */
  width?: Text | undefined
  /** If set to `true`, larger input size will be used. */
  large?: boolean | undefined
  /** Additional options for the form group containing the text input component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before the input used by the text input component. */
    beforeInput?: {
      /** Text to add before the input. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before the input. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after the input used by the text input component. */
    afterInput?: {
      /** Text to add after the input. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after the input. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Classes to add to the input. */
  classes?: Text | undefined
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html). See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) for full list of attributes that can be used. Default is `"current-password"`. */
  autocomplete?: Text | undefined
  /** Additional options for the wrapping element containing the password input component. */
  inputWrapper?: {
    /** Classes to add to the wrapping element. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the wrapping element. */
    attributes?: Attributes | undefined
  } | undefined
  /** HTML attributes (for example data attributes) to add to the input. */
  attributes?: Attributes | undefined
  /** Button text when the password is hidden. Defaults to `"Show"`. */
  showPasswordText?: Text | undefined
  /** Button text when the password is visible. Defaults to `"Hide"`. */
  hidePasswordText?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by `showPasswordAriaLabel`. */
  showPasswordAriaLabelText?: Text | undefined
  /** Button text exposed to assistive technologies, like screen readers, when the password is hidden. Defaults to `"Show password"`. */
  showPasswordAriaLabel?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by `hidePasswordAriaLabel`. */
  hidePasswordAriaLabelText?: Text | undefined
  /** Button text exposed to assistive technologies, like screen readers, when the password is visible. Defaults to `"Hide password"`. */
  hidePasswordAriaLabel?: Text | undefined
  /** Announcement made to screen reader users when their password has become visible in plain text. Defaults to `"Your password is visible"`. */
  passwordShownAnnouncementText?: Text | undefined
  /** Announcement made to screen reader users when their password has been obscured and is not visible. Defaults to `"Your password is hidden"`. */
  passwordHiddenAnnouncementText?: Text | undefined
  /** Optional object allowing customisation of the toggle button. The `button.attributes` and `button.html` options are not supported. */
  button?: Partial<ButtonOptions> & {
    /** Optional variant of password input button – `"brand"`, `"login"`, `"reverse"`, `"secondary"`, `"secondary-solid"` or `"warning"`. */
    variant?: Text | undefined
    /** Classes to add to the button. */
    classes?: Text | undefined
  } | undefined
}

/** What the macro of `nhsuk/components/radios` takes. */
export interface RadiosOptions {
  /** The ID of the radios component. */
  id?: Text | undefined
  /** The fieldset used by the radios component. The `fieldset.html` option is not supported. */
  fieldset?: Partial<FieldsetOptions> | undefined
  /** Can be used to add a hint to the radios component. */
  hint?: Partial<HintOptions> | undefined
  /** Can be used to add an error message to the radios component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Additional options for the form group containing the radios component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before all radio items within the radios component. */
    beforeInputs?: {
      /** Text to add before all radio items. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before all radio items. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after all radio items within the radios component. */
    afterInputs?: {
      /** Text to add after all radio items. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after all radio items. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Optional prefix. This is used to prefix the `id` attribute for each radio input, hint and error message, separated by `-`. Defaults to the `name` option value. */
  idPrefix?: Text | undefined
  /** The `name` attribute for the radio items. */
  name: Text
  /** The radio items within the radios component. */
  items: readonly ({
    /** If `html` is set, this is not required. Text to use within each radio item label. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within each radio item label. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Specific `id` attribute for the radio item. If omitted, then `idPrefix` string will be applied. */
    id?: Text | undefined
    /** The `value` attribute for the radio input. */
    value?: Text | undefined
    /** The label used by each radio item within the radios component. The `label.size` and `label.heading` options are not supported. */
    label?: Partial<LabelOptions> | undefined
    /** Can be used to add a hint to each radio item within the radios component. */
    hint?: Partial<HintOptions> | undefined
    /** Divider text to separate radio items, for example the text `"or"`. */
    divider?: Text | undefined
    /** Whether the radio should be checked when the page loads. Takes precedence over the top-level `value` option. */
    checked?: boolean | undefined
    /** Provide additional content to reveal when the radio is checked. */
    conditional?: {
      /** The HTML to reveal when the radio is checked. */
      html: Text
    } | undefined
    /** If `true`, radio will be disabled. */
    disabled?: boolean | undefined
    /** Classes to add to the radio input tag. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the radio input tag. */
    attributes?: Attributes | undefined
  } | false | null | undefined)[]
  /** The value for the radio which should be checked when the page loads. Use this as an alternative to setting the `checked` option on each individual item. */
  value?: Text | undefined
  /** If `true`, radio inputs used by the radios component will be disabled. */
  disabled?: boolean | undefined
  /** If set to `true`, small radios will be used. */
  small?: boolean | undefined
  /** If set to `true`, inline radios will be used. */
  inline?: boolean | undefined
  /** Classes to add to the radios container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the radios container. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/scroll` takes. */
export interface ScrollOptions {
  /** The `id` to add to the scroll component. */
  id?: Text | undefined
  /** One or more element IDs to add to the scrolling content `aria-labelledby` attribute, used to provide accessible names for screenreader users. */
  labelledBy?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the scrolling content. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the scrolling content. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** Optional variant of scroll. You can use only `"reverse"` or empty values with this option. */
  variant?: Text | undefined
  /** Classes to add to the scroll component. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the scroll component. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/search-input` takes. */
export interface SearchInputOptions {
  /** The ID of the input. Defaults to the value of `name`. */
  id?: Text | undefined
  /** The name of the input, which is submitted with the form data. */
  name: Text
  /** Type of input control, for example, an email input control. Defaults to `"search"`. */
  type?: Text | undefined
  /** Optional value for [the `inputmode` attribute](https://developer.mozilla.org/en-US/docs/Web/HTML/Global_attributes/inputmode). */
  inputmode?: Text | undefined
  /** Optional initial value of the input. */
  value?: Text | undefined
  /** If `true`, input will be disabled. */
  disabled?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: Text | undefined
  /** The label used by the search input component. */
  label: Partial<LabelOptions>
  /** Can be used to add a hint to a search input component. */
  hint?: Partial<HintOptions> | undefined
  /** Can be used to add an error message to the search input component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Can be used to add a prefix to the search input component. */
  prefix?: {
    /** Required. If `html` is set, this is not required. Text to use within the prefix. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** Required. If `text` is set, this is not required. HTML to use within the prefix. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the prefix. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the prefix element. */
    attributes?: Attributes | undefined
  } | undefined
  /** Can be used to add a suffix to the search input component. */
  suffix?: {
    /** If `html` is set, this is not required. Text to use within the suffix. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML to use within the suffix. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Classes to add to the suffix element. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the suffix element. */
    attributes?: Attributes | undefined
  } | undefined
  /** If set to `true`, use a monospace font for codes or sequences. */
  code?: boolean | undefined
  /** Optional fixed width for the search input component – `2`, `3`, `4`, `5`, `10`, `20` or `30`. */
  width?: Text | undefined
  /** If set to `true`, larger input size will be used. */
  large?: boolean | undefined
  /** Additional options for the form group containing the search input component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before the input used by the search input component. */
    beforeInput?: {
      /** Text to add before the input. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before the input. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after the input used by the search input component. */
    afterInput?: {
      /** Text to add after the input. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after the input. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Classes to add to the input. */
  classes?: Text | undefined
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"bday-day"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) for a full list of attributes that can be used. Default is `"off"`. */
  autocomplete?: Text | undefined
  /** Attribute to provide placeholder text for the search input. */
  placeholder?: Text | undefined
  /** Optional field to enable or disable the `spellcheck` attribute on the search input. */
  spellcheck?: boolean | undefined
  /** Optional field to enable or disable autocapitalisation of user input. See the [Autocapitalization section in the HTML standard](https://html.spec.whatwg.org/multipage/interaction.html#autocapitalization) for a full list of values that can be used. */
  autocapitalize?: Text | undefined
  /** Additional options for the wrapping element containing the search input component. */
  inputWrapper?: {
    /** Classes to add to the wrapping element. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the wrapping element. */
    attributes?: Attributes | undefined
  } | undefined
  /** HTML attributes (for example data attributes) to add to the input. */
  attributes?: Attributes | undefined
  /** Optional object allowing customisation of the search button. */
  button?: Partial<ButtonOptions> & {
    /** Optional variant of search button – `"brand"`, `"login"`, `"reverse"`, `"secondary"`, `"secondary-solid"` or `"warning"`. */
    variant?: Text | undefined
    /** Classes to add to the search button. */
    classes?: Text | undefined
    /** Button text exposed to assistive technologies, like screen readers, when only an icon is used. */
    ariaLabel?: Text | undefined
    /** Can be used to add an icon to the search button. */
    icon?: {
      /** Icon name for the button – for example, `"search"`, `"arrow-right"`, `"plus"` or `"minus"`. */
      name: Text
      /** HTML to use for the icon, as an alternative to the `name` option. If `html` is provided, the `name` option will be ignored. */
      html?: Text | undefined
      /** Placement of the icon within the button – `"start"` or `"end"`. */
      placement: Text
    } | undefined
  } | undefined
}

/** What the macro of `nhsuk/components/select` takes. */
export interface SelectOptions {
  /** ID for the select. Defaults to the value of `name`. */
  id?: Text | undefined
  /** The `name` attribute for the select. */
  name: Text
  /** The items within the select component. */
  items: readonly ({
    /** The `value` attribute for the option. If this is omitted, the value is taken from the text content of the option element. */
    value?: Text | undefined
    /** Text for the option item. */
    text?: Text | undefined
    /** Divider line used to separate option items. */
    divider?: boolean | undefined
    /** Whether the option should be selected when the page loads. Takes precedence over the top-level `value` option. */
    selected?: boolean | undefined
    /** Sets the option item as disabled. */
    disabled?: boolean | undefined
    /** HTML attributes (for example data attributes) to add to the option. */
    attributes?: Attributes | undefined
  } | false | null | undefined)[]
  /** The value for the option which should be selected. Use this as an alternative to setting the `selected` option on each individual item. */
  value?: Text | undefined
  /** If `true`, select will be disabled. Use the `disabled` option on each individual item to only disable certain options. */
  disabled?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: Text | undefined
  /** The label used by the select component. */
  label: Partial<LabelOptions>
  /** Can be used to add a hint to the select component. */
  hint?: Partial<HintOptions> | undefined
  /** Can be used to add an error message to the select component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Additional options for the form group containing the select component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before the select used by the select component. */
    beforeInput?: {
      /** Text to add before the select. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before the select. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after the select used by the select component. */
    afterInput?: {
      /** Text to add after the select. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after the select. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Classes to add to the select. */
  classes?: Text | undefined
  /** If any of `formGroup.beforeInput` or `formGroup.afterInput` have a value, a wrapping element is added around the select and inserted content. This object allows you to customise that wrapping element. */
  inputWrapper?: {
    /** Classes to add to the wrapping element. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the wrapping element. */
    attributes?: Attributes | undefined
  } | undefined
  /** HTML attributes (for example data attributes) to add to the select. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/skip-link` takes. */
export interface SkipLinkOptions {
  /** The ID of the skip link. */
  id?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the skip link. If `html` is provided, the `text` option will be ignored. Defaults to `"Skip to main content"`. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the skip link. If `html` is provided, the `text` option will be ignored. Defaults to `"Skip to main content"`. */
  html?: Text | undefined
  /** The skip link `href` attribute. Defaults to `"#maincontent"`. */
  href?: Text | undefined
  /** Classes to add to the skip link. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the skip link. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/summary-list` takes. */
export interface SummaryListOptions {
  /** The ID of the summary list. */
  id?: Text | undefined
  /** If set to `false`, remove separating borders from all rows. */
  border?: boolean | undefined
  /** If set to `false`, remove separating border from the last row. */
  lastRowBorder?: boolean | undefined
  /** The rows within the summary list component. */
  rows: readonly ({
    /** The ID of the row. */
    id?: Text | undefined
    /** Classes to add to the row. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the row. */
    attributes?: Text | undefined
    /** If set to `false`, remove separating border from the row. */
    border?: boolean | undefined
    /** The reference content (key) for each row item in the summary list component. */
    key: {
      /** The ID of the key item. */
      id?: Text | undefined
      /** If `html` is set, this is not required. Text to use within each key. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML to use within each key. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** Specify the key wrapper width. You can pass any design system grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. */
      width?: Text | undefined
      /** Classes to add to the key wrapper. */
      classes?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the key wrapper. */
      attributes?: Text | undefined
    }
    /** The value for each row item in the summary list component. */
    value: {
      /** The ID of the value item. */
      id?: Text | undefined
      /** If `html` is set, this is not required. Text to use within each value. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML to use within each value. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** Specify the value wrapper width. You can pass any design system grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. */
      width?: Text | undefined
      /** Classes to add to the value wrapper. */
      classes?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the value wrapper. */
      attributes?: Text | undefined
    }
    /** The action link content for each row item in the summary list component. */
    actions?: {
      /** The action link items within the row item of the summary list component. */
      items?: readonly ({
        /** The ID of the action item. */
        id?: Text | undefined
        /** If `html` is set, this is not required. Text to use within each action item. If `html` is provided, the `text` option will be ignored. */
        text?: Text | undefined
        /** If `text` is set, this is not required. HTML to use within each action item. If `html` is provided, the `text` option will be ignored. */
        html?: Text | undefined
        /** Actions rely on context from the surrounding content so may require additional accessible text. Text supplied to this option is appended to the end. Use `html` for more complicated scenarios. */
        visuallyHiddenText?: Text | undefined
        /** Name for the action as a button. If `type` is set, this has no effect. */
        name?: Text | undefined
        /** Type of action as a button – `"button"`, `"submit"` or `"reset"`. Defaults to `"submit"` unless `href` is provided. */
        type?: Text | undefined
        /** The `value` attribute for the action as a button. If `type` is set, this has no effect. */
        value?: Text | undefined
        /** The action `href` attribute. If set, the action will use an `<a>` tag automatically unless `type` is provided. */
        href?: Text | undefined
        /** Classes to add to the action item. */
        classes?: Text | undefined
        /** HTML attributes (for example data attributes) to add to the action item. */
        attributes?: Attributes | undefined
      } | false | null | undefined)[] | undefined
      /** Specify the actions wrapper width. You can pass any design system grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. */
      width?: Text | undefined
      /** Classes to add to the actions wrapper. */
      classes?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the actions wrapper. */
      attributes?: Text | undefined
    } | undefined
  } | false | null | undefined)[]
  /** HTML to use within the summary list. */
  html?: Text | undefined
  /** Can be used to wrap a card around the summary list component. If any of these options are present, a card will wrap around the summary list. */
  card?: Partial<CardOptions> | undefined
  /** Classes to add to the container. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the container. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/tables` takes. */
export interface TablesOptions {
  /** The ID of the table. */
  id?: Text | undefined
  /** If set to `false`, remove separating borders from all rows. */
  border?: boolean | undefined
  /** If set to `false`, remove separating border from the last row. */
  lastRowBorder?: boolean | undefined
  /** Array of table rows and cells. */
  rows: readonly ({
    /** If `html` is set, this is not required. Text for cells in table rows. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for cells in table rows. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the table cell. */
    visuallyHiddenText?: Text | undefined
    /** @deprecated since 10.6.0. Set automatically by table head cells in the `head` option. */
    header?: Text | undefined
    /** If set, the table cell will become a link. */
    href?: Text | undefined
    /** Specify format of a cell – `"numeric"` or `"string"`. Defaults to `"string"` */
    format?: Text | undefined
    /** Sort value text for cells in table rows. */
    sortValue?: Text | undefined
    /** Specify how many columns a cell spans. */
    colspan?: Text | undefined
    /** Specify how many rows a cell spans. */
    rowspan?: Text | undefined
    /** Specify the table cell alignment – `"left"`, `"centre"`, or `"right"`. Defaults to `"left"` */
    align?: Text | undefined
    /** Specify the table cell width. You can pass any design system grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. */
    width?: Text | undefined
    /** Classes to add to the table cell. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the table cell. */
    attributes?: Attributes | undefined
  } | false | null | undefined)[]
  /** Array of table head cells. */
  head?: readonly ({
    /** If `html` is set, this is not required. Text for table head cells. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for table head cells. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the table head cell. */
    visuallyHiddenText?: Text | undefined
    /** If set, the table header will become a link for server-side table sorting. Use `sort` to set the column sort direction. */
    href?: Text | undefined
    /** Specify format of a cell – `"numeric"` or `"string"`. Defaults to `"string"` */
    format?: Text | undefined
    /** Specify how many columns a cell spans. */
    colspan?: Text | undefined
    /** Specify how many rows a cell spans. */
    rowspan?: Text | undefined
    /** Specify the table head cell alignment – `"left"`, `"centre"`, or `"right"`. Defaults to `"left"` */
    align?: Text | undefined
    /** Specify the table head cell width. You can pass any design system grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. */
    width?: Text | undefined
    /** Classes to add to the table head cell. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the table head cell. */
    attributes?: Attributes | undefined
    /** The sort direction applied to the column using `aria-sort` – `"ascending"`, `"descending"`, `"none"` or `true`. To enable sorting without a default direction, set `sort` to `"none"` or `true`. */
    sort?: Text | undefined
    /** The next sort direction applied to the column using `aria-sort` when clicked – `"ascending"` or `"descending"`. Defaults to `"ascending"`. If you set `sort` to `"ascending"`, `sortNext` defaults to `"descending"`. */
    sortNext?: Text | undefined
  } | false | null | undefined)[] | undefined
  /** Table caption. */
  caption?: Partial<HeadingOptions> & {
    /** The ID of the table caption and the `aria-labelledby` attribute in the scrolling container. Defaults to the table `id` option suffixed with `"-caption"`. If neither are provided, the ID is generated from the caption `text` option. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text for the table caption. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the table caption. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** Message made available to assistive technologies to describe that the table is sortable. Defaults to `"Column headers are sortable"`. */
    visuallyHiddenText?: Text | undefined
    /** Optional caption for the table caption. */
    caption?: Partial<CaptionOptions> | undefined
    /** Size of the table caption – `"s"`, `"m"`, `"l"` or `"xl"`. */
    size?: Text | undefined
    /** Classes to add to the table caption, for example `"nhsuk-table__caption--l"`. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the table caption. */
    attributes?: Attributes | undefined
  } | undefined
  /** @deprecated since 10.6.0. Replaced by the `caption.classes` option. */
  captionClasses?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `caption.size` option. */
  captionSize?: Text | undefined
  /** If set to `true`, first cell in table row will be a `th` instead of a `td`. */
  firstCellIsHeader?: boolean | undefined
  /** If set to `true`, vertical padding will be reduced for table cells. */
  compact?: boolean | undefined
  /** If set to `true`, responsive table classes will be applied. */
  responsive?: boolean | undefined
  /** If set to `true`, wrap a scrolling container around the table component. Scrolling tables require the `caption.text` and `caption.id` options. */
  scroll?: boolean | undefined
  /** If set to `true`, striped background colours will be applied to table rows. */
  striped?: boolean | undefined
  /** Optional variant of table. You can use only `"reverse"` or empty values with this option. */
  variant?: Text | undefined
  /** Can be used to wrap a card around the table component. If any of these options are present, a card will wrap around the table. */
  card?: Partial<CardOptions> | undefined
  /** @deprecated since 10.3.0. Replaced by the `card` option. */
  panel?: boolean | undefined
  /** @deprecated since 10.3.0. Replaced by the `card.classes` option. */
  panelClasses?: Text | undefined
  /** @deprecated since 10.3.0. Replaced by the `card.heading.text` option. */
  heading?: Text | undefined
  /** @deprecated since 10.3.0. Replaced by the `card.heading.level` option. */
  headingLevel?: Text | undefined
  /** Classes to add to the table container. */
  classes?: Text | undefined
  /** @deprecated since 10.3.0. Replaced by the `classes` option. */
  tableClasses?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the table container. */
  attributes?: Attributes | undefined
  /** Text for columns in ascending sort order, used to populate the `%{direction}` placeholder in `sortAnnouncementText`. Defaults to `"ascending"`. */
  ascendingText?: Text | undefined
  /** Text for columns in descending sort order, used to populate the `%{direction}` placeholder in `sortAnnouncementText`. Defaults to `"descending"`. */
  descendingText?: Text | undefined
  /** Announcement made to screen reader users when a table column has been sorted. The component will replace the `%{header}` placeholder with the column header, and the `%{direction}` placeholder with the `ascendingText` or `descendingText` option value. */
  sortAnnouncementText?: Text | undefined
}

/** What the macro of `nhsuk/components/tabs` takes. */
export interface TabsOptions {
  /** The ID of the tabs component. */
  id?: Text | undefined
  /** Optional prefix. This is used to prefix the `id` attribute for each tab item and panel, separated by `-`. Defaults to the `id` option value. */
  idPrefix?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `visuallyHiddenText` option. */
  title?: Text | undefined
  /** Visually hidden heading for the tabs contents list items. Defaults to `"Contents"`. */
  visuallyHiddenText?: Text | undefined
  /** Array of tab items. */
  items: readonly ({
    /** Specific `id` attribute for the tab item. If omitted, then `idPrefix` string is required instead. */
    id: Text
    /** The text label of a tab item. */
    label: Text
    /** HTML attributes (for example data attributes) to add to the tab. */
    attributes?: Attributes | undefined
    /** Content for the tab panel. */
    panel: {
      /** If `html` is set, this is not required. Text for the tab panel. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML for the tab panel. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the tab panel. */
      attributes?: Attributes | undefined
    }
  } | false | null | undefined)[]
  /** Classes to add to the tabs component. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the tabs components. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/tag` takes. */
export interface TagOptions {
  /** The ID of the tag. */
  id?: Text | undefined
  /** If `html` is set, this is not required. Text to use within the tag component. If `html` is provided, the `text` option will be ignored. */
  text?: Text | undefined
  /** If `text` is set, this is not required. HTML to use within the tag component. If `html` is provided, the `text` option will be ignored. */
  html?: Text | undefined
  /** Classes to add to the tag. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the tag. */
  attributes?: Attributes | undefined
  /** Optional colour modifier for the tag – `"white"`, `"grey"`, `"green"`, `"aqua-green"`, `"blue"`, `"purple"`, `"pink"`, `"red"`, `"orange"` or `"yellow"`. If set to `false`, remove colour from the tag. */
  colour?: Text | undefined
  /** If set to `false`, remove border from the tag. */
  border?: boolean | undefined
}

/** What the macro of `nhsuk/components/task-list` takes. */
export interface TaskListOptions {
  /** The ID of the task list. */
  id?: Text | undefined
  /** Classes to add to the `ul` container for the task list. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the `ul` container for the task list. */
  attributes?: Attributes | undefined
  /** Optional prefix. This is used to prefix the `id` attribute for the task list item tag and hint, separated by `"-"`. Defaults to `"task-list"`. */
  idPrefix?: Text | undefined
  /** The items for each task within the task list component. */
  items: readonly ({
    /** @deprecated since 10.6.0. Replaced by the `item.heading` option. */
    title?: Partial<HeadingOptions> | undefined
    /** The main heading for the task within the task list component. */
    heading: Partial<HeadingOptions> & {
      /** The ID of the heading. */
      id?: Text | undefined
      /** If `html` is set, this is not required. Text for the heading. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML for the heading. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** A visually hidden suffix added to the heading. */
      visuallyHiddenText?: Text | undefined
      /** Classes to add to the heading. */
      classes?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the heading. */
      attributes?: Attributes | undefined
    }
    /** Can be used to add a hint to each task within the task list component. */
    hint?: {
      /** Text to use within the hint. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to use within the hint. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** The status for each task within the task list component. */
    status: {
      /** Can be used to add a tag to the status of the task within the task list component. */
      tag?: Partial<TagOptions> | undefined
      /** Text to use for the status, as an alternative to using a tag. If `html` or `tag` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to use for the status, as an alternative to using a tag. If `html` or `tag` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** Classes to add to the status container. */
      classes?: Text | undefined
    }
    /** The value of the link's `href` attribute for the task list item. */
    href?: Text | undefined
    /** Classes to add to the item `div`. */
    classes?: Text | undefined
  } | false | null | undefined)[]
}

/** What the macro of `nhsuk/components/textarea` takes. */
export interface TextareaOptions {
  /** The ID of the textarea. Defaults to the value of `name`. */
  id?: Text | undefined
  /** The name of the textarea, which is submitted with the form data. */
  name: Text
  /** Optional field to enable or disable the `spellcheck` attribute on the textarea. */
  spellcheck?: boolean | undefined
  /** Optional number of textarea rows (default is 5 rows). */
  rows?: Text | undefined
  /** Optional initial value of the textarea. */
  value?: Text | undefined
  /** If `true`, textarea will be disabled. */
  disabled?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: Text | undefined
  /** The label used by the textarea component. */
  label: Partial<LabelOptions>
  /** Can be used to add a hint to the textarea component. */
  hint?: Partial<HintOptions> | undefined
  /** Can be used to add an error message to the textarea component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: Partial<ErrorMessageOptions> | undefined
  /** Additional options for the form group containing the textarea component. */
  formGroup?: {
    /** Classes to add to the form group (for example to show error state for the whole group). */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the form group. */
    attributes?: Attributes | undefined
    /** Content to add before the textarea used by the textarea component. */
    beforeInput?: {
      /** Text to add before the textarea. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add before the textarea. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
    /** Content to add after the textarea used by the textarea component. */
    afterInput?: {
      /** Text to add after the textarea. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** HTML to add after the textarea. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
    } | undefined
  } | undefined
  /** Classes to add to the textarea. */
  classes?: Text | undefined
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"street-address"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) for a full list of attributes that can be used. */
  autocomplete?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the textarea. */
  attributes?: Attributes | undefined
}

/** What the macro of `nhsuk/components/warning-callout` takes. */
export interface WarningCalloutOptions {
  /** The ID of the warning callout. */
  id?: Text | undefined
  /** Heading to be used on the warning callout. */
  heading: Partial<HeadingOptions> & {
    /** The ID of the heading. */
    id?: Text | undefined
    /** If `html` is set, this is not required. Text for the heading. If `html` is provided, the `text` option will be ignored. */
    text?: Text | undefined
    /** If `text` is set, this is not required. HTML for the heading. If `html` is provided, the `text` option will be ignored. */
    html?: Text | undefined
    /** A visually hidden suffix added to the heading. */
    visuallyHiddenText?: Text | undefined
    /** Optional heading level for the heading. Defaults to `3`. */
    level?: Text | undefined
    /** Classes to add to the heading. */
    classes?: Text | undefined
    /** HTML attributes (for example data attributes) to add to the heading. */
    attributes?: Attributes | undefined
  }
  /** @deprecated since 10.6.0. Replaced by the `heading.level` option. */
  headingLevel?: Text | undefined
  /** @deprecated since 10.6.0. Replaced by the `heading.classes` option. */
  headingClasses?: Text | undefined
  /** Text content to be used within the warning callout. */
  text?: Text | undefined
  /** HTML content to be used within the warning callout. */
  html?: Text | undefined
  /** Can be used to add actions to the warning callout. */
  actions?: {
    /** Array of actions as links for use in the warning callout. */
    items?: readonly ({
      /** The ID of the action item. */
      id?: Text | undefined
      /** If `html` is set, this is not required. Text to use within each action item. If `html` is provided, the `text` option will be ignored. */
      text?: Text | undefined
      /** If `text` is set, this is not required. HTML to use within each action item. If `html` is provided, the `text` option will be ignored. */
      html?: Text | undefined
      /** Actions rely on context from the surrounding content so may require additional accessible text. Text supplied to this option is appended to the end. Use `html` for more complicated scenarios. */
      visuallyHiddenText?: Text | undefined
      /** Name for the action as a button. If `type` is set, this has no effect. */
      name?: Text | undefined
      /** Type of action as a button – `"button"`, `"submit"` or `"reset"`. Defaults to `"submit"` unless `href` is provided. */
      type?: Text | undefined
      /** The `value` attribute for the action as a button. If `type` is set, this has no effect. */
      value?: Text | undefined
      /** The action `href` attribute. If set, the action will use an `<a>` tag automatically unless `type` is provided. */
      href?: Text | undefined
      /** Classes to add to the action item. */
      classes?: Text | undefined
      /** HTML attributes (for example data attributes) to add to the action item. */
      attributes?: Attributes | undefined
    } | false | null | undefined)[] | undefined
    /** Classes to add to the actions wrapper. */
    classes?: Text | undefined
  } | undefined
  /** Classes to add to the warning callout. */
  classes?: Text | undefined
  /** HTML attributes (for example data attributes) to add to the warning callout. */
  attributes?: Attributes | undefined
  /** A visually hidden prefix used before the heading. Defaults to `"Important"`. */
  visuallyHiddenText?: Text | undefined
}
