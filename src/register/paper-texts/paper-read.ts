/** What could be read of a file, by its pages or by what stands under its headings; or why nothing could. */
export type PaperRead =
  | { state: 'read'; parts: 'pages' | 'sections'; pages: { heading: string; text: string }[] }
  | { state: 'locked' | 'broken' | 'too-large' }
