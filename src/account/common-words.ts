/**
 * Words that passwords are made of when they are guessed first, and those that lie near in a newsroom. Only letters;
 * weak-password.ts strips the rest.
 */
export const commonWords: readonly string[] = [
  'password passwort passord passwd motdepasse contrasena wachtwoord senha haslo parola',
  'qwertyuiop qwertzuiop azertyuiop qwerty qwertz azerty asdfghjkl asdfgh asdf zxcvbnm zxcvbn qazwsxedc qazwsx',
  'letmein welcome willkommen bienvenue changeme default secret geheim access login logon admin administrator root',
  'user username guest test testing temp temporary master server system computer internet security private',
  'iloveyou loveyou sweetheart princess sunshine beautiful angel baby honey flower butterfly chocolate cookie',
  'monkey dragon tiger shadow hunter killer ninja phoenix eagle falcon mustang corvette ferrari porsche mercedes',
  'football baseball basketball soccer hockey liverpool arsenal chelsea barcelona juventus yankees cowboys',
  'superman batman spiderman starwars pokemon minecraft fortnite harrypotter matrix naruto',
  'michael jennifer jordan charlie thomas jessica michelle daniel andrew joshua matthew ashley nicole robert',
  'summer winter spring autumn fall january february march april june july august september october november december',
  'monday tuesday wednesday thursday friday saturday sunday today tomorrow',
  'hello goodbye whatever nothing trustno freedom forever believe jesus christ blessed',
  'google facebook microsoft windows apple samsung android iphone amazon netflix instagram twitter',
  'london paris berlin madrid newyork chicago boston america canada england germany france',
  'news newsroom newspaper newswire editor editorial desk press wire wireroom journalist journalism reporter',
  'headline breaking deadline daily herald tribune gazette times post chronicle morning evening',
  'company business office manager work team support service customer abc abcd xyz the and your',
].flatMap((line) => line.split(' '));
