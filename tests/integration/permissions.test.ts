import { expect } from 'chai';
import type { Role } from '../../src/accounts/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, tokensIn } from '../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../support/app.ts';
import { someContacts } from '../support/contacts.ts';
import { forEachEngine } from '../support/databases.ts';
import { aService, at, writeDirectory } from '../support/directory.ts';
import { answerOf, readPermissionTable } from '../support/permission-table.ts';
import type { Answer, PermissionRow } from '../support/permission-table.ts';
import { filledIn, thingsToAskFor } from '../support/things-to-ask-for.ts';

/**
 * Who may do what. This table is the documentation, and the test below walks it: every route as every role.
 *
 *   yes   the route answers
 *   404   a missing page, byte for byte: whether there is such a thing is nobody's business
 *   (blank)  signed out: asked to sign in; signed in: told that they may not, and still signed in
 *
 * What follows a `?` goes with the request: in the address of a GET, in the form of a POST.
 */
const table = `
|                                           | signed out | no role | staff | manager | coordinator | ambassador | policy lead | administrator |
| GET  /                                    | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /healthz                             | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /readyz                              | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /assets/:file                        | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |

Pages about the product, which every footer leads to
| GET  /help                                | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /help/shortcuts                      | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /privacy                             | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /cookies                             | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /accessibility-statement             | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |


Signing in, and links that need no password
| GET  /sign-in                             | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| POST /sign-in                             | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| POST /sign-out                            | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /set-up                              | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |
| POST /set-up                              | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |
| GET  /set-up?code=:lateSetUpCode          | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |
| POST /set-up?code=:lateSetUpCode          | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |
| GET  /set-password                        | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |
| POST /set-password                        | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |
| GET  /set-password?code=:invitation       | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| POST /set-password?code=:invitation       | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |

Their own account
| GET  /account                             |            | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| POST /account/preferences                 |            | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| POST /account/password                    |            | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| POST /account/sessions/end                |            | yes     | yes   | yes     | yes         | yes        | yes         | yes           |

The contact log
| GET  /contacts/new                        |            |         | yes   | yes     |             |            |             |               |
| POST /contacts                            |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/look-up                    |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/draft                      |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/draft/discard              |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts/tally                      |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/tally                      |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/tally/undo?reference=:reference&door=1&channel=phone |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts/tally/sheet?door=1&channel=phone |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts/tally/paper                |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/tally/paper                |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/tally/paper/undo           |            |         | 404   | 404     |             |            |             |               |
| POST /contacts/:reference/suspicion       |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/:reference/notes           |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/:reference/legs            |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts/:reference/correct         |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/:reference/correct         |            |         | yes   | yes     |             |            |             |               |
| GET  /customers/:id                       |            |         | yes   | yes     |             |            |             |               |
| POST /customers/:id/needs                 |            |         | yes   | yes     |             |            |             |               |
| POST /customers/:id/merge                 |            |         | yes   | yes     |             |            |             |               |
| POST /customers/:id/unmerge               |            |         | 404   | 404     |             |            |             |               |
| POST /contacts/:reference/link            |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/:reference/unlink          |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts/time-to-log                |            |         |       | yes     |             |            | yes         |               |
| GET  /customers                           |            |         | yes   | yes     |             |            |             |               |
| GET  /customers.json                      |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts                            |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts.csv                        |            |         | yes   | yes     |             |            |             |               |
| GET  /my-work                             |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts/:reference/promise         |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/:reference/promise-broken  |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/:reference/promise-handed-on |            |         | yes   | yes     |             |            |             |               |
| GET  /wrong-doors                         |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts/import                     |            |         |       | yes     |             |            |             | yes           |
| POST /contacts/import                     |            |         |       | yes     |             |            |             | yes           |
| GET  /contacts/import/:id                 |            |         |       | 404     |             |            |             | 404           |
| GET  /contacts/import/:id/mapping         |            |         |       | 404     |             |            |             | 404           |
| POST /contacts/import/:id/mapping         |            |         |       | 404     |             |            |             | 404           |
| POST /contacts/import/:id/start           |            |         |       | 404     |             |            |             | 404           |
| POST /contacts/import/:id/discard         |            |         |       | 404     |             |            |             | 404           |
| GET  /contacts/import/:id/rejected.csv    |            |         |       | 404     |             |            |             | 404           |
| POST /contacts/views                      |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/views/:id/remove           |            |         | yes   | yes     |             |            |             |               |
| GET  /safeguarding                        |            |         | yes   | yes     |             |            |             |               |
| POST /safeguarding                        |            |         | yes   | yes     |             |            |             |               |
| GET  /contacts/:reference                 |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/:reference/promise-kept    |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/:reference/handover        |            |         | yes   | yes     |             |            |             |               |
| POST /contacts/:reference/undo            |            |         | yes   | yes     |             |            |             |               |

Measures: a manager's are their own team's, and another team's do not exist for them
| GET  /measures                            |            |         |       | yes     |             |            | yes         |               |
| GET  /measures.csv                        |            |         |       | yes     |             |            | yes         |               |
| GET  /measures/:measure                   |            |         |       | yes     |             |            | yes         |               |
| GET  /measures/:measure/contacts          |            |         |       | yes     |             |            | yes         |               |
| GET  /measures?team=:ownTeam              |            |         |       | yes     |             |            | yes         |               |
| GET  /measures?team=:anotherTeam          |            |         |       | 404     |             |            | yes         |               |
| GET  /measures.csv?team=:anotherTeam      |            |         |       | 404     |             |            | yes         |               |
| GET  /measures/:measure?team=:anotherTeam |            |         |       | 404     |             |            | yes         |               |
| GET  /measures/:measure/contacts?team=:anotherTeam |            |         |       | 404     |             |            | yes         |               |

Evaluations
| GET  /evaluations                         |            |         |       |         |             |            | yes         |               |
| GET  /evaluations/new                     |            |         |       |         |             |            | yes         |               |
| POST /evaluations                         |            |         |       |         |             |            | yes         |               |
| GET  /evaluations/:id                     |            |         |       |         |             |            | yes         |               |
| GET  /evaluations/:id/plan                |            |         |       |         |             |            | yes         |               |
| POST /evaluations/:id/plan                |            |         |       |         |             |            | yes         |               |
| GET  /evaluations/:id/findings            |            |         |       |         |             |            | yes         |               |
| POST /evaluations/:id/findings            |            |         |       |         |             |            | yes         |               |
| GET  /evaluations/:id/recommendations     |            |         |       |         |             |            | yes         |               |
| POST /evaluations/:id/recommendations     |            |         |       |         |             |            | yes         |               |
| GET  /evaluations/:id/deviations          |            |         |       |         |             |            | yes         |               |
| POST /evaluations/:id/deviations          |            |         |       |         |             |            | yes         |               |
| GET  /evaluations/:id/words               |            |         |       |         |             |            | yes         |               |
| POST /evaluations/:id/words               |            |         |       |         |             |            | yes         |               |
| POST /evaluations/:id/seal                |            |         |       |         |             |            | yes         |               |
| POST /evaluations/:id/sign-off            |            |         |       |         |             |            | yes         |               |
| POST /evaluations/:id/publish             |            |         |       |         |             |            | yes         |               |

The report: for policy leads, and for everybody from the moment it is published
| GET  /evaluations/published               | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /evaluations/:id/report              | 404        | 404     | 404   | 404     | 404         | 404        | yes         | 404           |
| GET  /evaluations/:id/report.html         | 404        | 404     | 404   | 404     | 404         | 404        | yes         | 404           |
| GET  /evaluations/:id/report.pdf          | 404        | 404     | 404   | 404     | 404         | 404        | yes         | 404           |
| GET  /evaluations/:id/report.docx         | 404        | 404     | 404   | 404     | 404         | 404        | yes         | 404           |
| GET  /evaluations/:id/report.csv          | 404        | 404     | 404   | 404     | 404         | 404        | yes         | 404           |
| GET  /evaluations/:id/report.json         | 404        | 404     | 404   | 404     | 404         | 404        | yes         | 404           |

Mystery shopping: everybody is told that it happens, and only coordinators see it
| GET  /mystery-shopping                    |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/audit              |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/shoppers           |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/shoppers/new       |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/shoppers           |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/shoppers/:id       |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/shoppers/:id/link  |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/shoppers/:id/rules |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/shoppers/:id/deactivate |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/shoppers/:id/reactivate |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/scenarios          |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/scenarios/new      |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/scenarios          |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/scenarios/:id      |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/scenarios/:id/change |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/scenarios/:id/change |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/scenarios/:id/approve |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/scenarios/:id/retire |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/questionnaires     |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/questionnaires/new |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/questionnaires     |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/rounds/new         |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/rounds             |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/rounds             |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/rounds/:id         |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/rounds/:id/close   |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/rounds/:id/budget  |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/rounds/:id/unblind |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/moderation         |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/moderation/:id     |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/moderation/:id/photos/:photo |            |         |       |         | 404         |            |             |               |
| POST /mystery-shopping/moderation/:id     |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/second-ratings     |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/second-ratings/:id |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/second-ratings/:id |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/matching           |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/matching/:id       |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/matching/:id       |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/results/:id        |            |         |       | yes     | yes         |            | yes         |               |
| GET  /mystery-shopping/appeals            |            |         |       | yes     | yes         |            | yes         |               |
| GET  /mystery-shopping/appeals/:id        |            |         |       | yes     | yes         |            | yes         |               |
| POST /mystery-shopping/appeals/:id        |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/shops/:id          |            |         |       | yes     | yes         |            | yes         |               |
| POST /mystery-shopping/shops/:id/appeals  |            |         |       | yes     |             |            |             |               |
| GET  /mystery-shopping/imports            |            |         |       |         | yes         |            |             |               |
| POST /mystery-shopping/imports            |            |         |       |         | yes         |            |             |               |
| GET  /mystery-shopping/imports/:id        |            |         |       |         | 404         |            |             |               |
| GET  /mystery-shopping/imports/:id/mapping |            |         |       |         | 404         |            |             |               |
| POST /mystery-shopping/imports/:id/mapping |            |         |       |         | 404         |            |             |               |
| POST /mystery-shopping/imports/:id/start  |            |         |       |         | 404         |            |             |               |
| POST /mystery-shopping/imports/:id/discard |            |         |       |         | 404         |            |             |               |
| GET  /mystery-shopping/imports/:id/rejected.csv |            |         |       |         | 404         |            |             |               |
| GET  /mystery-shopping/assignments/:id    |            |         |       |         | 404         |            |             |               |
| POST /mystery-shopping/assignments/:id    |            |         |       |         | 404         |            |             |               |
| GET  /mystery-shopping/plans              | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /mystery-shopping/plans/:hash        | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |

Visits: for shoppers, who are no accounts; their own tests say who sees which
| GET  /visits                              |            |         |       |         |             |            |             |               |
| GET  /visits/worker.js                    | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /visits/sign-in                      | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| POST /visits/sign-in                      | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /visits/session                      |            |         |       |         |             |            |             |               |
| GET  /visits.ics                          | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |
| GET  /visits/calendar                     |            |         |       |         |             |            |             |               |
| POST /visits/calendar                     |            |         |       |         |             |            |             |               |
| POST /visits/calendar/off                 |            |         |       |         |             |            |             |               |
| GET  /visits/outbox                       |            |         |       |         |             |            |             |               |
| GET  /visits/unplanned/result             |            |         |       |         |             |            |             |               |
| POST /visits/unplanned/result             |            |         |       |         |             |            |             |               |
| GET  /visits/:visit                       |            |         |       |         |             |            |             |               |
| GET  /visits/:visit/call                  |            |         |       |         |             |            |             |               |
| POST /visits/:visit/call                  |            |         |       |         |             |            |             |               |
| POST /visits/unplanned/draft              |            |         |       |         |             |            |             |               |
| POST /visits/:visit/draft                 |            |         |       |         |             |            |             |               |
| GET  /visits/:visit/evidence              |            |         |       |         |             |            |             |               |
| POST /visits/:visit/evidence              |            |         |       |         |             |            |             |               |
| GET  /visits/:visit/evidence/:photo       |            |         |       |         |             |            |             |               |
| POST /visits/:visit/evidence/:photo/remove |            |         |       |         |             |            |             |               |
| GET  /visits/:visit/result                |            |         |       |         |             |            |             |               |
| POST /visits/:visit/result                |            |         |       |         |             |            |             |               |
| GET  /visits/:visit/call-back             |            |         |       |         |             |            |             |               |
| POST /visits/:visit/call-back             |            |         |       |         |             |            |             |               |
| GET  /visits/:visit/check                 |            |         |       |         |             |            |             |               |
| POST /visits/:visit/sent                  |            |         |       |         |             |            |             |               |
| GET  /visits/:visit/sent                  |            |         |       |         |             |            |             |               |
| GET  /visits/set-password                 | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |
| POST /visits/set-password                 | 404        | 404     | 404   | 404     | 404         | 404        | 404         | 404           |

Feedback
| GET  /feedback                            | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| POST /feedback                            | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /feedback/thanks                     | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /feedback/easy-read                  | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /feedback/print                      | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /feedback/about-you                  | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| POST /feedback/about-you                  | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /feedback/about-you/thanks           | yes        | yes     | yes   | yes     | yes         | yes        | yes         | yes           |
| GET  /feedback/staff                      |            |         | yes   | yes     |             |            |             |               |
| POST /feedback/staff                      |            |         | yes   | yes     |             |            |             |               |
| GET  /feedback/staff/thanks               |            |         | yes   | yes     |             |            |             |               |
| GET  /feedback/on-behalf                  |            |         | yes   | yes     |             |            |             |               |
| POST /feedback/on-behalf                  |            |         | yes   | yes     |             |            |             |               |
| GET  /feedback/posters                    |            |         | yes   | yes     |             |            | yes         | yes           |
| GET  /feedback/posters/:id                |            |         | yes   | yes     |             |            | yes         | yes           |
| GET  /feedback/moderation                 |            |         |       |         |             |            | yes         |               |
| GET  /feedback/moderation/:id             |            |         |       |         |             |            | yes         |               |
| POST /feedback/moderation/:id             |            |         |       |         |             |            | yes         |               |
| POST /feedback/moderation/:id/complaint   |            |         |       |         |             |            | yes         |               |
| GET  /feedback/complaints                 |            |         |       |         |             |            | yes         |               |
| GET  /feedback/complaints/:id             |            |         |       |         |             |            | yes         |               |
| POST /feedback/complaints/:id             |            |         |       |         |             |            | yes         |               |

The Ambassadors Group
| GET  /ambassadors                         |            |         |       |         |             | yes        | yes         |               |
| GET  /ambassadors/measures/:measure       |            |         |       |         |             | yes        | yes         |               |
| GET  /ambassadors/actions | | | | | | yes | yes | |
| GET  /ambassadors/actions/new | | | | | | | yes | |
| POST /ambassadors/actions | | | | | | | yes | |
| GET  /ambassadors/actions/:id | | | | | | yes | yes | |
| POST /ambassadors/actions/:id/start | | | | | | | yes | |
| POST /ambassadors/actions/:id/evidence | | | | | | | yes | |
| POST /ambassadors/actions/:id/close | | | | | | | yes | |
| GET  /you-said-we-did | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /ambassadors/themes                  |            |         |       |         |             | yes        | yes         |               |
| GET  /ambassadors/themes/new              |            |         |       |         |             |            | yes         |               |
| POST /ambassadors/themes                  |            |         |       |         |             |            | yes         |               |
| GET  /ambassadors/themes/:id              |            |         |       |         |             | yes        | yes         |               |
| POST /ambassadors/themes/:id              |            |         |       |         |             |            | yes         |               |
| GET  /ambassadors/card-sorts/new          |            |         |       |         |             |            | yes         |               |
| POST /ambassadors/card-sorts              |            |         |       |         |             |            | yes         |               |
| GET  /ambassadors/card-sorts/:id          |            |         |       |         |             | yes        | yes         |               |
| GET  /ambassadors/card-sorts/:id/cards    |            |         |       |         |             | yes        | yes         |               |
| POST /ambassadors/card-sorts/:id/cards    |            |         |       |         |             | yes        | yes         |               |
| GET  /ambassadors/card-sorts/:id/print    |            |         |       |         |             | yes        | yes         |               |
| GET  /ambassadors/card-sorts/:id/key-in   |            |         |       |         |             |            | yes         |               |
| POST /ambassadors/card-sorts/:id/key-in   |            |         |       |         |             |            | yes         |               |
| GET  /ambassadors/card-sorts/:id/meeting  |            |         |       |         |             | yes        | yes         |               |
| POST /ambassadors/card-sorts/:id/meeting?card=1 |            |         |       |         |             |            | yes         |               |
| GET  /ambassadors/who-told-us             |            |         |       |         |             | yes        | yes         |               |
| GET  /ambassadors/meetings                |            |         |       |         |             | yes        | yes         |               |
| GET  /ambassadors/meetings/:id            |            |         |       |         |             | yes        | yes         |               |
| GET  /ambassadors/meetings/new            |            |         |       |         |             |            | yes         |               |
| POST /ambassadors/meetings/:id/attendance | | | | | | | yes | |
| POST /ambassadors/meetings/:id/minutes | | | | | | | yes | |
| POST /ambassadors/meetings/:id/decisions | | | | | | | yes | |
| GET  /ambassadors/meetings/:id/pack | | | | | | yes | yes | |
| GET  /ambassadors/meetings/:id/pack.html | | | | | | yes | yes | |
| GET  /ambassadors/meetings/:id/pack.pdf | | | | | | yes | yes | |
| GET  /ambassadors/meetings/:id/pack.docx | | | | | | yes | yes | |
| POST /ambassadors/meetings/:id/pack | | | | | | | yes | |
| GET  /meetings.ics | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 |
| POST /ambassadors/meetings                |            |         |       |         |             |            | yes         |               |

Documents
| GET  /documents | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /documents.atom | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /documents/:slug | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /documents/:slug/versions/:number | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /documents/new | | | | | | | yes | |
| POST /documents | | | | | | | yes | |
| GET  /documents/:slug/change | | | | | | | yes | |
| POST /documents/:slug/change | | | | | | | yes | |
| GET  /documents/:slug/versions | | | | | | | yes | |
| POST /documents/:slug/versions | | | | | | | yes | |
| POST /documents/:slug/acknowledge?number=1 | | | yes | yes | | | | |
| GET  /documents/:slug/read-by | | | | yes | | | yes | |
| GET  /documents/:slug/read-by.csv | | | | yes | | | yes | |

Yearly grades and their duties
| GET  /performance | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /performance.csv | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /performance/:year | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /performance/new | | | | | | | yes | |
| POST /performance | | | | | | | yes | |
| GET  /performance/:year/correct | | | | | | | yes | |
| POST /performance/:year/correct | | | | | | | yes | |
| GET  /performance/:year/comments | | | | | | | yes | |
| POST /performance/:year/comments | | | | | | | yes | |
| POST /performance/:year/comments/:number | | | | | | | yes | |
| GET  /performance/:year/evidence | | | | | | | yes | |
| POST /performance/:year/evidence | | | | | | | yes | |
| POST /performance/:year/evidence/remove | | | | | | | yes | |
| GET  /performance/:year/named | | | | | | | yes | |
| POST /performance/:year/named | | | | | | | yes | |
| POST /performance/:year/named/remove | | | | | | | yes | |
| GET  /performance/:year/duties/:duty | | | | | | | yes | |
| POST /performance/:year/duties/:duty/discharge | | | | | | | yes | |
| POST /performance/:year/duties/:duty/due | | | | | | | yes | |
| POST /performance/:year/duties/:duty/files | | | | | | | yes | |
| GET  /performance/:year/duties/:duty/files/:number | | | | | | | yes | |

The directory of services outside the council
| GET  /directory | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/services/new | | | | | | | yes | yes |
| POST /directory/services | | | | | | | yes | yes |
| GET  /directory/services/:id/edit | | | | | | | yes | yes |
| POST /directory/services/:id/edit | | | | | | | yes | yes |
| POST /directory/services/:id/confirm | | | | | | | yes | yes |
| POST /directory/services/:id/take | | | | | | | yes | yes |
| GET  /directory/to-check | | | | | | | yes | yes |
| POST /directory/to-check | | | | | | | yes | yes |
| GET  /directory/report | yes | yes | yes | yes | yes | yes | yes | yes |
| POST /directory/report | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/report/thanks | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/reports | | | | | | | yes | yes |
| GET  /directory/reports.csv | | | | | | | yes | yes |
| GET  /directory/reports/:id | | | | | | | yes | yes |
| POST /directory/reports/:id | | | | | | | yes | yes |
| GET  /directory/services/:id | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/services/:id/sheet | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/:id | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/services | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/services/:id | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/service_at_locations | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/service_at_locations/:id | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/organizations | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/organizations/:id | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/taxonomies | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/taxonomies/:id | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/taxonomy_terms | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/taxonomy_terms/:id | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/locations | yes | yes | yes | yes | yes | yes | yes | yes |
| GET  /directory/open-referral/locations/:id | yes | yes | yes | yes | yes | yes | yes | yes |

Settings
| GET  /settings                            |            |         |       |         |             |            |             | yes           |
| GET  /settings/general                    |            |         |       |         |             |            |             | yes           |
| POST /settings/general                    |            |         |       |         |             |            |             | yes           |
| GET  /settings/feedback                   |            |         |       |         |             |            |             | yes           |
| POST /settings/feedback                   |            |         |       |         |             |            |             | yes           |
| GET  /settings/outbox                     |            |         |       |         |             |            |             | yes           |
| POST /settings/outbox/:id/try-again       |            |         |       |         |             |            |             | yes           |
| GET  /settings/audit                      |            |         |       |         |             |            |             | yes           |
| GET  /settings/calendar                   |            |         |       |         |             |            |             | yes           |
| POST /settings/calendar                   |            |         |       |         |             |            |             | yes           |
| POST /settings/calendar/:id/take-back     |            |         |       |         |             |            |             | yes           |
| GET  /settings/people                     |            |         |       |         |             |            |             | yes           |
| GET  /settings/people/new                 |            |         |       |         |             |            |             | yes           |
| POST /settings/people                     |            |         |       |         |             |            |             | yes           |
| GET  /settings/people/:id                 |            |         |       |         |             |            |             | yes           |
| POST /settings/people/:id                 |            |         |       |         |             |            |             | yes           |
| POST /settings/people/:id/link            |            |         |       |         |             |            |             | yes           |
| POST /settings/people/:id/deactivate      |            |         |       |         |             |            |             | yes           |
| POST /settings/people/:id/reactivate      |            |         |       |         |             |            |             | yes           |
| GET  /settings/teams                      |            |         |       |         |             |            |             | yes           |
| GET  /settings/teams/new                  |            |         |       |         |             |            |             | yes           |
| POST /settings/teams                      |            |         |       |         |             |            |             | yes           |
| GET  /settings/teams/:id                  |            |         |       |         |             |            |             | yes           |
| POST /settings/teams/:id                  |            |         |       |         |             |            |             | yes           |
| GET  /settings/teams/:id/close            |            |         |       |         |             |            |             | yes           |
| POST /settings/teams/:id/close            |            |         |       |         |             |            |             | yes           |
| POST /settings/teams/:id/reopen           |            |         |       |         |             |            |             | yes           |
| GET  /settings/doors                      |            |         |       |         |             |            |             | yes           |
| GET  /settings/doors/new                  |            |         |       |         |             |            |             | yes           |
| POST /settings/doors                      |            |         |       |         |             |            |             | yes           |
| GET  /settings/doors/:id                  |            |         |       |         |             |            |             | yes           |
| POST /settings/doors/:id                  |            |         |       |         |             |            |             | yes           |
| GET  /settings/doors/:id/close            |            |         |       |         |             |            |             | yes           |
| POST /settings/doors/:id/close            |            |         |       |         |             |            |             | yes           |
| GET  /settings/doors/:id/hours            |            |         |       |         |             |            |             | yes           |
| POST /settings/doors/:id/hours            |            |         |       |         |             |            |             | yes           |
| POST /settings/doors/:id/reopen           |            |         |       |         |             |            |             | yes           |
| GET  /settings/reasons                    |            |         |       |         |             |            |             | yes           |
| GET  /settings/reasons/new                |            |         |       |         |             |            |             | yes           |
| POST /settings/reasons                    |            |         |       |         |             |            |             | yes           |
| GET  /settings/reasons/:id                |            |         |       |         |             |            |             | yes           |
| POST /settings/reasons/:id                |            |         |       |         |             |            |             | yes           |
| GET  /settings/reasons/:id/close          |            |         |       |         |             |            |             | yes           |
| POST /settings/reasons/:id/close          |            |         |       |         |             |            |             | yes           |
| POST /settings/reasons/:id/reopen         |            |         |       |         |             |            |             | yes           |
`;

