#!/usr/bin/env node
// Checks a bundle of Heard. Uses Node 20 or later and nothing else: no package, no other file, no network.
//
//   node verify-bundle.mjs FOLDER [--key FILE]      prints {"ok","size","problems","trust"}; ends with 1 on a problem
//
// FILE has the key of the log as you had it by another way than with the bundle. Without it you learn only that the
// files of the folder fit together: whoever makes all of them up, key and all, can make them fit.
//
// What is checked, in this order:
//   1. manifest.json is signed by the key, and names every file with its size and SHA-256.
//   2. Each line of a .jsonl file is JSON in the one canonical form of RFC 8785.
//   3. Each entry of log.jsonl has the next number; the tree over them (RFC 9162) has the root that checkpoint.txt
//      and each line of checkpoints.jsonl say, and the key has signed these.
//   4. Each row of the files under `committed` is what the entry that it names has sealed. A version of a decision from
//      which words of a person were erased has no row; an entry later in the log says so.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const [folder, option, keyFile] = process.argv.slice(2)
if (!folder || (option !== undefined && (option !== '--key' || !keyFile))) {
  console.error('node verify-bundle.mjs FOLDER [--key FILE]')
  process.exit(2)
}

const required =
  'README.md checkpoint.txt checkpoints.jsonl code-frames.jsonl decisions.jsonl key.txt log.jsonl programme.jsonl questionnaires.jsonl tables/across.jsonl tables/affected.jsonl tables/campaigns.jsonl tables/coding-quality.jsonl tables/common-ground.jsonl tables/equality.jsonl tables/positions.jsonl tables/reach.jsonl tables/results-by-group.jsonl tables/samples.jsonl tables/strands.jsonl tables/what-people-said.jsonl texts.jsonl'.split(
    ' ',
  )

// For each file: the kinds of entry that seal its rows, the fields that row and entry have alike, those that
// nothing but the manifest vouches for, the field that the
// entry has the hash of (and the fact that has it, where that has another name), whether the row has every sealed part, and whether no entry of this programme may lack its row.
const committed = {
  'programme.jsonl': { kinds: ['programme-published'], same: ['programme', 'version', 'publishedAt', 'whatChanged'], hashed: 'content', isWhole: true },
  'questionnaires.jsonl': { kinds: ['questionnaire-launched'], same: ['activity', 'version', 'edition', 'meaning', 'reason'], also: ['title', 'launchedAt'], hashed: 'content' },
  'code-frames.jsonl': { kinds: ['theme-changed'], same: ['question', 'version', 'act', 'theme', 'at'], hashed: 'frame', mayLack: true },
  'texts.jsonl': { kinds: ['text-published'], same: ['text', 'question'], also: ['activity', 'option', 'questionText', 'rendering', 'themes'], parts: true },
  'decisions.jsonl': { kinds: ['decision-published', 'decision-corrected'], same: ['decision', 'programme', 'version', 'publishedAt'], also: ['whatWasCorrected'], parts: true, isWhole: true },
  'reversals.jsonl': { kinds: ['decision-reversed'], same: ['programme', 'decision', 'reversal', 'kind', 'on', 'corrects', 'at'], also: ['byWhom', 'what', 'sourceUrl'], isWhole: true },
  'reports.jsonl': { kinds: ['report-published'], same: ['programme', 'version', 'signedAt', 'authorKind', 'authorOf'], also: ['why'], parts: true },
  'tables/closed-questions.jsonl': { kinds: ['figures-published'], same: ['activity', 'figures'], also: ['title', 'strand', 'publishedAt'], hashed: 'content', fact: 'sha256', isWhole: true },
  'tables/common-ground.jsonl': { kinds: ['opinion-groups-published'], same: ['programme', 'activity', 'result'], also: ['title', 'publishedAt'], hashed: 'content', fact: 'sha256', isWhole: true },
  'tables/results-by-group.jsonl': { kinds: ['group-results-published'], same: ['programme', 'result'], also: ['publishedAt'], hashed: 'content', fact: 'sha256', isWhole: true },
  'tables/samples.jsonl': { kinds: ['sample-weighted'], same: ['programme', 'activity', 'figures'], also: ['title', 'publishedAt'], hashed: 'content', fact: 'sha256', isWhole: true },
}

