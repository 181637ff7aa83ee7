#include "text/person/surname_west.h"

/* The most frequent surnames of the US (Census Bureau, "Frequently Occurring Surnames", 2010), the UK and Ireland
 * (Hanks, Coates and McClure, "The Oxford Dictionary of Family Names in Britain and Ireland", 2016), Germany
 * (Deutscher Familiennamenatlas) and Poland (Nazwiska w rejestrze PESEL, dane.gov.pl), with some of Spanish,
 * Indian, Vietnamese and Arabic origin that these lists hold. A blank before and behind each word. */
static const char surnames[] =
    " smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson "
    "anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson "
    "walker young allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell "
    "mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales "
    "murphy cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim cox ward richardson "
    "watson brooks chavez wood james bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers long "
    "ross foster jimenez powell jenkins perry russell sullivan bell coleman butler henderson barnes gonzales fisher "
    "vasquez simmons romero jordan patterson alexander hamilton graham reynolds griffin wallace moreno west cole hayes "
    "bryant herrera gibson ellis tran medina aguilar stevens murray ford castro marshall owens harrison fernandez "
    "mcdonald woods washington kennedy wells vargas henry chen freeman webb tucker guzman burns crawford olson simpson "
    "porter hunter gordon mendez silva shaw snyder mason dixon munoz hunt hicks holmes palmer wagner black robertson "
    "boyd rose stone salazar fox warren mills meyer rice schmidt garza daniels ferguson nichols stephens soto weaver "
    "ryan gardner payne grant dunn kelley spencer hawkins arnold pierce hansen peters santos hart bradley knight "
    "elliott cunningham duncan armstrong hudson carroll lane riley andrews alvarado ray delgado berry perkins hoffman "
    "johnston matthews pena richards contreras willis carpenter lawrence sandoval guerrero george chapman rios estrada "
    "ortega watkins greene nunez wheeler valdez harper burke larson santiago maldonado morrison franklin carlson "
    "austin "
    "dominguez carr lawson jacobs obrien lynch singh vega bishop montgomery oliver jensen harvey williamson gilbert "
    "dean sims espinoza howell li wong reid hanson le mccoy garrett burton fuller wang weber welch rojas lucas marquez "
    "fields park yang little banks padilla day walsh bowman schultz luna fowler mejia davies evans edwards roberts "
    "hughes clarke jackson patel khan begum ali hussain ahmed bennett barker cooke dawson booth mann marsh pearson "
    "atkinson bird blackburn bradshaw briggs burrows byrne chambers cross curtis doherty farrell fletcher gallagher "
    "gill goodwin gough hancock hardy hargreaves hooper hopkins horton hussein iqbal jarvis kaur kemp kerr lamb lloyd "
    "lowe macdonald mackenzie may mcdonald mclean moss naylor newman newton norris nolan norton oneill osborne owen "
    "parry parsons poole pritchard quinn rahman read rees rowe saunders sharp sheppard short skinner slater stevenson "
    "steele storey sutton swift sykes talbot thornton todd townsend vaughan vincent wade walters watts webster weston "
    "wilkins wilkinson winter woodward wyatt yates ";

static const char other_surnames[] =
    " nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski "
    "zielinski szymanski wozniak dabrowski kozlowski jankowski mazur kwiatkowski krawczyk kaczmarek piotrowski "
    "grabowski zajac pawlowski michalski krol wieczorek jablonski wrobel majewski olszewski stepien jaworski "
    "malinowski dudek nowakowska kowalska wisniewska kaminska lewandowska zielinska szymanska dabrowska kozlowska "
    "jankowska muller mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer schaefer "
    "koch bauer richter klein wolf schroder schroeder neumann schwarz zimmermann braun kruger krueger hofmann hartmann "
    "lange schmitt werner schmitz krause meier lehmann schmid schulze maier kohler koehler herrmann konig koenig "
    "walter mayer huber kaiser fuchs peters lang scholz moller moeller weiss jung hahn schubert vogel friedrich keller "
    "gunther guenther frank berger winkler roth beck lorenz baumann franke albrecht schuster simon ludwig bohm boehm "
    "winter kraus schumacher kramer kraemer vogt stein jager jaeger otto sommer gross seidel heinrich brandt haas "
    "schreiber graf schulte dietrich ziegler kuhn kuehn pohl engel horn busch bergmann thomas voigt sauer arnold wolff "
    "pfeiffer nguyen tran pham le hoang phan vu vo dang bui do ho ngo duong ly sharma gupta kumar verma das reddy rao "
    "nair iyer mehta joshi desai shah chowdhury siddiqui malik qureshi sheikh mcdonald mckenzie mcgregor macleod "
    "oconnor osullivan obrien oneil odonnell fitzgerald fitzpatrick smyth ferguson white noble webb nicholls burgess "
    "mccarthy ";

bool ckv_surname_is_western(ckv_slice word)
{
    char needle[40];
    if (word.len == 0 || word.len > sizeof needle - 2 || memchr(word.ptr, ' ', word.len))
        return false;
    needle[0] = ' ';
    memcpy(needle + 1, word.ptr, word.len);
    needle[word.len + 1] = ' ';
    return memmem(surnames, sizeof surnames - 1, needle, word.len + 2)
           || memmem(other_surnames, sizeof other_surnames - 1, needle, word.len + 2);
}
