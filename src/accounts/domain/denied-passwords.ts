/**
 * Passwords of twelve characters or more that guessing programs try first, from lists of what has leaked over the
 * years. Compared in small letters, without spaces and punctuation.
 */
export const deniedPasswords: ReadonlySet<string> = new Set(
  `
  1029384756qpwo 123123123123 123321123321 1234567890ab 1234567890abc 1234567890qwe 123456789abc 123456789qwe
  123456789qwerty 123456abcdef 123456qwerty 1234abcd1234 1234abcd5678 1234qwer1234 1234qwerasdf 1234qwerasdfzxcv
  123qweasdzxc 12qwaszx12qwaszx 147258369147 147852369147 1a2b3c4d5e6f 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r1q2w3e4r
  1qaz1qaz1qaz 1qaz2wsx1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 3141592653589 31415926535897
  a123456789012 a1b2c3d4e5f6 a1b2c3d4e5f6g7 aa123456789012 abc123abc123 abc123456789 abcabcabcabc abcd12345678
  abcdef123456 abcdefg12345 abcdefg1234567 access14access administrator administrator1 adminadminadmin
  allyouneedislove alwaysandforever anthonyanthony asdasdasdasd asdf1234asdf asdfasdfasdf asdfghjkl123 asdfghjkl1234
  asdfjklasdfjkl babygirl1234 backtothefuture barcelona123 beautifulgirl becarefulwhatyouwishfor birmingham123
  blackandwhite bluebluebluee bobmarley420 brooklyn1234 butterfly123 butterflykiss californication californialove
  changeitnow1 changeme1234 changemenow12 changemeplease charlie12345 chelseachelsea chelseafc123 chocolate123
  chocolatecake christopher1 christopher12 cinderella123 computer1234 correcthorse correcthorsebattery
  correcthorsebatterystaple countrygirl1 cristianoronaldo dallascowboys defaultpassword dragonball123 dragonballz12
  dragondragon easypassword emmanuel1234 englandengland evertonfc1878 evertonfc123 fluffybunny1 football1234
  footballfootball forgetmenot1 forgotpassword frankiefrankie generalhospital
  georgegeorge gladiator123 godisgood123 goodmorning1 greatbritain1 greenday1234 grandmother1 guesswho1234
  gunnersgunners happybirthday happybirthday1 happyhappyhappy harrypotter1 harrypotter7 harrypotter123 hello1234567
  hellohello12 hellohellohello helloworld12 helloworld123 hogwarts1234 homesweethome hunter2hunter2 iamthebest123
  idontknow123 idontremember ihatepasswords ihateyou1234 iloveyou1234 iloveyou12345 iloveyou123456 iloveyoubaby
  iloveyouforever iloveyoumore iloveyousomuch ineedapassword inlovewithyou internet1234 itsasecret123 jamesbond007
  jenniferlopez jessica12345 jesuschrist1 jesusislord1 jesuslovesme jonathan1234 justinbieber justinbieber1
  keepcalmandcarryon killer123456 kingofkings1 knickerbocker lalalalalala leedsunited1 letmein12345 letmein123456
  letmeinletmein letmeinnow123 letmeinplease linkinpark123 liverpool1892 liverpool123 liverpool1234 liverpoolfc1
  liverpoolfc123 livelaughlove londonlondon longpassword lordoftherings loveislove12 lovelovelove loveyou12345
  loveyouforever manchester123 manchestercity manchesterunited marvinmarvin maryhadalittlelamb master123456
  masterpassword metallica123 michaeljackson michaeljordan mickeymouse1 mickeymouse12 minecraft123 monkey123456
  monkeymonkey montypython1 mustang12345 mynameisjohn mypassword12 mypassword123 mysecretpassword newcastle123
  newpassword1 newpassword12 newpassword123 nopassword12 nothing12345 openopenopen opensesame12 opensesame123
  operations123 p4ssw0rdp4ssw0rd passphrase12 passpasspass password0000 password1111 password1212 password123123
  password1234 password12345 password123456 password1234567 password12345678 password123456789 password2009
  password2010 password4321 password9999 passwordabcd passwordpass password1password1 passwordpassword
  passwordsucks pinkfloyd123 playstation1 playstation2 playstation3 pokemon12345 pokemonpokemon princess1234
  princessprincess q1w2e3r4t5y6 q1w2e3r4t5y6u7 qazwsx123456 qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qweasdzxc123
  qweqweqweqwe qwer1234asdf qwer1234qwer qwerasdfzxcv qwert1234567 qwerty098765 qwerty12345678 qwerty123456
  qwerty1234567 qwerty1234567890 qwertyqwerty qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiopasdf
  qwertyuiopasdfghjkl rangersfc123 remember1234 rememberme12 rockandroll1 ronaldinho10 rumpelstiltskin
  scoobydoo123 secret123456 secretpassword secretsecret shakespeare1 shadow123456 silverado123 skateboarding
  slipknot666666 snoopsnoopsnoop snowboarding1 southampton1 spiderman123 spongebob123 staplebatteryhorse
  starwars1234 starwars1977 stephanie123 strawberry12 strawberry123 summer123456 summertime12 sunderland1973
  sunshine1234 sunshinesunshine superman1234 supersecret1 supersecret123 sweetdreams1 sweetheart12 teamoteamoteamo
  temppassword temporary123 testing12345 testtesttest thebeatles123 thegreatest1 theonlyone123 thequickbrownfox
  thisisapassword thisismypassword tinkerbell12 tinkerbell123 tobeornottobe tottenham123 tottenhamhotspur
  trustno1trustno1 twilight1234 unbelievable undertaker123 universal123 valentino4646 verysecret123 victoria1234
  volkswagen123 waterfall123 welcome12345 welcome123456 welcomehome1 welcomewelcome westham12345 whateverwhatever
  whatsupdoc12 whiteknight1 winniethepooh wordpass1234 xboxlive1234 yellowsubmarine youllneverwalkalone
  youllneverknow yourpassword zaq12wsxcde3 zaq1zaq1zaq1 zaq1xsw2cde3 zxcvbnm12345 zxcvbnm123456 zxcvbnmasdfghjkl
  zxcvbnmzxcvbnm
  `
    .trim()
    .split(/\s+/),
);

/** What common passwords are made of: next to nothing is left of a weak one when these are taken out. */
export const deniedStems: readonly string[] = `
  access admin administrator america april arsenal august autumn babygirl baseball batman britain butterfly changeit
  changeme charlie chelsea chocolate christmas computer december default dragon easter england everton february flower
  football forever friday fuckyou guest hello hunter2 iloveyou internet january jesus july june killer letmein
  liverpool login london lovely manchester march master merseyside monday monkey mypass november october office
  passphrase passwd password passwort pokemon princess qazwsx qwerty rangers rockyou saturday secret september shadow
  southport spring starwars summer sunday sunshine superman temporary test123 thursday trustno1 tuesday united user
  wednesday welcome whatever windows winter yorkshire
  `
  .trim()
  .split(/\s+/);