const problems = []
const problem = (text) => {
  if (problems.length < 200) problems.push(text)
}
const sha256 = (...pieces) => pieces.reduce((sum, piece) => sum.update(piece), createHash('sha256')).digest()
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const mostBytes = 64 * 2 ** 20 // of a file that is read whole, and of a line
const readText = (path) => {
  if (!statSync(path).isFile() || statSync(path).size > mostBytes) throw new Error('it is not a plain file, or too large')
  return utf8.decode(readFileSync(path))
}

// RFC 8785: names in the order of their UTF-16 units, no white space, numbers and strings as JSON.stringify has them.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const names = Object.keys(value).sort()
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
  }
  if (typeof value === 'string' && !value.isWellFormed()) throw new Error('half a character')
  return JSON.stringify(value)
}

// A key is `name+id+key`: the id is the beginning of a hash over the name and the key, whose first byte says Ed25519.
function readKey(path) {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\s*$/u.exec(readText(path)) ?? []
  const bytes = Buffer.from(base64 ?? '', 'base64')
  const made = sha256(`${name}\n`, bytes).subarray(0, 4)
  if (bytes.length !== 33 || bytes[0] !== 1 || made.toString('hex') !== id) throw new Error('it is not the key of a log')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') }
  return { name, id: made, key: createPublicKey({ format: 'jwk', key: jwk }), text: `${name}+${id}+${base64}` }
}

// A signed note is a text, an empty line and signatures. Gives the text where ours is among them and good.
function signedText(note, by) {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || !by) return undefined
  const text = note.slice(0, end + 1)
  const own = note.slice(end + 2, -1).split('\n').flatMap((line) => {
    const [, name, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? []
    const bytes = Buffer.from(base64 ?? '', 'base64')
    return name === by.name && bytes.subarray(0, 4).equals(by.id) ? [bytes.subarray(4)] : []
  })
  return own.length > 0 && own.every((signature) => verify(null, Buffer.from(text), by.key, signature)) ? text : undefined
}

// A checkpoint is a note with three lines: the log's name, how many entries, and the root over them.
function readCheckpoint(note) {
  const [origin, size, root, end] = (signedText(note, key) ?? '').split('\n')
  if (origin !== key?.name || !/^(0|[1-9]\d{0,15})$/.test(size) || end === undefined) return undefined
  const hash = Buffer.from(root, 'base64')
  return hash.length === 32 && hash.toString('base64') === root ? { size: Number(size), root: hash } : undefined
}

// The tree over the entries so far, as its complete subtrees from the largest to the smallest.
const tree = { size: 0, peaks: [] }
function addToTree(body) {
  let [hash, width] = [sha256(Uint8Array.of(0), body), 1]
  while (tree.peaks.at(-1)?.width === width) {
    hash = sha256(Uint8Array.of(1), tree.peaks.pop().hash, hash)
    width *= 2
  }
  tree.peaks.push({ hash, width })
  tree.size += 1
}
const rootOfTree = () =>
  tree.peaks.length === 0 ? sha256() : tree.peaks.map(({ hash }) => hash).reduceRight((right, left) => sha256(Uint8Array.of(1), left, right))

const claims = new Map() // by the number of the entry: what rows say that it has sealed
const missing = new Map() // by what it would be of: the row that an entry should have
const rowNameOf = ({ kind, facts }, number) => (/^decision-/.test(kind) ? canonical([facts.decision ?? null, facts.version ?? null]) : `entry ${number}`)
const heads = new Map() // by the number of entries: the root that a checkpoint says
let key
let programme