const { viewers, rows } = readPermissionTable(table);

/** Every method and path that the running router knows, and the one that is served from a folder. */
function routesOf(app: TestApp): string[] {
  const mounted = app.express.router.stack.flatMap(({ route }) =>
    route ? route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`) : [],
  );
  return [...mounted, 'GET /assets/:file'];
}

forEachEngine('Who may open which page', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let values: Readonly<Record<string, string>>;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    await writeDirectory(database, [
      aService({
        service_at_locations: [at('lunch', 'KD1 1AA')],
        attributes: [{ id: 'm1', taxonomy_term: { id: 't1', name: 'Food', taxonomy_id: 'x1' } }],
      }),
    ]);
    app = createTestApp(database);
    values = await thingsToAskFor(app, database, organisation);
  });

  it('is said for every route there is, and for none that there is not', () => {
    const inTable = new Set(rows.map(({ method, path }) => `${method.toUpperCase()} ${path}`));
    expect([...inTable].sort()).to.deep.equal([...new Set(routesOf(app))].sort());
  });

  for (const viewer of viewers) {
    it(`is as the table says for somebody who is ${saidOf(viewer)}`, async () => {
      const { agent, reference } = await comeAs(viewer);
      const token = tokensIn((await agent.get(viewer === 'signed out' ? '/sign-in' : '/account')).text)._csrf;
      const missing = (await agent.get('/no-such-page')).text;
      expect(missing).to.contain('Page not found');

      const otherwise: Record<string, { found: Answer; wanted: Answer }> = {};
      for (const row of signOutLast(rows)) {
        const found = answerOf(await ask(agent, row, token, reference), missing);
        const wanted = row.expected(viewer);
        if (found !== wanted) otherwise[row.text] = { found, wanted };
        // Nothing but signing out has signed them out.
        if (viewer !== 'signed out' && row.path !== '/sign-out' && found === 'refuses') {
          expect((await agent.get('/account')).status, `signed in after ${row.text}`).to.equal(200);
        }
      }
      expect(otherwise).to.deep.equal({});
    });
  }

  /** @returns a browser, and a contact that this viewer has just logged: nobody else could undo it */
  async function comeAs(viewer: string): Promise<{ agent: Agent; reference: string }> {
    const database = context.database();
    const roles = viewer === 'no role' ? [] : [viewer.replace(' ', '_') as Role];
    const account =
      viewer === 'signed out'
        ? null
        : await anAccount(database, { roles, teamId: organisation.teams.access });
    const [reference = ''] = await someContacts(database, [
      {
        at: '2010-06-24 09:00',
        doorId: organisation.doors.accessPhone,
        reasonId: organisation.reasons.badge,
        recordedBy: account?.id ?? null,
        promise: { due: '2010-06-30', teamId: organisation.teams.access },
        handover: { toTeamId: organisation.teams.access },
      },
    ]);
    return { agent: await agentFor(app, account?.email), reference };
  }

  function ask(agent: Agent, row: PermissionRow, _csrf: string, reference: string) {
    const path = filledIn(row.path, { ...values, '/contacts/:reference': reference });
    expect(path, 'an address with everything filled in').not.to.contain(':');
    const given = [...row.given].map(([name, value]) => [
      name,
      value === ':reference' ? reference : (values[value] ?? value),
    ]);
    return row.method === 'get'
      ? agent.get(path).query(Object.fromEntries(given) as Record<string, string>)
      : agent
          .post(path)
          .type('form')
          .send({ _csrf, ...(Object.fromEntries(given) as Record<string, string>) });
  }
});

function saidOf(viewer: string): string {
  if (viewer === 'signed out') return viewer;
  return viewer === 'no role' ? 'signed in without a role' : `here as ${viewer}`;
}

/** Whatever came after it would be asked for by somebody signed out. */
function signOutLast(all: readonly PermissionRow[]): PermissionRow[] {
  const isSignOut = ({ path }: PermissionRow) => path === '/sign-out';
  return [...all.filter((row) => !isSignOut(row)), ...all.filter(isSignOut)];
}
