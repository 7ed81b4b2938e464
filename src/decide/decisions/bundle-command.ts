/** What whoever runs the installation types for a bundle with which a reviewer counts everything again. */
export const bundleCommand = (slug: string): string =>
  `npm run -s heard -- export --programme ${slug} --out FOLDER --reviewer --for "NAME"`
