/** GOV.UK Frontend's one inline line, allowed by its hash: it runs before the first paint. */
export const jsEnabledScript =
  "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');";
