import { startContactForm } from './contact-form.ts';
import { startVisits } from './visits/visits.ts';
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
  createAll,
} from 'govuk-frontend';

// Only what the pages use, so that nobody downloads the rest. Every page works without any of it.
createAll(Button);
createAll(CharacterCount);
createAll(Checkboxes);
createAll(ErrorSummary);
createAll(FileUpload);
createAll(NotificationBanner);
createAll(PasswordInput);
createAll(Radios);
createAll(ServiceNavigation);
createAll(SkipLink);
createAll(Tabs);

const contactForm = document.querySelector<HTMLFormElement>('#contact-form');
if (contactForm) startContactForm(contactForm);

if (/^\/visits(\/|$)/.test(location.pathname)) void startVisits();
