export { type Issue, type IssueSource, issueSources, type Settled } from './issue.ts'
export { deskIssueLinks } from './links.ts'
export { issueRoutes } from './routes.ts'
export { ensureListed, IssuesNotListed, listIssues } from './service.ts'
