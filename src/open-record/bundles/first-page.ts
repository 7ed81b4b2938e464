type About = {
  title: string
  site: string
  origin: string
  key: string
  size: number
  madeAt: Date
  isForReviewer: boolean
}

/** The first page of a bundle: what it is, what it can prove and what it cannot, in plain words. */
export const firstPage = ({
  title,
  site,
  origin,
  key,
  size,
  madeAt,
  isForReviewer,
}: About): string => `# ${title}

What was asked, what people said and what was decided, as ${site} had it on ${madeAt.toISOString()}.
${isForReviewer ? '\nThis bundle is for one named person. It is not to be passed on. That it was made is in the public record.\n' : ''}
## What this bundle can prove

- The log of ${size} entries is whole and in order: no entry was changed, taken out, added between or moved since its
  checkpoints were signed.
- Each version of the planned change, each wording of a questionnaire, each published decision, each published text and
  all figures of closed questions, common ground, results by group and weighted samples are the ones that an entry of the log
  committed to.
- Every file is as the installation signed it, to the byte.

## What it cannot prove

- That everything that people sent was entered. Whoever has a receipt can check that theirs was, at ${site}.
- That the log is the one that everybody else sees. Compare checkpoint.txt with one that a witness signed, or with one
  that you or someone you trust kept before.
- Whose key it is. key.txt lies in this folder, so it proves that the files belong together and no more. Have the key
  from somewhere else, such as ${site}/record/key, print or a witness, and check with it. It is to read:
  ${key}
- That what a text says is true, that it was sorted into the right theme, or that the words that were taken out had to be.
- The other numbers in tables/. They are what the public pages show: small ones are hidden, by the rule in
  tables/disclosure.jsonl, so nobody can count them again from this bundle.${isForReviewer ? ' In this one review/ has the rows that they were counted from; see below.' : ' A reviewer with a bundle of their own can.'}

What is not in the log in clear and was not published is not here: of each answer the log has a hash with a secret salt,
which tells nothing to anyone who does not have both the answer and the salt.

## How to check it

    npm run -s heard -- verify THIS-FOLDER --key KEY-FILE --json
    node verify-bundle.mjs THIS-FOLDER --key KEY-FILE

Both give the same answer. The second is one short file, scripts/verify-bundle.mjs of Heard, that uses nothing else of
it: read it before you trust it.
${
  isForReviewer
    ? `
## How to count it again

    npm run -s heard -- recount THIS-FOLDER

It counts every file of tables/ but four from review/, and from the log and the decisions in this folder, and compares to
the digit. Of strands it counts what is in the record; what somebody stated of their own way of listening has nothing to
be counted from, nor has how often a machine was right, since there is no machine in this folder.

These four cannot be counted again. equality.jsonl, reach.jsonl and results-by-group.jsonl are made of equality answers, which were
sealed to one function: the answers of single people to those questions are in no bundle. Reach is worked out from the
numbers of equality.jsonl as they stand there, hidden ones as hidden. samples.jsonl is of weights that all the answers of a person together give, and
answers to closed questions are here each by itself.

Positions, votes, answers to closed questions, forms, requests, texts and addresses of campaigns, answers that were coded twice and
what was said of who would be affected are rows of their own, under names that lead to no response. Of the votes on
statements votes-together.jsonl says which are of one person, since opinion groups are made of that; it leads to nobody. Of
closed questions and common ground the newest figures are counted again where no response has come, changed or gone since;
the others are told as moved. An answer has its words only where a person has redacted them; the others are there as rows
without words.
`
    : ''
}
## The files

- log.jsonl: every entry of the log of ${origin}, of all its programmes. checkpoint.txt, checkpoints.jsonl: its signed heads.
- programme.jsonl, questionnaires.jsonl, code-frames.jsonl, decisions.jsonl, texts.jsonl: each row names the entry that
  commits to it. A code frame has no words while a theme of it is in use and not signed off, nor where it quoted words
  which were erased since. A version of a decision that quoted such words is not here; an entry of the log says so, and the version after it is here.
- reversals.jsonl: what happened to decisions since they were published, each row with its entry: that one was quashed, called in,
  withdrawn or changed. What another row corrects stands no more. The log has the kind and the day, not the words.
- reports.jsonl, where a report was signed: each version part by part, as the log committed to it. One that quoted words which were
  erased or taken down since is not here.
- texts.jsonl: what people permitted to be published, redacted, with the themes whose numbers are published. The log
  commits to the words; that they were sorted so is in it only as the root over a batch.
- tables/: the published numbers. Each row of closed-questions.jsonl, common-ground.jsonl, results-by-group.jsonl and samples.jsonl is one
  publication of figures, with the entry that has its SHA-256; that they were counted rightly only a reviewer can see,
  of the first two. reading/: the same for a spreadsheet, as CSV and all in tables.xlsx; it is for reading
  and proves nothing of its own.
- manifest.json: every file with its size, SHA-256 and rows. manifest.sig: its signature by the key of the log.

Rows are JSON in the canonical form of RFC 8785, one a line. Hashing is that of RFC 9162. Signatures are signed notes
(c2sp.org/signed-note) with Ed25519.
`

/** The first sheet of the workbook: what has to be known before a number is taken from it. */
export const readingWords = (title: string): string[] => [
  title,
  'These are the published tables, to read. The files in tables/ are what can be checked.',
  'These are the people who chose to respond. They are not a sample of everyone.',
  'Nothing is added up across ways of listening.',
  '“withheld”, or “1 to 4”, stands for a number that is hidden so that nobody can be recognised; tables/disclosure.jsonl has the rule.',
]
