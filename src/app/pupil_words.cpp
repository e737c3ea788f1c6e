#include "app/pupil_words.hpp"

#include <algorithm>
#include <unordered_map>

namespace app {
namespace {

struct List {
  Tags tags;
  const char* words;
};

// Forenames: written down from general knowledge of who sits in UK schools and of the people around them, not taken from a list; hints only,
// and always to be added to.
constexpr List lists[] = {
    {tag::forename,
     "aaliyah aaron abbie abby abdul abdullah abdullahi abigail abraham adam adele adil adrian agnes agnieszka ahmad ahmed aidan aiden aileen "
     "ailsa aimee aine aisha aishah aisling aiza alan alana alasdair alastair albert albie aleena alejandro aleksander aleksandra alesha alessia "
     "alex alexander alexandra alexandru alexia alexis alfie alfred ali alia alice alicia alina alisha alison alistair aliyah aliza alma althea "
     "alyssa amaan amanda amara amarachi ameera amelia amelie amina aminah amir amira amirah amrit amy ana anastasia andre andrea andreea andrei "
     "andrew aneeka aneesa aneurin angela angelina angharad angus anika anisa anita anjali ann anna annabel annabelle anne annie anthony antoni "
     "antonia antonio anya aoife aqsa ariana arianna arjun arlo armaan arthur arun arya asha ashton asma astrid athena ava avani ayaan ayan ayat "
     "ayesha ayla ayman ayomide azra barbara bartosz beatrice beatrix becky bella ben benedict benjamin beth bethan bethany bilal billie billy "
     "bobby bogdan bonnie brandon brendan brian bridget bronte bronwen bryn bryony caden caitlin caitlyn caleb callum calum cameron camilla "
     "caoimhe cara carl carla carlos carly carol caroline carys casey caspian cassandra catalina catherine catrin catriona cecilia cecily celeste "
     "celia cerys charles charley charlie charlotte chiamaka chidera chidi chinedu chioma chloe christian christina christine christopher cian "
     "ciara cillian claire clara clare clarissa claudia clodagh colette colin colm connie connor conor cora corey cormac cristian cynthia dafydd "
     "daiyan daniel daniela danielle danny darcey darcie daria darren dave david dawid dawud dayo deborah declan delilah demi denis denise derek "
     "desmond dewi dhruv diana diego dilys dinah diya dominic dominik dominika donald donna dorothy dougal douglas duncan dylan ebony edith edmund "
     "eduard edward eesa efa eilidh eimear eira eirlys eleanor elena eleni eliana elias elif elijah elin eliot elis eliza elizabeth ella ellen "
     "ellie elliot elliott ellis elliw elodie eloise elsa elsie elspeth elvis emeka emilia emilie emily emir emma emmanuel emre emrys enid enzo "
     "eoghan eoin eric erica erik erin esme esmee esra esther ethan euan eugene eva evan evangeline evelyn evie ewa ewan fabian faisal faizan "
     "farah farhan fatema fatima fatimah fatma fatou felicity felix fergus ffion fiadh filip finlay finley finn finnian fiona flora fraser fred "
     "freddie freddy frederick freya fynn gabriel gabriela gabriella gareth gary gavin gemma genevieve geoffrey george georgie georgina geraint "
     "gerald gethin gideon gillian gina giovanni giulia glenda gloria gordon graham grayson greg gregory greta gruffydd guto gwen gwenllian gwilym "
     "habib habiba hadiya hafsa hafsah haider haleema halima hamish hamza hamzah hana hania hanna hannah haris harley haroon harriet harrison "
     "harry harvey harvir hasan hashim hassan hattie hayden heidi helen helena henrietta henry henryk hermione hilary hollie howard hubert hugh "
     "hugo humaira humphrey husna hussain hussein hywel iain ian ianto ibrahim idris iestyn ieuan ifan ife igor ikram ilyas imaan imogen imran "
     "inaaya inaya indie ines inigo ioan ioana iona irene irina isaac isabel isabella isabelle isaiah isha isla islay ismail isobel isra issac "
     "ivan ivo iwan iza izabela izzy jackson jacob jacqueline jade jaden jago jai jake jakub jamal james jamie jana jane janet janice jannat "
     "jasleen jason javier jaxon jayden jayla jean jemima jenna jennifer jenny jeremiah jeremy jerome jess jesse jessica jessie jia jibril jimmy "
     "joan joanna joanne jodie joe joel joey johan johannah john johnny jonah jonas jonathan jordyn jorge joseph josephine josh joshua josiah "
     "joyce juan jude judith julia julian julie juliet junaid juno justin justyna kabir kacey kacper kai kaitlyn kaleb kamil kamila kamran kara "
     "karen karim karina karl karolina kasia kasper kate katelyn katherine kathleen kathryn katie katrina katy katya kavya kayden kayla kayleigh "
     "keira keiran keith kelly kelsey ken kenneth kerry kevin keziah khadija khadijah khalid khalil kian kiana kiara kieran kim kimberley kinga "
     "kiran kirsten kirsty klara klaudia kofi konrad kris krish krishna kristian kristina krystian kuba kwabena kwaku kwame kwasi kyla kyle kylo "
     "kyra lachlan laiba laila lara laura lauren laurence laurie layan layla leah leanne leela leia leigh leila lena lenny leo leon leona leonardo "
     "leonie leonora leroy lesley leslie lewis lexi lexie leyla liam liana libby lidia lila lilah lilia lilian lilly linda lindsay lisa llew lloyd "
     "llyr lois lola lorcan loretta lorna lorraine lottie lou louie louis louisa louise lowri luca lucas lucia lucian luciana lucie lucinda lucy "
     "luis luisa luka lukas lukasz luke lulu luna luqman lydia lyla lynn lynne mabel mabli macie mackenzie macsen maddie maddison maddy madeleine "
     "madeline madison magda magdalena maggie maha mahdi maheen mahira mahmoud mahnoor maia maira mairead maisie maisy maja maksim malachi malachy "
     "malak malcolm malik malika manal manuel mara marc marcel marco marcos marcus marek margaret margot maria mariam mariama marianne marie mario "
     "marion marley marta martha martin martyn marwa mary maryam maryan matei mateo mateusz matilda matteo matthew matthias maud maurice mavis "
     "maxim maximilian maximus maxwell mayar megan mehmet mei mel melanie melissa meredith mia micah michael michaela michal michelle miguel mihai "
     "mika mikael mikolaj mila milan mildred millie milly milo mina mira miranda mireya miriam miruna mirza misha mohamad mohamed mohammad "
     "mohammed mohsin mollie molly monica monika morgan moses muhammad muhammed muireann munira murray musa mustafa mya myla myra nabil nabila "
     "nadia nadine nadira naeem naima nancy naomi natalia natalie natan natasha nathalie nathan nathaniel navdeep navya neha nehemiah neil nell "
     "nellie nessa neve nguyen nia niall niamh nicholas nick nicky nicola nicolas nicole nigel nihal nikhil nikita nikodem nikola nikolas nina "
     "noah noel nora norah nour nuala nusaybah nyah nyla obinna oisin ola olek oleksandr oli oliver olivia oliwia oliwier ollie olly oluwaseun "
     "oluwatobi omar onur orla orlaith oscar osian oskar osman otis otto owain owen paddy paige pamela parisa patricia patrick patryk paul paula "
     "pauline pedro peggy penelope perry persephone peter petra phil philip philippa phillip phoebe pia pietro piotr pippa pola preston priscilla "
     "priya quentin rachel radu rafael rafe raheem rahim rahma raihan raj rajan rajesh ralph rana rania raphael rares rashid raul rayan rayhan "
     "raymond reagan rebecca rebekah reece reggie rehan reuben rhea rhian rhiannon rhys ria ricardo richard ricky ridwan rihanna riley rishi rita "
     "riya robbie robert roberta roberto rodrigo rohan roman rona ronald ronan ronnie rory rosa rosalie rosalind rosanna rosie ross roxanne roy "
     "ruairi ruaridh ruben rueben rufus rukhsar rupert russell ruth ryan rylan saad saanvi sabina sabrina sadia sadie safa safiya safiyyah saif "
     "saira sakina salma salman salome sam samantha samar sameer samia samina samir samira sammy samson samuel sana sandeep sandra saoirse sara "
     "sarah sarina sasha saskia saul scarlet scarlett scott sean seb sebastian selena selin selina senan seren serena seth shabnam shahid shane "
     "shanice shannon sharon shauna shayan sheila shelby shiloh shivani shona shreya shyla sian sidney silas simeon simon simone sinead siobhan "
     "sioned sofia sofie solomon sonia sonny sophia sophie spencer stacey stan stanislaw stanley stefan stella stephanie stephen steve steven "
     "stewart stuart subhan sufyan sukhdeep suleiman suleman sumaya sumayyah susan susanna suzanne sybil sylvia szymon tabitha taha tahir taiwo "
     "talha talia taliesin tallulah tamar tamara tamika tamsin tanisha tanya tara tariq tasneem tatiana tayyab ted teddy tegan temi temitope "
     "teresa tess tessa thalia thea theo theodora theodore theresa thomas tia tiago tiana tiffany tilda tilly tim timothy tobi tobias toby tom "
     "tomas tomasz tommy tomos toni tony tracey travis trevor tristan trystan tudor tymon tyrone ubaid umaima umar una usman uzair valentina "
     "valerie vanessa vera veronica victor vihaan viktor viktoria vincent vinnie vivaan vivian vivienne vlad wade waleed walter wanda warren wayne "
     "wendy weronika wesley wiktor wilbur wilf wilfred william wilson winifred winston wojciech wren xander xavier yahya yara yaseen yasin yasir "
     "yasmin yasmina yasmine yosef youssef yuki yunus yusra yusuf yves yvonne zac zach zachariah zachary zack zahra zaid zaina zainab zak zakaria "
     "zakariya zakariyya zara zarah zayd zayn zeb zeeshan zehra zeinab zelda zena zeynep zidan zoe zofia zoha zoya zunairah zuzanna zuzia zygmunt"},
    {tag::forename | tag::also_word,
     "ada alexa amal amber angel angelo april aria arran asher ashley atlas august aurora austin autumn basil bill blake blessing blossom blythe "
     "bobbi brandi brook brooke brooklyn carter cassie charity chase chelsea cherry chester christie clement clementine cody colby cole constance "
     "cooper crystal daisy dale dan dana dawn dean destiny drew elle ernest eve faith fern fleur flo florence frank frankie georgia ginger glen "
     "glenn grace grant guy hal harmony harper haven hazel heath heather holly hope hudson hunter iman india iris israel ivy jack jan jasmin "
     "jasmine jasper jay jayde jo jordan joss joy jules june juniper kaya kingsley kit kitty lance leyton lilac lily lincoln logan manny marina "
     "mark marlow marshall mason matt max may maya melody mercy miles mo mona monty myles noor nova olive page paris parker pat patience pearl "
     "penny percy peregrine phoenix piper polly poppy precious primrose princess raven ray reign rex rich rio rob robin robyn rocco rocky rose "
     "rosemary rowan ruby rue saffron sage said sandy savannah serenity shay sienna skye skyla sue summer sunny sydney taylor terry tobin trinity "
     "tyler verity vic victoria violet virginia wes will willow wynn zion"},
    {tag::child, "pupil child student learner son daughter boy girl brother sister sibling nephew niece grandson granddaughter twin schoolboy schoolgirl toddler"},
    {tag::children, "pupils children students learners sons daughters boys girls brothers sisters siblings twins grandchildren"},
    {tag::called, "called named name is forename"},
    {tag::about, "for about regarding re concerning"},
    {tag::paper, "plan plans ehcp iep idp csp letter report reports review referral assessment profile application statement draft summary programme timetable "
                 "provision targets support"},
    {tag::parent, "mum mother dad father parent parents carer carers guardian mam nan gran grandmother grandfather stepfather stepmother"},
    {tag::childs | tag::anyones, "ehcp iep idp csp autism adhd dyslexia dyspraxia mum mam dad"},
    {tag::anyones, "ehc plan needs diagnosis epilepsy asthma behaviour attendance mother father parents parent family sister brother carer carers nan targets progress "
                   "reading handwriting spelling speech teacher placement medication anxiety sen send outcomes one-page meltdowns outbursts stammer siblings "
                   "teachers sensory seizures hearing eyesight disability disabilities paediatrician social"},
    {tag::condition, "autism autistic asd asc adhd add dyslexia dyspraxia dyscalculia epilepsy asthma diabetes ehcp ehc sen semh slcn diagnosis anxiety stammer "
                     "mutism tourette tourette's tourettes tics seizures disability disabilities syndrome palsy pda ocd fasd depression"},
    {tag::state, "autistic dyslexic dyspraxic nonverbal non-verbal diagnosed excluded suspended fostered adopted epileptic disabled deaf blind struggling pre-verbal"},
    {tag::job,
     "senco sendco sencos head heads headteacher headmaster headmistress principal teacher teachers deputy dpo dsl ddsl governor governors chair chairman "
     "chairwoman director manager consultant psychologist therapist paediatrician adviser advisor lead leader coordinator assistant officer solicitor "
     "lawyer secretary bursar clerk trustee inspector commissioner minister researcher professor author editor ceo cto cfo founder engineer technician "
     "administrator business executive partner representative contact owner reviewer trainer speaker nurse doctor counsellor caseworker president "
     "colleague coach registrar architect auditor analyst salesperson"},
    {tag::honorific, "mr mrs ms mx dr prof professor sir dame lord lady baroness cllr councillor rev"},
    {tag::organisation,
     "academy academies school schools primary infant infants junior secondary college university trust ltd limited plc llp inc llc gmbh council foundation "
     "hospital clinic institute association society federation partnership group office company corporation church cathedral charity centre ico commissioner "
     "commissioner's headquarters house building nursery learning press publishing technologies systems solutions software services street road lane avenue close drive crescent"},
    {tag::street, "street road lane avenue crescent terrace gardens mews close rd ave"},
    {tag::street_by_capital, "drive way court place grove hill square row walk park view rise green st parade wharf quay fields meadow"},
    {tag::home, "lives living live home resides lived moved stays staying"},
    {tag::institution,
     "academy school nursery college university trust ltd limited plc llp inc llc gmbh council foundation hospital office corporation company charity centre ico "
     "commissioner commissioner's headquarters registered supplier vendor society"},
    {tag::particle, "van de der den von da dos das del di la le bin binti bint ibn al el ap ab ferch ter ten"},
    {tag::stage, "year yr y primary class form p s grade set"},
    {tag::counted, "article articles section sections year years stage step point points part version figure table page pages clause schedule annex appendix chapter "
                   "room level phase question questions paragraph para regulation standard no number"},
    {tag::place_in_school, "reception nursery foundation"},
    {tag::birth, "born dob birth birthday birthdate d.o.b"},
    {tag::filler, "is was on the in a date of day as at s"},
    {tag::span, "between before after from since until range cohort cohorts those"},
    {tag::reference, "isbn issn ticket ref reference order invoice case company charity vat account licence license serial registration urn ukprn uprn doi fax grant policy purchase po"},
    {tag::health, "nhs chi"},
    {tag::candidate, "scn candidate"},
    // Words that begin a sentence, a heading or the name of a thing.
    {tag::common,
     "a an the this that these those it its he she they we you i his her their our your my who whose which what when where why how if as at by on in to of off "
     "and or but nor so yet not no yes all any each every both either neither some one two three four five six seven eight nine ten once only also then than "
     "there here with without within after before during since until while because though although unless whether however therefore please dear hello thank "
     "is are was were be been being do does did has have had can could should would shall must might may will let ask tell give keep make take use uses used "
     "using write say see read send show check add draft drafting name names from into onto over under between through across against upon via per "
     "someone anyone everyone everybody nobody somebody person people parent parents mother father mum dad carer carers family families adult adults staff "
     "pupil pupils child children student students learner learners son daughter boy girl brother sister twins "
     "monday tuesday wednesday thursday friday saturday sunday january february march september october november december today tomorrow yesterday "
     "england scotland wales ireland britain british english welsh scottish irish uk eu european union kingdom united northern london europe america american "
     "france germany france french german spanish latin greek chinese polish urdu "
     "autism adhd dyslexia ehc plan plans need needs special educational education send sen support school health care healthcare social early help assessment "
     "review reviews annual statutory individual personal personalised development profile page behaviour positive pastoral safeguarding protection "
     "data privacy notice notices policy policies act acts regulation regulations code practice guidance standard standards law legal legitimate interests public "
     "task consent contract agreement terms impact risk risks measure measures controller processor processing processors sub-processor joint information "
     "security cyber technical organisational rights freedom officer authority local national government department secretary state children's "
     "key stage phase level tier band term terms half spring summer autumn winter christmas easter week day date time event "
     "maths mathematics phonics science physics chemistry biology history geography music art design technology computing computer literacy numeracy "
     "literature language languages religious studies drama dance physical sport sports food textiles humanities citizenship relationships sex "
     "baccalaureate gcse btec exam exams test tests screening quiz tables times multiplication sats curriculum national lesson lessons homework "
     "premium progress attainment attendance admission admissions exclusion inclusion transition voice leadership leader leaders council "
     "loans loan benefit benefits allowance free meals meal transport travel "
     "artificial intelligence generative ai machine model models tool tools product products software system systems platform app apps application account "
     "accounts licence licences service services cloud online internet web website browser desktop laptop tablet device devices chatbot chat bot assistant "
     "microsoft google apple amazon meta adobe openai chatgpt copilot gemini claude anthropic azure aws office teams workspace classroom drive docs sheets "
     "notebooklm notebook word excel outlook onedrive sharepoint windows android chrome chromebook chromebooks ipad ipads safari edge teachmate teachmateai "
     "arbor bromcom sims tapestry seesaw edukey provision canvas moodle zoom facebook whatsapp instagram youtube tiktok grok mistral llama deepseek perplexity "
     "grammarly quizlet duolingo kahoot canva otter siri cortana bard alexa wellbeing mental exploitation sexual abuse harm neglect friendly digital "
     "team group panel board meeting meetings agenda minutes record records report reports letter letters form forms file files list register log logs table figure "
     "appendix annex section chapter article part step question questions answer answers example examples evidence decision decisions outcome outcomes "
     "pilot trial project programme scheme strategy framework handbook toolkit training teaching learning teacher teachers head headteacher governor governors "
     "senco sendco dpo dsl chair lead director manager specialist speech therapy therapist therapists occupational psychology psychologist psychologists educational "
     "physiotherapy nurse doctor paediatrician camhs community district county city borough region north south east west central great new old high upper lower "
     "good bad weak strong same other another first second third last next more most less least many much few such own "
     "labour conservative tory ofsted estyn ico dfe hmrc nasen ipsea nspcc childline unicef unesco oecd "
     "nothing everything something anything none governing body "
     "equality equalities human disability disabilities accessible accessibility freedom complaint complaints subject access request requests breach breaches "
     "retention deletion storage transfer transfers encryption password passwords multi factor authentication single sign "
     "medical emergency contact contacts photo photos image images video videos audio voice name full surname forename number unique gender ethnicity religion "
     "nationality address gp home looked previously adopted vulnerable disadvantaged gifted talented additional alternative provision reasonable adjustments "
     "open closed approved conditional hold blocked rejected suspended draft final template templates"},
};

}  // namespace

Tags tags_of(std::string_view plain) {
  static const auto all = [] {
    std::unordered_map<std::string_view, Tags> tags;
    for (const auto& list : lists) {
      const std::string_view words = list.words;
      for (std::size_t start = 0, end = 0; start < words.size(); start = end + 1) {
        end = std::min(words.find(' ', start), words.size());
        tags[words.substr(start, end - start)] |= list.tags;
      }
    }
    return tags;
  }();
  const auto found = all.find(plain);
  return found == all.end() ? 0 : found->second;
}

}  // namespace app
