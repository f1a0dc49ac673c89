/**
 * Words, names and habits at the root of the passwords that leaked lists show most often, collected for this
 * project. `common-passwords.ts` also finds them with digits, signs and look-alike letters, so that each stands for thousands.
 */
export const commonStems: readonly string[] = `
aaa abcabc access acdc admin administrator adobe aini aini1314 aishiteru ajax alexander alexandra alexis
alibaba alien always amanda amazing amazon amelia america american amorcito anata andrea andreas andrew
android angel angels anmelden anthony anybody apple april aragorn arashi argentina arigatou arizona arsenal
asdasd asdf asdfasdf asdfgh ashley asshole audi august australia autumn awesome azerty baby babyboy babygirl
baidu bailey banana baobei barbara barcelona baseball basketball bastard batman bayern bear beatles beautiful
beijing benutzer berlin beyonce bianca bible bieber biggie biology birgit bitch blabla black blahblah bless
blessed blink blossom blue bmw bonita bonjour boobs borussia boss boston brasil brazil brian britney broncos
brother buffy bugatti bulls bullshit bunny burger business buster butter butterfly california camaro canada
candy captain carino cart cash casino celtic champion change changeme charlie charlotte checkout cheese
chelsea chemistry cherry chevrolet chevy chicago chicken china chinese chocolate chouchou chris christ
christopher church cisco claudia cobra cock coffee coldplay college company computer contrasena cookie cool
corazon corvette cougar counterstrike cowboys crazy crystal cubs cupcake customer cutie daddy daisuki daisy
dallas dance dancer daniel darling database david dearbook debian december default dennis deutschland diablo
diamond dick dodge dodgers doggie dollar dolphin donald dortmund doudou dragon drums ducati duck dumbledore
eagle eagles elephant elizabeth elvis eminem emma engel england english espana estrella everton everything
facebook faith falcon family father fcbayern february felix ferrari florian florida flower football forever
fortnite fortune france frankfurt freedom friday friends frodo fruehling fuck fucker fuckoff fuckyou funny
fussball gamer gandalf garfield geheim general george germany giants ginger giraffe gmail god godisgood goku
gold golden golf goodbye goofy google green greenday gryffindor guest guitar hacker hacking haha hahaha hallo
halloo hamburg hamster handsome hannah happy harley harry harrypotter hase hasi hawk heat heaven heike hello
hellokitty helloworld herbst hermione hero himitsu history hobbit hockey hogwarts hola honda honey honeybee
hongkong horse hotmail hottie houston hsv hunter ichliebedich iloveme iloveu iloveyou ilovyou india instagram
internet iphone ireland ironmaiden ironman isabella italia italy jaguar james january japan jasmine jennifer
jessica jesus jesuschrist jetaime john johnny jonas jordan joseph joshua july june justinbieber juventus
kawaii kawasaki kennwort kevin killer king kitten kitty knight koala koeln konnichiwa korea kyoto ladygaga
lakers lamborghini laogong laopo laura ledzeppelin legend legolas lemon letmein liebe liebling lily link
linkedin linkinpark linux lion liverpool login lol lollol lolol london lord lottery lotus loulou love lovely
loveme lover loveyou lucky lukas macbook madonna maggie magic major mama manager manchester mancity mango
manutd marcel march maria marina mario mariposa markus martin maserati master matrix matthew matthias maus
mausi max maximilian may megadeth melissa mercedes merchant merlin metallica mexico mia michael michelle
mickey microsoft millionaire minecraft minnie mommy monday money money4me monika monkey moritz morpheus
motdepasse mother mouse muenchen mulder munich music mustang mutter mypassword mysql mystic naruto natalie
nemo neo netflix network never newpassword newyork nicole nihon ninja nipple nippon nirvana nissan nobody
nothing november october office olivia onedirection onlineshop oracle orange orchid order orders osaka outlook
owner packers panda panther papa paris pass passphrase passw passwd password passwort passwort1 pasuwado
patrick patriots paul paypal peanut penguin penis pepper petra phoenix photoshop physics piano pikachu
pineapple pinkfloyd pirate pizza player poipoi pokemon pony porn porsche postgres postgresql potato predator
pretty prince princesa princess prinzessin private pumpkin puppy purple pussy python qazqaz qingdao queen
qweqwe qwerasdf qwerqwer qwerty qwertz rabbit rachel radiohead raiders rainbow ranger rangers realmadrid
rebecca redsox richard rihanna robert roblox rockstar rocky rockyou root roses router russia sabrina sakura
samantha samsung samurai sandra sarah sasuke satou saturday savior schalke schatz schatzi school science
scorpion scotland scully sebastian secret september server sex sexsex sexy shadow shakira shanghai shark shit
shop shopping shrek silver simba singapore singer sister skype slayer slipknot slytherin smile sniper snoopy
soccer soldier soleil someone something sommer sonic sonne sophia sophie spain spanish spider spiderman
spotify spring spurs starcraft start start123 startrek starwars steelers stefan stephan stephanie stephen
sternchen steven store stpauli strawberry student stuttgart subaru sugar summer sunday sunshine super superman
supreme susanne suzuki sweetheart sweetie sweety taiwan takahashi tanaka taobao teacher teamo temp temporary
tencent tennis tequiero terminator test testen tester testing testtest texas thomas thursday tiger tigger
tobias together tokyo tomato topsecret tottenham toyota tradewind trinity trustno tuesday tupac turtle twitter
ubuntu unicorn university user vater vegeta victoria vienna viper voldemort volkswagen wang warcraft warrior
watanabe watashi webshop wednesday weixin welcome welcomeback werder whale whatever white whoever wien william
willkommen windows winner winter wireless wizard woaini woaini1314 woaiwojia wolf wonderwoman work xfiles xxx
yahoo yamada yamaha yankees yellow youtube zelda zhang zhongguo zion zurich zxcvbn zxcvzxcv zxczxc zzz
`
  .trim()
  .split(/\s+/);