function claimOf(file, row, where) {
  const rule = committed[file]
  const parts = (row.parts ?? []).map(({ name, content, salt }) => {
    if (!/^[0-9a-f]{64}$/.test(salt)) throw new Error('a salt is 32 bytes')
    const sealed = sha256('heard:part:v1\0', Buffer.from(salt, 'hex'), canonical({ name, content }))
    return `${sealed.toString('hex')} ${name}`
  })
  if (!Number.isSafeInteger(row.entry) || row.entry < 0) throw new Error('it does not say which entry sealed it')
  if (rule.hashed && !rule.mayLack && row[rule.hashed] === undefined) throw new Error(`it has no ${rule.hashed}`)
  if (rule.parts && parts.length === 0) throw new Error('it has no parts')
  const known = ['entry', 'parts', rule.hashed, ...rule.same, ...(rule.also ?? [])]
  if (!Object.keys(row).every((name) => known.includes(name))) throw new Error('it has a field that such a row does not have')
  if (rule.same.includes('programme') && row.programme !== programme) throw new Error('it is of another programme than the manifest names')
  const same = rule.same.map((name) => [name, canonical(row[name] ?? null)])
  const hash = row[rule.hashed] === undefined ? undefined : sha256(canonical(row[rule.hashed])).toString('hex')
  return { file, where, rule, same, hash, parts: parts.sort().join('\n') }
}

function checkClaim({ where, rule, same, hash, parts }, { kind, facts, parts: sealed }) {
  const own = sealed.map(({ name, commitment }) => `${commitment} ${name}`).sort().join('\n')
  const fits =
    rule.kinds.includes(kind) &&
    same.every(([name, value]) => canonical(facts[name] ?? null) === value) &&
    (hash === undefined || facts[rule.fact ?? rule.hashed] === hash) &&
    (!rule.parts || own === parts)
  if (!fits) problem(`${where}: it is not what its entry has sealed`)
}

function checkEntry({ body, number, ...more }) {
  if (number !== tree.size || typeof body !== 'string' || Object.keys(more).length > 0) throw new Error(`entry ${tree.size} has to be here`)
  addToTree(body)
  const root = heads.get(tree.size)
  if (root && !root.equals(rootOfTree())) problem(`checkpoints.jsonl: the one over ${tree.size} entries is not over these`)
  heads.delete(tree.size)
  const own = claims.get(number) ?? []
  claims.delete(number)
  // Most entries need no row, and are told by their letters; what is written with escapes is looked at closely.
  if (own.length === 0 && !body.includes('\\') && !/"kind"\s*:\s*"(programme|decision|figures|opinion-groups|group-results|sample)-/.test(body)) return
  const entry = JSON.parse(body)
  if (canonical(entry) !== body) throw new Error('its entry is not in canonical form')
  for (const claim of own) checkClaim(claim, entry)
  for (const [file, { isWhole, kinds }] of Object.entries(committed)) {
    const needsRow = isWhole && kinds.includes(entry.kind) && entry.facts.programme === programme
    if (needsRow && !own.some((claim) => claim.file === file)) missing.set(rowNameOf(entry, number), `${file}: the row of entry ${number} is missing`)
  }
  if (entry.kind === 'decision-words-erased') missing.delete(rowNameOf(entry, number))
}

const last = {} // by file: the place that the last row has, since rows are in order and none is there twice
function inOrder(file, place) {
  if (place <= (last[file] ?? -1)) throw new Error('it is out of order, or there twice')
  last[file] = place
}

function checkRow(file, row, where) {
  if (file === 'log.jsonl') checkEntry(row)
  else if (file === 'checkpoints.jsonl') {
    const checkpoint = readCheckpoint(row.note)
    if (!checkpoint || checkpoint.size !== row.size || row.size < 1 || Object.keys(row).length > 2) throw new Error('it is no checkpoint that the key signed')
    inOrder(file, row.size)
    heads.set(row.size, checkpoint.root)
  } else if (committed[file]) {
    const claim = claimOf(file, row, where)
    inOrder(file, row.entry)
    claims.set(row.entry, [...(claims.get(row.entry) ?? []), claim])
  }
}

// Only a line feed ends a line; what is not UTF-8 is a problem.
async function* linesOf(path, onChunk, isRows) {
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    onChunk(chunk)
    if (!isRows) continue
    const bytes = Buffer.concat([rest, chunk])
    let from = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield bytes.subarray(from, end)
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > mostBytes) throw new Error(`${path}: a line is too long`)
  }
  if (rest.length > 0) yield rest
}

