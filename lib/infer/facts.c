#include "infer/facts.h"

#include "text/person/surname_west.h"

/* Cities of the countries whose surnames lib/text/person/surname_west.c has, by number of people (United Nations,
 * Demographic Yearbook, table 8). */
static const char cities[] =
    " london birmingham manchester leeds glasgow sheffield bradford liverpool edinburgh bristol cardiff coventry "
    "leicester nottingham newcastle sunderland belfast plymouth stoke wolverhampton derby southampton swansea "
    "portsmouth aberdeen york milton northampton norwich luton swindon southend dudley bolton middlesbrough "
    "peterborough bournemouth blackpool reading huddersfield oxford cambridge ipswich dundee telford gloucester "
    "exeter brighton preston slough watford rotherham eastbourne sale wigan doncaster rochdale solihull gateshead "
    "worthing blackburn oldham hastings bath warrington woking stockport crawley basildon worcester gillingham lincoln "
    "chester salford inverness perth newport wrexham sydney melbourne brisbane adelaide canberra hobart darwin "
    "geelong townsville cairns toowoomba ballarat bendigo albury launceston mackay rockhampton bunbury bundaberg "
    "wollongong newcastleupontyne stokeontrent kingstonuponhull hull miltonkeynes southendonsea miltonkeynes "
    "waggawagga frankston parramatta penrith blacktown dandenong ipswich fremantle mandurah newyork newyorkcity nyc "
    "losangeles la chicago houston phoenix philadelphia sanantonio sandiego dallas sanjose austin jacksonville "
    "fortworth columbus charlotte indianapolis sanfrancisco seattle denver washington boston elpaso nashville detroit "
    "oklahomacity portland lasvegas memphis louisville baltimore milwaukee albuquerque tucson fresno sacramento mesa "
    "kansascity atlanta omaha coloradosprings raleigh miami longbeach virginiabeach oakland minneapolis tulsa tampa "
    "arlington neworleans wichita bakersfield cleveland aurora anaheim honolulu santaana riverside corpuschristi "
    "lexington henderson stockton saintpaul stpaul cincinnati stlouis pittsburgh greensboro lincoln anchorage plano "
    "orlando irvine newark durham chulavista toledo fortwayne stpetersburg laredo jerseycity chandler madison lubbock "
    "scottsdale reno buffalo gilbert glendale chesapeake norfolk fremont richmond boise spokane batonrouge brooklyn "
    "queens bronx manhattan hollywood beverlyhills santamonica toronto montreal vancouver calgary edmonton ottawa "
    "winnipeg quebec hamilton kitchener halifax victoria berlin hamburg munchen muenchen munich koln koeln cologne "
    "frankfurt frankfurtammain stuttgart dusseldorf duesseldorf leipzig dortmund essen bremen dresden hannover "
    "nurnberg "
    "nuernberg duisburg bochum wuppertal bielefeld bonn munster muenster karlsruhe mannheim augsburg wiesbaden "
    "gelsenkirchen monchengladbach braunschweig chemnitz kiel aachen halle magdeburg freiburg krefeld lubeck luebeck "
    "oberhausen erfurt mainz rostock kassel hagen saarbrucken potsdam ludwigshafen oldenburg leverkusen osnabruck "
    "solingen heidelberg herne neuss darmstadt paderborn regensburg ingolstadt wurzburg ulm heilbronn wolfsburg jena "
    "warszawa warsaw krakow cracow lodz wroclaw poznan gdansk szczecin bydgoszcz lublin bialystok katowice gdynia "
    "czestochowa radom sosnowiec torun kielce gliwice zabrze rzeszow bytom olsztyn opole zielonagora rybnik tychy "
    "gorzow plock elblag wien vienna graz linz salzburg innsbruck zurich zuerich geneva geneve basel bern paris lyon "
    "marseille toulouse nice nantes lille bordeaux madrid barcelona valencia sevilla rome roma milano milan napoli "
    "torino brussels bruxelles antwerpen amsterdam rotterdam utrecht copenhagen oslo stockholm goteborg helsinki "
    "dublin cork galway limerick prague praha budapest athens lisbon lisboa porto moscow istanbul dubai abudhabi "
    "singapore kualalumpur jakarta bangkok manila hanoi saigon hochiminhcity phnompenh tokyo osaka kyoto nagoya seoul "
    "busan mumbai delhi newdelhi bangalore bengaluru chennai kolkata hyderabad pune lahore karachi islamabad dhaka "
    "colombo auckland wellington christchurch capetown johannesburg nairobi lagos cairo telaviv hongkong kowloon "
    "macau macao taipei newtaipei kaohsiung taichung tainan hsinchu taoyuan keelung ";

/* Words that names of places in English and German begin or end with: Mills, "A Dictionary of British Place Names"
 * (Oxford), glossary; USPS Publication 28, appendix C1. */
static const char landforms[] =
    " north south east west upper lower new old great mount mt saint st santa san los las el port fort lake glen beach "
    "bay heights hill hills springs spring valley creek river point harbour harbor head heads island city town "
    "junction vale ridge plains flat flats rock rocks bridge mill mills falls ferry haven cove pocket plain forest "
    "woods "
    "gap bluff cross bad ober unter am upon under le on ";

