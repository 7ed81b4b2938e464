import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { openSmtp } from './smtp.ts'

const servers: { close(): void }[] = []
after(() => {
  for (const server of servers) server.close()
})

async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return (server.address() as AddressInfo).port
}

const serving = (greet: (socket: Socket) => void) => {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    greet(socket)
  })
  servers.push({ close: () => [...open].forEach((socket) => void socket.destroy()) })
  return listening(server)
}

/** A mail server that says these words to these commands and to a message's end, and yes to any other. */
const saying = (words: Record<string, string>) =>
  serving((socket) => {
    let mail: string | undefined
    const say = (to: string, usual: string) => socket.write(`${words[to] ?? usual}\r\n`)
    say('greeting', '220 here')
    socket.on('data', (data) => {
      if (mail !== undefined) {
        mail += data.toString()
        if (!mail.endsWith('\r\n.\r\n')) return
        mail = undefined
        return void say('.', '250 taken')
      }
      const [command = ''] = data.toString().split(/[ \r]/)
      if (command === 'DATA') mail = ''
      say(command, command === 'DATA' ? '354 go on' : '250 yes')
    })
  })

async function outcomeAt(url: string) {
  const provider = openSmtp({ url, from: 'Heard <no-reply@example.org>', aMinute: 0 })
  const way = { kind: 'email', address: 'person@example.org' } as const
  const id = '3f6a2c1e-0000-4000-8000-000000000001'
  const outcome = await provider.send({
    id,
    way,
    subject: 'News',
    text: 'News.',
    letter: [],
    returnMark: '',
    leaveUrl: null,
  })
  provider.close()
  return 'why' in outcome ? `${outcome.kind} ${outcome.why}` : outcome.kind
}

test('what a server refuses is of the recipient, of us, or of this moment', async () => {
  const answers: [Record<string, string>, string][] = [
    [{}, 'sent'],
    [
      { RCPT: '550 5.1.1 <person@example.org>: User unknown in relay recipient table' },
      'refused smtp-550-5.1.1',
    ],
    [{ RCPT: '552 5.2.2 Mailbox full' }, 'refused smtp-552-5.2.2'],
    [{ RCPT: '550 5.7.1 This group takes mail from its members only' }, 'refused smtp-550-5.7.1'],
    [{ RCPT: '450 4.2.1 Later' }, 'later smtp-450-4.2.1'],
    [{ RCPT: '554 5.7.1 <person@example.org>: Relay access denied' }, 'misconfigured smtp-relay-554-5.7.1'],
    [{ RCPT: '454 4.7.1 <person@example.org>: Relay access denied' }, 'misconfigured smtp-relay-454-4.7.1'],
    [{ RCPT: '550 relay not permitted' }, 'misconfigured smtp-relay-550'],
    [{ RCPT: '530 5.7.0 Authentication required' }, 'misconfigured smtp-sign-in-530-5.7.0'],
    [{ RCPT: '550 5.7.1 Authentication required' }, 'misconfigured smtp-sign-in-550-5.7.1'],
    [{ RCPT: '553 5.7.1 Sender address rejected: not owned by user' }, 'misconfigured smtp-sender-553-5.7.1'],
    [{ RCPT: '554 5.7.1 Client host [127.0.0.1] blocked' }, 'misconfigured smtp-blocked-554-5.7.1'],
    [{ MAIL: '530 5.7.0 Sign in first' }, 'misconfigured smtp-sign-in-530-5.7.0'],
    [{ MAIL: '550 5.7.1 Not you' }, 'misconfigured smtp-sender-550-5.7.1'],
    [{ '.': '554 Message rejected: Email address is not verified' }, 'misconfigured smtp-trial-554'],
    [{ '.': '550 5.1.1 No such person' }, 'refused smtp-550-5.1.1'],
    [{ greeting: '554 5.3.2 Not now' }, 'away smtp-554-5.3.2'],
    [{ RCPT: '421 4.7.0 Closing' }, 'away smtp-421-4.7.0'],
  ]
  for (const [words, outcome] of answers) {
    assert.equal(await outcomeAt(`smtp://127.0.0.1:${await saying(words)}`), outcome, JSON.stringify(words))
  }
  const signIn = { EHLO: '250-here\r\n250 AUTH PLAIN', AUTH: '535 5.7.8 Bad credentials' }
  assert.equal(
    await outcomeAt(`smtp://us:wrong@127.0.0.1:${await saying(signIn)}`),
    'misconfigured smtp-sign-in-535-5.7.8',
  )
  const closed = { ...signIn, AUTH: '550 5.7.1 This account is closed' }
  assert.equal(
    await outcomeAt(`smtp://us:right@127.0.0.1:${await saying(closed)}`),
    'misconfigured smtp-sign-in-550-5.7.1',
  )
  const later = { ...signIn, AUTH: '454 4.7.0 Temporary authentication failure' }
  assert.equal(await outcomeAt(`smtp://us:right@127.0.0.1:${await saying(later)}`), 'away smtp-454-4.7.0')
})

test('before a message is begun nothing was sent; after that nobody knows', async () => {
  const mute = await serving(() => undefined)
  assert.equal(await outcomeAt(`smtp://127.0.0.1:${mute}?greetingTimeout=200`), 'away smtp-not-reached')
  const shut = await serving((socket) => socket.end())
  assert.equal(await outcomeAt(`smtp://127.0.0.1:${shut}`), 'away smtp-not-reached')
  const plain = await saying({})
  assert.equal(
    await outcomeAt(`smtps://127.0.0.1:${plain}`),
    'away smtp-certificate-ERR_SSL_WRONG_VERSION_NUMBER',
  )
  // Its own certificate is one that nobody believes.
  const secure = new SMTPServer({ secure: true, authOptional: true })
  secure.on('error', () => undefined)
  const port = await listening(secure.server)
  assert.match(await outcomeAt(`smtps://127.0.0.1:${port}`), /^away smtp-certificate-\w*CERT/)

  const cut = await serving((socket) => {
    socket.write('220 here\r\n')
    socket.on('data', (data) =>
      data.toString().startsWith('DATA') ? socket.destroy() : socket.write('250 yes\r\n'),
    )
  })
  assert.equal(await outcomeAt(`smtp://127.0.0.1:${cut}`), 'unsure smtp-ECONNECTION')
})
