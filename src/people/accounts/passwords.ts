const shortestPassword = 12
/** No limit that a person meets: it keeps a request from hashing megabytes. */
const longestPassword = 256

// Some of twelve characters and more that lead the published lists of leaked passwords. What is only one piece over
// and over is found by rule, not here.
const commonPasswords = new Set(
  [
    'password1234 password12345 password123456 passw0rd1234 mypassword123 changeme1234 letmein12345 letmeinplease',
    'iloveyou1234 administrator administrator1 welcome12345 welcome123456 qwerty123456 qwerty1234567 qwertyuiop12',
    'qwertyuiop123 qwertyuiopasdf 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv zaq12wsxcde3 abcdefghijkl',
    'abcdefghijklm abcdefghijklmnop 123456789012 1234567890123 123456789123 12345678901234567890 012345678910',
    'qwerty12345678 987654321098 correcthorsebatterystaple manchesterunited nationalhealthservice princess1234',
    'sunshine1234 superman1234 football1234 liverpool1234 thisismypassword iamapassword mynameispassword',
  ].flatMap((line) => line.split(' ')),
)

/** A piece of up to four characters, said again and again. */
const repeated = /^(.{1,4}?)\1{2,}.{0,3}$/su

/**
 * What is wrong with a new password, or nothing. Length and being hard to guess are all that is asked, as
 * NIST SP 800-63B 3.1.1.2 and the NCSC advise: any characters, no mixture demanded.
 */
export function faultOfPassword(password: string, email: string): string | undefined {
  if ([...password].length < shortestPassword)
    return `Password must be ${shortestPassword} characters or more`
  if (password.length > longestPassword) return `Password must be ${longestPassword} characters or fewer`
  const plain = password.toLowerCase()
  if (commonPasswords.has(plain) || repeated.test(plain)) {
    return 'Choose a password that is harder to guess. Three or more words that have nothing to do with each other work well'
  }
  if (isMadeFrom(plain, email.toLowerCase())) return 'Password must not be made from your email address'
  return undefined
}

/** Whether little is left of the password once the address, or the part before its @, is taken out. */
function isMadeFrom(plain: string, email: string): boolean {
  if (email === '') return false
  const local = email.split('@')[0] ?? ''
  if (local.length < 4) return plain.includes(email)
  return plain.replaceAll(email, '').replaceAll(local, '').length < 8 && plain.includes(local)
}
