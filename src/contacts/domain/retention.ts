/** Contact details go two years after the customer's last contact. */
export const RETENTION_MONTHS = 24;

/** What stands in place of the name of somebody whose details have had their time. */
export const ERASED_NAME = 'Name erased';