async function checkFile({ path, bytes, sha256: wanted, rows }) {
  const sum = createHash('sha256')
  let [length, count, end] = [0, 0, 10]
  const onChunk = (chunk) => {
    sum.update(chunk)
    length += chunk.length
    end = chunk.at(-1)
  }
  const isRows = path.endsWith('.jsonl')
  for await (const bytes of linesOf(join(folder, path), onChunk, isRows)) {
    count += 1
    try {
      const line = utf8.decode(bytes)
      const row = JSON.parse(line)
      if (canonical(row) !== line) throw new Error('it is not in canonical form')
      checkRow(path, row, `${path} line ${count}`)
    } catch (error) {
      problem(`${path} line ${count}: ${error.message}`)
    }
  }
  const hash = sum.digest('hex')
  if (length !== bytes || hash !== wanted) problem(`${path}: it is not the file that the manifest names`)
  if (path === 'programme.jsonl' && count === 0) problem(`${path}: it has no version of the programme`)
  if (isRows && (count !== rows || end !== 10)) problem(`${path}: it does not have ${rows} whole rows`)
}

async function checkAll() {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
  const files = found.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  for (const entry of found) if (!entry.isFile()) problem(`${entry.name}: it is not a plain file`)
  key = readKey(join(folder, 'key.txt'))
  const given = keyFile ? readKey(keyFile) : key
  if (given.text !== key.text) problem('key.txt: it is another key than the one that was given')
  key = given
  const text = readText(join(folder, 'manifest.json'))
  const note = `heard-bundle manifest v1\n${sha256(text).toString('hex')}\n`
  if (signedText(readText(join(folder, 'manifest.sig')), key) !== note) problem('manifest.sig: it is not the signature of manifest.json by the key')
  const manifest = JSON.parse(text)
  if (`${canonical(manifest)}\n` !== text || manifest.format !== 'heard-bundle' || manifest.version !== 1) problem('manifest.json: it is not a manifest in canonical form')
  programme = manifest.programme.id
  const named = manifest.files.map(({ path }) => path)
  if (canonical([...new Set(named)].sort()) !== canonical(named)) problem('manifest.json: its files are not in order, or one is there twice')
  for (const path of files) if (![...named, 'manifest.json', 'manifest.sig'].includes(path)) problem(`${path}: the manifest does not name it`)
  for (const path of new Set([...named, ...required])) if (!files.includes(path) || !named.includes(path)) problem(`${path}: it is missing`)
  const there = manifest.files.filter(({ path }) => files.includes(path))
  const isLog = ({ path }) => path === 'log.jsonl'
  for (const file of [...there.filter((file) => !isLog(file)), ...there.filter(isLog)]) await checkFile(file)
  for (const [number, own] of claims) for (const { where } of own) problem(`${where}: the log has no entry ${number}`)
  for (const text of missing.values()) problem(text)
  for (const size of heads.keys()) problem(`checkpoints.jsonl: one is over ${size} entries, and the log has ${tree.size}`)
  const head = readCheckpoint(readText(join(folder, 'checkpoint.txt')))
  if (head?.size !== tree.size || !head.root.equals(rootOfTree())) problem('checkpoint.txt: it is not the signed head of this log')
}

await checkAll().catch((error) => problem(`the bundle can not be read: ${error.message}`))
const trust = keyFile ? `the key in ${keyFile}` : 'inner consistency only'
console.log(JSON.stringify({ ok: problems.length === 0, size: tree.size, problems, trust }))
process.exitCode = problems.length === 0 ? 0 : 1