/* Kinds of buildings and their parts: AS 4590 (complex and unit types), USPS Publication 28, appendix C2. */
static const char premises[] =
    " village retirement caravan park house lodge court tower towers building bldg hall villa "
    "villas estate farm station property cottage cottages centre center mall plaza arcade units apartments hospital "
    "nursing home homes manor mansion mansions gardens grove hostel hotel motel inn school college university barracks "
    "block rmb homestead flats complex shopping medical residence campus retreat terrace ";

static const char units[] =
    " apt apartment unit suite ste flat flt floor fl room rm lot penthouse ph level lvl shop upstairs "
    "basement no number wohnung whg stock top lok lokal m. ";

/* ISO 3166-1, two and three letters and names, of those that customer data hold most. */
static const char countries[] =
    " us usa gb gbr uk au aus ca can nz nzl de deu at aut ch che fr fra it ita es esp pt prt nl nld be bel lu lux ie "
    "irl "
    "dk dnk se swe no nor fi fin pl pol cz cze sk svk hu hun ro rou bg bgr gr grc tr tur ru rus ua ukr cn chn hk hkg "
    "mo mac "
    "tw twn sg sgp my mys th tha vn vnm ph phl id idn jp jpn kr kor in ind pk pak bd bgd lk lka ae are sa sau il isr "
    "eg egy "
    "za zaf ng nga ke ken br bra ar arg mx mex cl chl co col pe per li lie germany deutschland england scotland wales "
    "britain greatbritain unitedkingdom unitedstates unitedstatesofamerica america australia canada newzealand austria "
    "switzerland france italy spain portugal netherlands belgium luxembourg ireland denmark sweden norway finland "
    "poland "
    "polska czechia hungary romania bulgaria greece turkey russia ukraine china hongkong macau taiwan singapore "
    "malaysia "
    "thailand vietnam philippines indonesia japan korea southkorea india pakistan bangladesh srilanka israel egypt "
    "southafrica nigeria kenya brazil argentina mexico chile colombia peru cambodia liechtenstein "
    "oesterreich osterreich schweiz frankreich italien spanien polen ";

/* Short street types beside those of text/address/tables.c, which names the lists. */
static const char streets[] =
    " strasse str str. gasse weg allee platz damm ufer ring chaussee ulica ul ul. aleja al al. plac pl "
    "os os. rue calle via jalan jln lorong ter ter. tce cct crt cres cr pde hwy bvd blvd. ave. st. rd. "
    "dr. ln. ct. pl. ";

/* Given names that text/person/forename.c lacks: yearly lists of New South Wales (Registry of Births, Deaths and
 * Marriages), Poland (dane.gov.pl, imiona) and Spain (INE, nombres más frecuentes). */
static const char givens[] =
    " lachlan mitchell hannah imogen bronte caleb flynn joshua jayden mikayla tyler georgia "
    "chloe isla poppy freddie alfie jaxon katarzyna malgorzata agnieszka krystyna zofia ewa barbara teresa magdalena "
    "piotr krzysztof andrzej tomasz pawel jan stanislaw jakub marcin michal grzegorz wojciech lukasz adam mateusz "
    "joanna "
    "monika juergen jurgen joerg jorg guenther gunther heinz horst dieter renate ursula ingrid helga gerda monika "
    "juan jose luis carlos jorge miguel maria carmen ana rosa priya rahul sanjay mohammed muhammad mohammad ahmed "
    "fatima "
    "omar yusuf ibrahim tyrone brianna dylan ethan logan mason noah liam olivia ";

static bool holds(const char *words, size_t len, const char *needle, size_t n)
{
    return memmem(words, len, needle, n) != NULL;
}

bool ckv_fact_is(ckv_fact fact, ckv_slice word)
{
    static const struct {
        const char *words;
        size_t len;
    } lists[] = {
        [CKV_FACT_CITY] = { cities, sizeof cities - 1 },
        [CKV_FACT_LANDFORM] = { landforms, sizeof landforms - 1 },
        [CKV_FACT_PREMISES] = { premises, sizeof premises - 1 },
        [CKV_FACT_UNIT] = { units, sizeof units - 1 },
        [CKV_FACT_COUNTRY] = { countries, sizeof countries - 1 },
        [CKV_FACT_STREET] = { streets, sizeof streets - 1 },
        [CKV_FACT_GIVEN] = { givens, sizeof givens - 1 },
    };
    char needle[40];
    if (fact == CKV_FACT_SURNAME)
        return ckv_surname_is_western(word);
    if (word.len == 0 || word.len > sizeof needle - 2 || memchr(word.ptr, ' ', word.len))
        return false;
    needle[0] = ' ';
    memcpy(needle + 1, word.ptr, word.len);
    needle[word.len + 1] = ' ';
    return holds(lists[fact].words, lists[fact].len, needle, word.len + 2);
}

bool ckv_fact_town_ending(ckv_slice word)
{
    static const char *const endings[] = { "town", "ville", "burg", "burgh", "borough", "mouth", "haven", "chester",
        "caster", "minster", "shire", "stadt", "hausen", "heim", "dorf", "bruck", "furt" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ckv_slice ending = ckv_slice_str(endings[i]);
        if (word.len >= ending.len + 2 && ckv_slice_ends(word, ending))
            return true;
    }
    return false;
}
