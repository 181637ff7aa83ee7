/* Names outside the mainland, weights in persons per 10,000 unless a list is even. Written down in their own script.
 * Taiwan: Ministry of the Interior, national name statistics (2018, 2023). Hong Kong: no register is published; shares as
 * Cantonese surnames are spread in Guangdong and in the electoral rolls. Singapore: Department of Statistics, Popular
 * Surnames (2000). United States: Census Bureau, Frequently Occurring Surnames 2010 and First Names 1990; Social Security
 * Administration, popular names of births from 1985 on. */
#include "generate/tables.h"

const gen_weighted gen_tw_surnames[] = {
    { "陳", 1116 }, { "林", 832 }, { "黃", 602 }, { "張", 527 }, { "李", 513 }, { "王", 410 }, { "吳", 404 },
    { "劉", 316 }, { "蔡", 292 }, { "楊", 266 }, { "許", 232 }, { "鄭", 189 }, { "謝", 178 }, { "洪", 151 },
    { "郭", 150 }, { "邱", 147 }, { "曾", 145 }, { "廖", 136 }, { "賴", 133 }, { "徐", 131 }, { "周", 124 },
    { "葉", 118 }, { "蘇", 116 }, { "莊", 95 }, { "呂", 91 }, { "江", 90 }, { "何", 87 }, { "蕭", 85 }, { "羅", 82 },
    { "高", 78 }, { "簡", 76 }, { "朱", 74 }, { "鍾", 72 }, { "彭", 69 }, { "游", 66 }, { "詹", 64 }, { "胡", 62 },
    { "施", 61 }, { "沈", 60 }, { "余", 55 }, { "盧", 52 }, { "潘", 50 }, { "趙", 48 }, { "梁", 47 }, { "顏", 45 },
    { "柯", 44 }, { "孫", 42 }, { "魏", 40 }, { "翁", 39 }, { "戴", 38 }, { "范", 36 }, { "宋", 33 }, { "方", 31 },
    { "鄧", 29 }, { "杜", 27 }, { "傅", 25 }, { "侯", 24 }, { "曹", 23 }, { "薛", 22 }, { "丁", 21 }, { "卓", 20 },
    { "馬", 19 }, { "董", 18 }, { "唐", 17 }, { "藍", 16 }, { "石", 15 }, { "蔣", 15 }, { "古", 14 }, { "紀", 13 },
    { "姚", 13 }, { "連", 12 }, { "馮", 12 }, { "歐", 11 }, { "程", 11 }, { "湯", 10 }, { "康", 10 }, { "姜", 9 },
    { "田", 9 }, { "汪", 9 }, { "鄒", 8 }, { "尤", 8 }, { "巫", 7 }, { "黎", 7 }, { "涂", 6 }, { "龔", 6 },
    { "嚴", 5 }, { "韓", 5 }, { "袁", 5 }, { "歐陽", 3 },
};
const unsigned gen_tw_surnames_count = sizeof gen_tw_surnames / sizeof *gen_tw_surnames;

const gen_weighted gen_tw_given_male[] = {
    { "家豪", 60 }, { "志明", 58 }, { "俊傑", 55 }, { "建宏", 54 }, { "俊宏", 53 }, { "志豪", 50 }, { "志偉", 49 },
    { "文雄", 45 }, { "金龍", 38 }, { "志強", 36 }, { "承翰", 35 }, { "冠宇", 34 }, { "冠廷", 33 }, { "宗翰", 32 },
    { "文彬", 30 }, { "信宏", 30 }, { "志成", 29 }, { "明輝", 28 }, { "文欽", 27 }, { "俊賢", 26 }, { "柏翰", 25 },
    { "彥廷", 25 }, { "冠霖", 24 }, { "國華", 23 }, { "建志", 22 }, { "家銘", 22 }, { "宗憲", 21 }, { "育誠", 20 },
    { "明德", 20 }, { "正雄", 19 }, { "哲瑋", 18 }, { "威廷", 17 }, { "宇翔", 17 }, { "品睿", 16 }, { "昱翔", 15 },
};
const unsigned gen_tw_given_male_count = sizeof gen_tw_given_male / sizeof *gen_tw_given_male;

const gen_weighted gen_tw_given_female[] = {
    { "淑芬", 130 }, { "淑惠", 125 }, { "美玲", 110 }, { "雅婷", 105 }, { "美惠", 100 }, { "麗華", 98 },
    { "淑娟", 96 }, { "淑貞", 95 }, { "怡君", 94 }, { "淑華", 90 }, { "淑玲", 85 }, { "雅惠", 80 }, { "秀英", 78 },
    { "怡婷", 70 }, { "美珠", 65 }, { "惠美", 60 }, { "雅雯", 58 }, { "佳蓉", 55 }, { "欣怡", 54 }, { "佩君", 52 },
    { "淑敏", 50 }, { "秀琴", 48 }, { "玉蘭", 46 }, { "素貞", 44 }, { "宜蓁", 35 }, { "詩涵", 34 }, { "品妤", 32 },
    { "思妤", 30 }, { "子涵", 28 }, { "佳穎", 28 }, { "鈺婷", 26 }, { "筱涵", 24 }, { "郁婷", 24 }, { "婉婷", 22 },
    { "孟潔", 20 },
};
const unsigned gen_tw_given_female_count = sizeof gen_tw_given_female / sizeof *gen_tw_given_female;

/* Characters of other two-character given names of Taiwan and Hong Kong, even. */
const gen_weighted gen_hk_char_male[] = {
    { "志", 9 }, { "家", 8 }, { "偉", 8 }, { "文", 7 }, { "俊", 7 }, { "國", 7 }, { "明", 7 }, { "建", 5 },
    { "永", 5 }, { "子", 6 }, { "浩", 5 }, { "德", 5 }, { "強", 5 }, { "榮", 5 }, { "華", 5 }, { "輝", 4 },
    { "豪", 4 }, { "傑", 5 }, { "健", 4 }, { "耀", 4 }, { "錦", 4 }, { "炳", 3 }, { "樹", 3 }, { "漢", 3 },
    { "添", 2 }, { "麟", 2 }, { "鴻", 3 }, { "達", 3 }, { "光", 3 }, { "明", 3 }, { "仁", 3 }, { "宏", 4 },
    { "賢", 3 }, { "坤", 2 }, { "基", 3 }, { "權", 3 }, { "雄", 3 }, { "添", 2 }, { "福", 2 }, { "祥", 3 },
    { "昌", 3 }, { "森", 2 }, { "威", 2 }, { "朗", 3 }, { "軒", 4 }, { "熙", 3 }, { "謙", 3 }, { "樂", 3 },
    { "天", 3 }, { "宇", 4 }, { "翔", 3 }, { "廷", 3 }, { "睿", 2 }, { "承", 3 }, { "啟", 3 }, { "肇", 2 },
    { "兆", 3 }, { "景", 3 }, { "嘉", 4 }, { "銘", 3 }, { "鈞", 2 }, { "彥", 3 }, { "哲", 3 },
};
const unsigned gen_hk_char_male_count = sizeof gen_hk_char_male / sizeof *gen_hk_char_male;

const gen_weighted gen_hk_char_female[] = {
    { "美", 9 }, { "嘉", 8 }, { "慧", 7 }, { "淑", 8 }, { "麗", 8 }, { "玉", 6 }, { "婷", 6 }, { "玲", 7 },
    { "詠", 5 }, { "雅", 6 }, { "佩", 6 }, { "欣", 7 }, { "怡", 7 }, { "惠", 6 }, { "芳", 4 }, { "珍", 4 },
    { "秀", 5 }, { "蘭", 4 }, { "珊", 3 }, { "儀", 5 }, { "敏", 5 }, { "華", 3 }, { "娟", 4 }, { "萍", 3 },
    { "鳳", 3 }, { "燕", 3 }, { "寶", 3 }, { "翠", 3 }, { "碧", 3 }, { "雲", 3 }, { "詩", 4 }, { "穎", 5 },
    { "思", 4 }, { "琪", 4 }, { "靜", 4 }, { "雯", 4 }, { "君", 4 }, { "瑩", 3 }, { "蓉", 3 }, { "潔", 3 },
    { "芬", 4 }, { "曉", 3 }, { "彤", 3 }, { "晴", 3 }, { "恩", 3 }, { "綺", 3 }, { "樂", 3 }, { "心", 3 },
    { "霖", 2 }, { "盈", 3 }, { "鈺", 3 }, { "筠", 2 }, { "鶯", 1 }, { "桂", 2 },
};
const unsigned gen_hk_char_female_count = sizeof gen_hk_char_female / sizeof *gen_hk_char_female;

const gen_weighted gen_hk_surnames[] = {
    { "陳", 1000 }, { "黃", 640 }, { "李", 610 }, { "梁", 480 }, { "張", 420 }, { "林", 400 }, { "吳", 360 },
    { "劉", 330 }, { "何", 310 }, { "鄭", 260 }, { "王", 230 }, { "楊", 200 }, { "周", 200 }, { "郭", 180 },
    { "謝", 170 }, { "馮", 170 }, { "鄧", 170 }, { "葉", 170 }, { "許", 160 }, { "曾", 160 }, { "蔡", 150 },
    { "羅", 150 }, { "麥", 110 }, { "徐", 105 }, { "余", 100 }, { "潘", 100 }, { "朱", 100 }, { "蘇", 95 },
    { "盧", 95 }, { "譚", 90 }, { "關", 90 }, { "胡", 90 }, { "彭", 85 }, { "簡", 40 }, { "袁", 80 }, { "趙", 80 },
    { "馬", 75 }, { "陸", 75 }, { "鍾", 75 }, { "溫", 55 }, { "莫", 50 }, { "伍", 60 }, { "廖", 60 }, { "賴", 50 },
    { "黎", 75 }, { "甘", 35 }, { "龍", 25 }, { "蕭", 45 }, { "杜", 40 }, { "方", 40 }, { "孫", 35 }, { "文", 40 },
    { "唐", 40 }, { "丁", 25 }, { "冼", 30 }, { "尹", 20 }, { "區", 30 }, { "屈", 12 }, { "翁", 20 }, { "侯", 20 },
    { "江", 40 }, { "姚", 30 }, { "湯", 30 }, { "雷", 25 }, { "洪", 30 }, { "游", 12 }, { "古", 15 }, { "石", 15 },
    { "沈", 25 }, { "岑", 15 }, { "霍", 20 }, { "司徒", 10 }, { "歐陽", 12 }, { "卓", 10 }, { "倫", 8 }, { "戴", 15 },
    { "施", 15 }, { "容", 8 }, { "阮", 20 }, { "招", 8 },
};
const unsigned gen_hk_surnames_count = sizeof gen_hk_surnames / sizeof *gen_hk_surnames;

/* English given names that Hong Kong and Singapore Chinese take; the first half of each list is the more frequent. */
const char *const gen_english_male[] = { "David", "Peter", "Michael", "John", "Kelvin", "Jason", "Andy", "Eric", "Alex",
    "Raymond", "Tony", "Simon", "Patrick", "Kenneth", "Stephen", "Vincent", "Ivan", "Henry", "Dickson", "Anson",
    "Eddie", "Ricky", "Wilson", "Edwin", "Jacky", "Samuel", "Benny", "Philip", "Gary", "Dennis", "Ray", "Marcus",
    "Terence", "Derek", "Nelson", "Edmond", "Herman", "Jimmy", "Felix", "Ryan" };
const unsigned gen_english_male_count = sizeof gen_english_male / sizeof *gen_english_male;

const char *const gen_english_female[] = { "Mary", "Amy", "Carmen", "Grace", "Winnie", "Karen", "Joyce", "Fiona",
    "Alice", "Michelle", "Jenny", "Cindy", "Vivian", "Yvonne", "Connie", "Angela", "Emily", "Janet", "Connie", "Kitty",
    "Candy", "Queenie", "Christine", "Jessica", "Stephanie", "Irene", "Rita", "Polly", "Eva", "Tiffany", "Charlotte",
    "Iris", "Sandy", "Catherine", "Helen", "Doris", "Bonnie", "Ivy", "Natalie", "Chloe" };
const unsigned gen_english_female_count = sizeof gen_english_female / sizeof *gen_english_female;

/* Singapore: the surname in the spelling of the passport, and the character that it spells. */
const gen_spelling gen_sg_surnames[] = {
    { "Tan", "陳", 840 }, { "Lim", "林", 660 }, { "Lee", "李", 440 }, { "Ng", "黃", 350 }, { "Ong", "王", 300 },
    { "Wong", "黃", 240 }, { "Goh", "吳", 230 }, { "Chua", "蔡", 220 }, { "Chan", "陳", 210 }, { "Koh", "許", 180 },
    { "Teo", "張", 170 }, { "Ang", "洪", 150 }, { "Yeo", "楊", 140 }, { "Tay", "鄭", 130 }, { "Ho", "何", 130 },
    { "Low", "劉", 120 }, { "Toh", "杜", 110 }, { "Sim", "沈", 100 }, { "Chong", "張", 90 }, { "Chia", "謝", 90 },
    { "Seah", "謝", 60 }, { "Quek", "郭", 60 }, { "Lau", "劉", 70 }, { "Foo", "符", 60 }, { "Leong", "梁", 80 },
    { "Chew", "周", 70 }, { "Neo", "梁", 50 }, { "Soh", "蘇", 50 }, { "Phua", "潘", 50 }, { "Yap", "葉", 60 },
    { "Kwek", "郭", 30 }, { "Heng", "王", 40 }, { "Loh", "羅", 60 }, { "Chan", "曾", 40 }, { "Liew", "劉", 40 },
    { "Cheong", "張", 50 }, { "Wee", "黃", 50 }, { "Fong", "馮", 30 }, { "Yong", "楊", 40 }, { "Chin", "陳", 30 },
};
const unsigned gen_sg_surnames_count = sizeof gen_sg_surnames / sizeof *gen_sg_surnames;

const char *const gen_malay_male[] = { "Muhammad", "Mohamed", "Ahmad", "Abdul Rahman", "Ismail", "Ibrahim", "Hassan",
    "Rahim", "Azman", "Faizal", "Rosli", "Zainal", "Yusof", "Osman", "Iskandar", "Amir", "Hafiz", "Syafiq", "Haziq",
    "Irfan" };
const unsigned gen_malay_male_count = sizeof gen_malay_male / sizeof *gen_malay_male;
const char *const gen_malay_female[] = { "Siti", "Nur Aisyah", "Fatimah", "Noraini", "Zainab", "Rohana", "Aminah",
    "Salmah", "Norliza", "Nurul Huda", "Farah", "Azizah", "Hidayah", "Suriani", "Rosnah", "Aishah", "Syahirah",
    "Khadijah", "Mariam", "Ruqayyah" };
const unsigned gen_malay_female_count = sizeof gen_malay_female / sizeof *gen_malay_female;
const char *const gen_indian_male[] = { "Rajesh", "Suresh", "Kumar", "Ravi", "Murugan", "Ganesan", "Prakash", "Vijay",
    "Arun", "Mohan", "Anand", "Krishnan", "Selvam", "Dinesh", "Balasubramaniam", "Raj", "Karthik", "Naresh" };
const unsigned gen_indian_male_count = sizeof gen_indian_male / sizeof *gen_indian_male;
const char *const gen_indian_female[] = { "Priya", "Lakshmi", "Devi", "Kavitha", "Shanti", "Meena", "Sumathi", "Anita",
    "Deepa", "Vani", "Revathi", "Geetha", "Uma", "Latha", "Saraswathi", "Nithya", "Divya", "Malathi" };
const unsigned gen_indian_female_count = sizeof gen_indian_female / sizeof *gen_indian_female;

/* Per 294,979,229 persons with a surname in the census of 2010. */
const gen_weighted gen_us_surnames[] = {
    { "Smith", 2442977 }, { "Johnson", 1932812 }, { "Williams", 1625252 }, { "Brown", 1437026 }, { "Jones", 1425470 },
    { "Garcia", 1166120 }, { "Miller", 1161437 }, { "Davis", 1116357 }, { "Rodriguez", 1094924 },
    { "Martinez", 1060159 }, { "Hernandez", 1043281 }, { "Lopez", 874523 }, { "Gonzalez", 841025 },
    { "Wilson", 801882 }, { "Anderson", 784404 }, { "Thomas", 756142 }, { "Taylor", 751209 }, { "Moore", 724374 },
    { "Jackson", 708099 }, { "Martin", 702625 }, { "Lee", 693023 }, { "Perez", 681645 }, { "Thompson", 664644 },
    { "White", 660491 }, { "Harris", 624252 }, { "Sanchez", 612752 }, { "Clark", 562679 }, { "Ramirez", 557423 },
    { "Lewis", 531781 }, { "Robinson", 529821 }, { "Walker", 523129 }, { "Young", 484447 }, { "Allen", 482607 },
    { "King", 465422 }, { "Wright", 458980 }, { "Scott", 439530 }, { "Torres", 437813 }, { "Nguyen", 437645 },
    { "Hill", 434827 }, { "Flores", 433969 }, { "Green", 430182 }, { "Adams", 427865 }, { "Nelson", 424958 },
    { "Baker", 419586 }, { "Hall", 407076 }, { "Rivera", 391114 }, { "Campbell", 386157 }, { "Mitchell", 384486 },
    { "Carter", 376966 }, { "Roberts", 376774 }, { "Gomez", 365655 }, { "Phillips", 360802 }, { "Evans", 355593 },
    { "Turner", 348627 }, { "Diaz", 347636 }, { "Parker", 336221 }, { "Cruz", 334201 }, { "Edwards", 332423 },
    { "Collins", 329770 }, { "Reyes", 327904 }, { "Stewart", 324957 }, { "Morris", 318884 }, { "Morales", 311777 },
    { "Murphy", 308417 }, { "Cook", 302589 }, { "Rogers", 302261 }, { "Gutierrez", 293218 }, { "Ortiz", 286899 },
    { "Morgan", 286280 }, { "Cooper", 280791 }, { "Peterson", 278297 }, { "Bailey", 277845 }, { "Reed", 277030 },
    { "Kelly", 267394 }, { "Howard", 264826 }, { "Ramos", 263464 }, { "Kim", 262352 }, { "Cox", 261231 },
    { "Ward", 260464 }, { "Richardson", 259798 }, { "Watson", 252579 }, { "Brooks", 251663 }, { "Chavez", 250898 },
    { "Wood", 250715 }, { "James", 249379 }, { "Bennett", 247599 }, { "Gray", 246116 }, { "Mendoza", 242771 },
    { "Ruiz", 238234 }, { "Hughes", 236271 }, { "Price", 235251 }, { "Alvarez", 233983 }, { "Castillo", 230420 },
    { "Sanders", 230374 }, { "Patel", 229973 }, { "Myers", 229895 }, { "Long", 229374 }, { "Ross", 229368 },
    { "Foster", 227764 }, { "Jimenez", 227118 }, { "Powell", 224874 }, { "Jenkins", 222653 }, { "Perry", 221741 },
    { "Russell", 221558 }, { "Sullivan", 220990 }, { "Bell", 220599 }, { "Coleman", 219070 }, { "Butler", 218847 },
    { "Henderson", 218393 }, { "Barnes", 218241 }, { "Gonzales", 214758 }, { "Fisher", 214703 },
    { "Vasquez", 212781 }, { "Simmons", 210182 }, { "Romero", 208614 }, { "Jordan", 208403 }, { "Patterson", 205423 },
    { "Alexander", 204621 }, { "Hamilton", 201746 }, { "Graham", 201159 }, { "Reynolds", 200247 },
    { "Griffin", 198406 }, { "Wallace", 197276 }, { "Moreno", 196925 }, { "West", 195818 }, { "Cole", 195289 },
    { "Hayes", 194246 }, { "Bryant", 192773 }, { "Herrera", 192711 }, { "Gibson", 190667 }, { "Ellis", 188968 },
    { "Tran", 188498 }, { "Medina", 188497 }, { "Aguilar", 186512 }, { "Stevens", 185674 }, { "Murray", 184910 },
    { "Ford", 184832 }, { "Castro", 184134 }, { "Marshall", 183922 }, { "Owens", 182719 }, { "Harrison", 181091 },
    { "Fernandez", 180842 }, { "Mcdonald", 180497 }, { "Woods", 177425 }, { "Washington", 177386 },
    { "Kennedy", 176865 }, { "Wells", 176230 }, { "Vargas", 173835 }, { "Henry", 170964 }, { "Chen", 169580 },
    { "Freeman", 169149 }, { "Webb", 168878 }, { "Tucker", 167446 }, { "Guzman", 167044 }, { "Burns", 165925 },
    { "Crawford", 164457 }, { "Olson", 164035 }, { "Simpson", 163181 }, { "Porter", 163054 }, { "Hunter", 162440 },
    { "Gordon", 161833 }, { "Mendez", 161717 }, { "Silva", 161633 }, { "Shaw", 160400 }, { "Snyder", 160262 },
    { "Mason", 160213 }, { "Dixon", 159480 }, { "Munoz", 158483 }, { "Hunt", 158421 }, { "Hicks", 158320 },
    { "Holmes", 156780 }, { "Palmer", 156601 }, { "Wagner", 155795 }, { "Black", 154738 }, { "Robertson", 153666 },
    { "Boyd", 153469 }, { "Rose", 153397 }, { "Stone", 153329 }, { "Salazar", 152703 }, { "Fox", 152334 },
    { "Warren", 152147 }, { "Mills", 151942 }, { "Meyer", 150895 }, { "Rice", 149500 }, { "Schmidt", 147034 },
    { "Garza", 147005 }, { "Daniels", 146570 }, { "Ferguson", 146426 }, { "Nichols", 145584 }, { "Stephens", 144646 },
    { "Soto", 144451 }, { "Weaver", 143837 }, { "Ryan", 143452 }, { "Gardner", 142894 }, { "Payne", 142601 },
    { "Grant", 142277 }, { "Dunn", 141427 }, { "Kelley", 140693 }, { "Spencer", 139951 }, { "Hawkins", 139751 },
    { "Arnold", 138893 }, { "Pierce", 138629 }, { "Vazquez", 138322 }, { "Hansen", 137977 }, { "Peters", 137513 },
    { "Santos", 137232 }, { "Hart", 137184 }, { "Bradley", 136720 }, { "Knight", 136713 }, { "Elliott", 135765 },
    { "Cunningham", 135718 }, { "Duncan", 135187 }, { "Armstrong", 135044 }, { "Hudson", 134963 },
    { "Carroll", 134317 }, { "Lane", 134227 }, { "Riley", 133872 }, { "Andrews", 133799 }, { "Alvarado", 133501 },
    { "Ray", 133171 }, { "Delgado", 132985 }, { "Berry", 132812 }, { "Perkins", 131440 }, { "Hoffman", 131401 },
    { "Johnston", 131373 }, { "Matthews", 131303 }, { "Pena", 130776 }, { "Richards", 130529 },
    { "Contreras", 130164 }, { "Willis", 130152 }, { "Carpenter", 129898 }, { "Lawrence", 129699 },
    { "Sandoval", 128948 }, { "Guerrero", 128677 }, { "George", 128625 }, { "Chapman", 127939 }, { "Rios", 127794 },
    { "Estrada", 127470 }, { "Ortega", 127256 }, { "Watkins", 127083 }, { "Greene", 126101 }, { "Nunez", 125350 },
    { "Wheeler", 125058 }, { "Valdez", 124995 }, { "Harper", 124461 }, { "Burke", 122877 }, { "Larson", 122587 },
    { "Santiago", 122212 }, { "Maldonado", 121526 }, { "Morrison", 121130 }, { "Franklin", 120621 },
    { "Carlson", 120552 }, { "Austin", 119706 }, { "Dominguez", 119304 }, { "Carr", 119076 }, { "Lawson", 119053 },
    { "Jacobs", 118614 }, { "Obrien", 118557 }, { "Lynch", 117708 }, { "Singh", 116749 }, { "Vega", 116673 },
    { "Bishop", 116618 }, { "Montgomery", 115953 }, { "Oliver", 115900 }, { "Jensen", 115679 }, { "Harvey", 115662 },
    { "Williamson", 114959 }, { "Gilbert", 114940 }, { "Dean", 114030 }, { "Sims", 113374 }, { "Espinoza", 112154 },
    { "Howell", 112041 }, { "Li", 111786 }, { "Wong", 111371 }, { "Reid", 111360 }, { "Hanson", 111144 },
    { "Le", 110967 }, { "Mccoy", 110744 }, { "Garrett", 110697 }, { "Burton", 110529 }, { "Fuller", 110116 },
    { "Wang", 109883 }, { "Weber", 109433 }, { "Welch", 108987 }, { "Rojas", 108421 }, { "Lucas", 107690 },
    { "Marquez", 107533 }, { "Fields", 107522 }, { "Park", 106696 }, { "Yang", 106033 }, { "Little", 105936 },
    { "Banks", 105833 }, { "Padilla", 105365 }, { "Day", 105091 }, { "Walsh", 105079 }, { "Bowman", 105007 },
    { "Schultz", 104888 }, { "Luna", 104518 }, { "Fowler", 104515 }, { "Mejia", 104057 }, { "Davidson", 103930 },
    { "Acosta", 103418 }, { "Brewer", 103318 }, { "May", 103306 }, { "Holland", 102538 }, { "Juarez", 101949 },
    { "Newman", 101931 }, { "Pearson", 101836 }, { "Curtis", 101801 }, { "Cortez", 101694 }, { "Douglas", 101458 },
    { "Schneider", 101290 }, { "Joseph", 100959 }, { "Barrett", 100104 }, { "Navarro", 99807 }, { "Figueroa", 98468 },
    { "Keller", 98268 }, { "Avila", 97314 }, { "Wade", 97040 }, { "Molina", 96979 }, { "Stanley", 96867 },
    { "Hopkins", 96810 }, { "Campos", 96111 }, { "Barnett", 95681 }, { "Bates", 95622 }, { "Chambers", 94988 },
    { "Caldwell", 93944 }, { "Beck", 93786 }, { "Lambert", 93678 }, { "Miranda", 93628 }, { "Byrd", 92904 },
    { "Craig", 92507 }, { "Ayala", 92463 }, { "Lowe", 92260 }, { "Frazier", 92152 }, { "Powers", 91970 },
    { "Neal", 91694 }, { "Leonard", 91475 }, { "Gregory", 91384 }, { "Carrillo", 91129 }, { "Sutton", 90964 },
    { "Fleming", 90677 }, { "Rhodes", 90670 }, { "Shelton", 90517 }, { "Schwartz", 90071 }, { "Norris", 89796 },
    { "Jennings", 89700 }, { "Watts", 89649 }, { "Duran", 89401 }, { "Walters", 89376 }, { "Cohen", 89091 },
    { "Mcdaniel", 88728 }, { "Moran", 88615 }, { "Parks", 88586 }, { "Steele", 88230 }, { "Vaughn", 88060 },
    { "Becker", 87859 }, { "Holt", 87531 }, { "Deleon", 87414 }, { "Barker", 87162 }, { "Terry", 87000 },
    { "Hale", 86618 }, { "Leon", 86363 }, { "Hail", 86240 }, { "Benson", 86081 }, { "Haynes", 85974 },
    { "Horton", 85195 }, { "Miles", 84942 }, { "Lyons", 84516 }, { "Pham", 84320 }, { "Graves", 84179 },
    { "Bush", 84018 }, { "Thornton", 83967 }, { "Wolfe", 83928 }, { "Warner", 83781 }, { "Cabrera", 83621 },
    { "Mckinney", 83616 }, { "Mann", 83510 }, { "Zimmerman", 83265 }, { "Dawson", 83182 }, { "Lara", 83067 },
    { "Fletcher", 83063 }, { "Page", 82992 }, { "Mccarthy", 82950 }, { "Love", 82873 }, { "Robles", 82458 },
    { "Cervantes", 82161 }, { "Solis", 82146 }, { "Erickson", 82085 }, { "Reeves", 81978 }, { "Chang", 81939 },
    { "Klein", 81471 }, { "Salinas", 81156 }, { "Fuentes", 81006 }, { "Baldwin", 80742 }, { "Daniel", 80526 },
    { "Simon", 80460 }, { "Velasquez", 80364 }, { "Hardy", 80252 }, { "Higgins", 79803 }, { "Aguirre", 79517 },
    { "Lin", 79508 }, { "Cummings", 79316 }, { "Chandler", 79186 }, { "Sharp", 78990 }, { "Barber", 78848 },
    { "Bowen", 78822 }, { "Ochoa", 78677 }, { "Dennis", 78482 }, { "Robbins", 78381 }, { "Liu", 78370 },
    { "Ramsey", 78350 }, { "Francis", 78327 }, { "Griffith", 78260 }, { "Paul", 78256 }, { "Blair", 78026 },
    { "Oconnor", 77923 }, { "Cardenas", 77652 }, { "Pacheco", 77642 }, { "Cross", 77557 }, { "Calderon", 77085 },
    { "Quinn", 76986 }, { "Moss", 76908 }, { "Swanson", 76897 }, { "Chan", 76664 }, { "Rivas", 76205 },
    { "Khan", 76171 }, { "Rodgers", 76095 }, { "Serrano", 75996 }, { "Fitzgerald", 75356 }, { "Rosales", 75185 },
    { "Stevenson", 75169 }, { "Christensen", 75143 }, { "Manning", 74949 }, { "Gill", 74948 }, { "Curry", 74919 },
    { "Mclaughlin", 74816 }, { "Harmon", 74737 }, { "Mcgee", 74542 }, { "Gross", 74503 }, { "Doyle", 74458 },
    { "Garner", 74324 }, { "Newton", 74092 }, { "Burgess", 73931 }, { "Reese", 73919 }, { "Walton", 73854 },
    { "Blake", 73797 }, { "Trujillo", 73664 }, { "Adkins", 73599 }, { "Brady", 73145 }, { "Goodman", 73136 },
    { "Roman", 72918 }, { "Webster", 72625 }, { "Goodwin", 72451 }, { "Fischer", 72357 }, { "Huang", 72328 },
    { "Potter", 72175 }, { "Delacruz", 72109 }, { "Montoya", 71844 }, { "Todd", 71759 }, { "Wu", 71721 },
    { "Hines", 71717 }, { "Mullins", 71646 }, { "Castaneda", 71368 }, { "Malone", 71286 }, { "Cannon", 71085 },
    { "Tate", 71058 }, { "Mack", 71056 }, { "Sherman", 70502 }, { "Hubbard", 70362 }, { "Hodges", 70223 },
    { "Zhang", 70125 }, { "Guerra", 70071 }, { "Wolf", 70031 }, { "Valencia", 70000 }, { "Saunders", 69943 },
    { "Franco", 69943 }, { "Rowe", 69879 }, { "Gallagher", 69834 }, { "Farmer", 69617 }, { "Hammond", 69515 },
    { "Hampton", 69472 }, { "Townsend", 69360 }, { "Ingram", 69345 }, { "Wise", 68649 }, { "Gallegos", 68373 },
    { "Clarke", 68281 }, { "Barton", 68233 }, { "Schroeder", 67977 }, { "Maxwell", 67961 }, { "Waters", 67929 },
    { "Logan", 67909 }, { "Camacho", 67893 }, { "Strickland", 67769 }, { "Norman", 67704 }, { "Person", 67411 },
    { "Colon", 67338 }, { "Parsons", 67310 }, { "Frank", 67304 }, { "Harrington", 66959 }, { "Glover", 66858 },
    { "Osborne", 66827 }, { "Buchanan", 66648 }, { "Casey", 66556 }, { "Floyd", 66454 }, { "Patton", 66293 },
    { "Ibarra", 66063 }, { "Ball", 66059 }, { "Tyler", 66056 }, { "Suarez", 66013 }, { "Bowers", 66003 },
    { "Orozco", 65904 }, { "Salas", 65468 }, { "Cobb", 65125 }, { "Gibbs", 65064 }, { "Andrade", 65037 },
    { "Bauer", 65004 }, { "Conner", 64572 }, { "Moody", 64429 }, { "Escobar", 64403 }, { "Mcguire", 64327 },
    { "Lloyd", 64202 }, { "Mueller", 64191 }, { "Hartman", 64106 }, { "French", 63991 }, { "Kramer", 63936 },
    { "Mcbride", 63899 }, { "Pope", 63881 }, { "Lindsey", 63760 }, { "Velazquez", 63736 }, { "Norton", 63722 },
    { "Mccormick", 63649 }, { "Sparks", 63440 }, { "Flynn", 63400 }, { "Yates", 63254 }, { "Hogan", 63085 },
    { "Marsh", 62304 }, { "Macias", 62227 }, { "Villanueva", 61883 }, { "Zamora", 61729 }, { "Pratt", 61671 },
    { "Stokes", 61639 }, { "Owen", 61630 }, { "Ballard", 61625 }, { "Lang", 61529 }, { "Brock", 61369 },
    { "Villarreal", 61355 }, { "Charles", 61211 }, { "Drake", 61162 }, { "Barrera", 60998 }, { "Cain", 60948 },
    { "Patrick", 60845 }, { "Pineda", 60820 }, { "Burnett", 60791 }, { "Mercado", 60761 }, { "Santana", 60667 },
    { "Shepherd", 60479 }, { "Bautista", 60264 }, { "Ali", 60002 }, { "Shaffer", 59943 }, { "Lamb", 59913 },
    { "Trevino", 59882 }, { "Mckenzie", 59595 }, { "Hess", 59486 }, { "Beil", 59463 }, { "Olsen", 59356 },
    { "Cochran", 59350 }, { "Morton", 59213 }, { "Nash", 58714 }, { "Wilkins", 58634 }, { "Petersen", 58480 },
    { "Briggs", 58408 }, { "Shah", 58287 }, { "Roth", 58278 }, { "Nicholson", 58151 }, { "Holloway", 58040 },
    { "Lozano", 57779 }, { "Rangel", 57549 }, { "Flowers", 57549 }, { "Hoover", 57497 }, { "Short", 57477 },
    { "Arias", 57477 }, { "Mora", 57464 }, { "Valenzuela", 57383 }, { "Bryan", 57143 }, { "Meyers", 57127 },
    { "Weiss", 57112 }, { "Underwood", 57064 }, { "Bass", 57044 }, { "Greer", 57043 }, { "Summers", 56953 },
    { "Houston", 56900 }, { "Carson", 56872 }, { "Morrow", 56840 }, { "Clayton", 56638 }, { "Whitaker", 56616 },
    { "Decker", 56576 }, { "Yoder", 56410 }, { "Collier", 56380 }, { "Zuniga", 56347 },
};
const unsigned gen_us_surnames_count = sizeof gen_us_surnames / sizeof *gen_us_surnames;

/* Per 100,000 of each sex: First Names 1990, for births up to 1984. */
const gen_weighted gen_us_male[] = {
    { "James", 3318 }, { "John", 3271 }, { "Robert", 3143 }, { "Michael", 2629 }, { "William", 2451 },
    { "David", 2363 }, { "Richard", 1703 }, { "Charles", 1523 }, { "Joseph", 1404 }, { "Thomas", 1380 },
    { "Christopher", 1035 }, { "Daniel", 974 }, { "Paul", 948 }, { "Mark", 938 }, { "Donald", 931 },
    { "George", 927 }, { "Kenneth", 826 }, { "Steven", 780 }, { "Edward", 779 }, { "Brian", 736 }, { "Ronald", 725 },
    { "Anthony", 721 }, { "Kevin", 671 }, { "Jason", 660 }, { "Matthew", 657 }, { "Gary", 650 }, { "Timothy", 640 },
    { "Jose", 613 }, { "Larry", 598 }, { "Jeffrey", 591 }, { "Frank", 581 }, { "Scott", 546 }, { "Eric", 544 },
    { "Stephen", 540 }, { "Andrew", 537 }, { "Raymond", 488 }, { "Gregory", 441 }, { "Joshua", 435 },
    { "Jerry", 432 }, { "Dennis", 415 }, { "Walter", 399 }, { "Patrick", 389 }, { "Peter", 381 }, { "Harold", 371 },
    { "Douglas", 367 }, { "Henry", 365 }, { "Carl", 346 }, { "Arthur", 335 }, { "Ryan", 328 }, { "Roger", 322 },
    { "Joe", 321 }, { "Juan", 316 }, { "Jack", 315 }, { "Albert", 314 }, { "Jonathan", 313 }, { "Justin", 311 },
    { "Terry", 311 }, { "Gerald", 309 }, { "Keith", 308 }, { "Samuel", 306 }, { "Willie", 302 }, { "Ralph", 282 },
    { "Lawrence", 282 }, { "Nicholas", 275 }, { "Roy", 273 }, { "Benjamin", 270 }, { "Bruce", 263 },
    { "Brandon", 260 }, { "Adam", 259 }, { "Harry", 251 }, { "Fred", 251 }, { "Wayne", 249 }, { "Billy", 248 },
    { "Steve", 246 }, { "Louis", 243 }, { "Jeremy", 242 }, { "Aaron", 240 }, { "Randy", 232 }, { "Howard", 230 },
    { "Eugene", 230 }, { "Carlos", 229 }, { "Russell", 224 }, { "Bobby", 223 }, { "Victor", 222 }, { "Martin", 216 },
    { "Ernest", 215 }, { "Phillip", 213 }, { "Todd", 213 }, { "Jesse", 209 }, { "Craig", 206 }, { "Alan", 204 },
    { "Shawn", 200 }, { "Clarence", 197 }, { "Sean", 197 }, { "Philip", 197 }, { "Chris", 197 }, { "Johnny", 195 },
    { "Earl", 193 }, { "Jimmy", 191 }, { "Antonio", 190 }, { "Danny", 190 },
};
const unsigned gen_us_male_count = sizeof gen_us_male / sizeof *gen_us_male;

const gen_weighted gen_us_female[] = {
    { "Mary", 2629 }, { "Patricia", 1073 }, { "Linda", 1035 }, { "Barbara", 980 }, { "Elizabeth", 937 },
    { "Jennifer", 932 }, { "Maria", 828 }, { "Susan", 794 }, { "Margaret", 768 }, { "Dorothy", 727 }, { "Lisa", 704 },
    { "Nancy", 669 }, { "Karen", 667 }, { "Betty", 666 }, { "Helen", 663 }, { "Sandra", 629 }, { "Donna", 583 },
    { "Carol", 565 }, { "Ruth", 562 }, { "Sharon", 522 }, { "Michelle", 519 }, { "Laura", 510 }, { "Sarah", 508 },
    { "Kimberly", 504 }, { "Deborah", 494 }, { "Jessica", 490 }, { "Shirley", 482 }, { "Cynthia", 469 },
    { "Angela", 468 }, { "Melissa", 462 }, { "Brenda", 455 }, { "Amy", 451 }, { "Anna", 440 }, { "Rebecca", 430 },
    { "Virginia", 430 }, { "Kathleen", 424 }, { "Pamela", 416 }, { "Martha", 412 }, { "Debra", 408 },
    { "Amanda", 404 }, { "Stephanie", 400 }, { "Carolyn", 385 }, { "Christine", 382 }, { "Marie", 379 },
    { "Janet", 379 }, { "Catherine", 373 }, { "Frances", 370 }, { "Ann", 364 }, { "Joyce", 364 }, { "Diane", 359 },
    { "Alice", 357 }, { "Julie", 348 }, { "Heather", 337 }, { "Teresa", 336 }, { "Doris", 335 }, { "Gloria", 335 },
    { "Evelyn", 322 }, { "Jean", 315 }, { "Cheryl", 315 }, { "Mildred", 313 }, { "Katherine", 313 }, { "Joan", 306 },
    { "Ashley", 303 }, { "Judith", 297 }, { "Rose", 296 }, { "Janice", 290 }, { "Kelly", 283 }, { "Nicole", 281 },
    { "Judy", 276 }, { "Christina", 275 }, { "Kathy", 272 }, { "Theresa", 271 }, { "Beverly", 267 },
    { "Denise", 264 }, { "Tammy", 259 }, { "Irene", 252 }, { "Jane", 250 }, { "Lori", 248 }, { "Rachel", 242 },
    { "Marilyn", 241 }, { "Andrea", 236 }, { "Kathryn", 234 }, { "Louise", 229 }, { "Sara", 229 }, { "Anne", 228 },
    { "Jacqueline", 228 }, { "Wanda", 226 }, { "Bonnie", 223 }, { "Julia", 223 }, { "Ruby", 221 }, { "Lois", 220 },
    { "Tina", 220 }, { "Phyllis", 219 }, { "Norma", 218 }, { "Paula", 217 }, { "Diana", 216 }, { "Annie", 216 },
    { "Lillian", 211 }, { "Emily", 208 },
};
const unsigned gen_us_female_count = sizeof gen_us_female / sizeof *gen_us_female;

/* Per 100,000 births of each sex, 1985 on. */
const gen_weighted gen_us_male_young[] = {
    { "Michael", 2200 }, { "Christopher", 1750 }, { "Matthew", 1700 }, { "Joshua", 1600 }, { "Jacob", 1400 },
    { "Daniel", 1350 }, { "Andrew", 1300 }, { "Nicholas", 1200 }, { "Joseph", 1200 }, { "David", 1180 },
    { "Tyler", 1150 }, { "James", 1150 }, { "Ryan", 1120 }, { "John", 1080 }, { "Anthony", 1060 },
    { "William", 1040 }, { "Brandon", 1020 }, { "Jonathan", 930 }, { "Alexander", 920 }, { "Zachary", 900 },
    { "Justin", 880 }, { "Robert", 860 }, { "Ethan", 780 }, { "Kevin", 700 }, { "Kyle", 680 }, { "Benjamin", 650 },
    { "Austin", 640 }, { "Samuel", 620 }, { "Thomas", 600 }, { "Dylan", 580 }, { "Jordan", 570 }, { "Eric", 560 },
    { "Cody", 540 }, { "Noah", 530 }, { "Jason", 520 }, { "Logan", 500 }, { "Jose", 490 }, { "Nathan", 480 },
    { "Christian", 460 }, { "Aaron", 440 }, { "Adam", 430 }, { "Gabriel", 400 }, { "Caleb", 390 }, { "Hunter", 380 },
    { "Luis", 360 }, { "Sean", 350 }, { "Mason", 350 }, { "Liam", 330 }, { "Evan", 320 }, { "Jack", 310 },
    { "Luke", 310 },
};
const unsigned gen_us_male_young_count = sizeof gen_us_male_young / sizeof *gen_us_male_young;

const gen_weighted gen_us_female_young[] = {
    { "Jessica", 1700 }, { "Ashley", 1650 }, { "Emily", 1400 }, { "Sarah", 1300 }, { "Samantha", 1250 },
    { "Amanda", 1150 }, { "Brittany", 1050 }, { "Elizabeth", 1020 }, { "Taylor", 900 }, { "Megan", 880 },
    { "Hannah", 870 }, { "Kayla", 830 }, { "Lauren", 820 }, { "Stephanie", 800 }, { "Rachel", 790 },
    { "Jennifer", 780 }, { "Nicole", 740 }, { "Alexis", 720 }, { "Victoria", 690 }, { "Amber", 650 },
    { "Alyssa", 640 }, { "Courtney", 620 }, { "Rebecca", 600 }, { "Danielle", 600 }, { "Jasmine", 580 },
    { "Brianna", 560 }, { "Katherine", 550 }, { "Madison", 550 }, { "Morgan", 520 }, { "Melissa", 500 },
    { "Michelle", 480 }, { "Kelsey", 460 }, { "Chelsea", 450 }, { "Anna", 440 }, { "Olivia", 440 },
    { "Kimberly", 420 }, { "Tiffany", 410 }, { "Emma", 400 }, { "Abigail", 400 }, { "Sara", 390 }, { "Grace", 370 },
    { "Sophia", 350 }, { "Christina", 350 }, { "Maria", 340 }, { "Erin", 330 }, { "Natalie", 330 }, { "Haley", 320 },
    { "Allison", 310 },
};
const unsigned gen_us_female_young_count = sizeof gen_us_female_young / sizeof *gen_us_female_young;

/* What friends and clerks make of a name. */
const gen_pair gen_nicknames[] = {
    { "Alexander", "Alex" }, { "Andrew", "Andy" }, { "Anthony", "Tony" }, { "Barbara", "Barb" },
    { "Benjamin", "Ben" }, { "Catherine", "Cathy" }, { "Charles", "Charlie" }, { "Christina", "Tina" },
    { "Christine", "Chris" }, { "Christopher", "Chris" }, { "Cynthia", "Cindy" }, { "Daniel", "Dan" },
    { "David", "Dave" }, { "Deborah", "Debbie" }, { "Dennis", "Denny" }, { "Donald", "Don" }, { "Edward", "Ed" },
    { "Elizabeth", "Liz" }, { "Frances", "Fran" }, { "Frank", "Frankie" }, { "Gabriel", "Gabe" },
    { "Gregory", "Greg" }, { "Harold", "Harry" }, { "Jacqueline", "Jackie" }, { "James", "Jim" },
    { "Jeffrey", "Jeff" }, { "Jennifer", "Jenny" }, { "Jessica", "Jess" }, { "Jonathan", "Jon" }, { "Joseph", "Joe" },
    { "Joshua", "Josh" }, { "Judith", "Judy" }, { "Katherine", "Kate" }, { "Kathleen", "Kathy" },
    { "Kenneth", "Ken" }, { "Kimberly", "Kim" }, { "Lawrence", "Larry" }, { "Margaret", "Peggy" },
    { "Matthew", "Matt" }, { "Michael", "Mike" }, { "Nicholas", "Nick" }, { "Pamela", "Pam" }, { "Patricia", "Pat" },
    { "Patrick", "Pat" }, { "Peter", "Pete" }, { "Phillip", "Phil" }, { "Raymond", "Ray" }, { "Rebecca", "Becky" },
    { "Richard", "Rick" }, { "Robert", "Bob" }, { "Ronald", "Ron" }, { "Samantha", "Sam" }, { "Samuel", "Sam" },
    { "Stephanie", "Steph" }, { "Stephen", "Steve" }, { "Steven", "Steve" }, { "Susan", "Sue" },
    { "Theresa", "Terry" }, { "Thomas", "Tom" }, { "Timothy", "Tim" }, { "Victoria", "Vicky" },
    { "Virginia", "Ginny" }, { "William", "Bill" }, { "Zachary", "Zach" },
};
const unsigned gen_nicknames_count = sizeof gen_nicknames / sizeof *gen_nicknames;

/* Surnames as Hong Kong identity cards spell them, where the rules of scripts/gen-han-table do not (simplified: spelling). */
const gen_pair gen_hk_surname_spellings[] = { { "陈", "Chan" }, { "黄", "Wong" }, { "李", "Lee" }, { "梁", "Leung" },
    { "张", "Cheung" }, { "林", "Lam" }, { "吴", "Ng" }, { "刘", "Lau" }, { "何", "Ho" }, { "郑", "Cheng" },
    { "王", "Wong" }, { "杨", "Yeung" }, { "周", "Chow" }, { "郭", "Kwok" }, { "谢", "Tse" }, { "冯", "Fung" },
    { "邓", "Tang" }, { "叶", "Yip" }, { "许", "Hui" }, { "曾", "Tsang" }, { "蔡", "Choi" }, { "罗", "Law" },
    { "麦", "Mak" }, { "徐", "Tsui" }, { "余", "Yu" }, { "潘", "Poon" }, { "朱", "Chu" }, { "苏", "So" },
    { "卢", "Lo" }, { "谭", "Tam" }, { "关", "Kwan" }, { "胡", "Wu" }, { "赵", "Chiu" }, { "孙", "Suen" },
    { "伍", "Ng" }, { "简", "Kan" }, { "温", "Wan" }, { "区", "Au" }, { "尹", "Wan" }, { "杜", "To" }, { "江", "Kong" },
    { "雷", "Lui" }, { "姚", "Yiu" }, { "萧", "Siu" }, { "翁", "Yung" }, { "岑", "Shum" }, { "沈", "Shum" },
    { "施", "Sze" }, { "石", "Shek" }, { "文", "Man" }, { "屈", "Wat" }, { "霍", "Fok" } };
const unsigned gen_hk_surname_spellings_count = sizeof gen_hk_surname_spellings / sizeof *gen_hk_surname_spellings;

/* Characters that read otherwise as a surname (Table of Standard Chinese Characters, notes; Xiandai Hanyu Cidian). */
const gen_pair gen_surname_readings[] = { { "曾", "zeng" }, { "单", "shan" }, { "仇", "qiu" }, { "解", "xie" },
    { "查", "zha" }, { "盖", "ge" }, { "区", "ou" }, { "朴", "piao" }, { "翟", "zhai" }, { "覃", "qin" },
    { "缪", "miao" }, { "卜", "bu" }, { "乐", "yue" }, { "任", "ren" }, { "华", "hua" }, { "牟", "mu" }, { "尉", "yu" },
    { "种", "chong" }, { "薄", "bo" }, { "晁", "chao" }, { "员", "yun" }, { "隗", "wei" }, { "应", "ying" },
    { "燕", "yan" }, { "宁", "ning" }, { "葛", "ge" } };
const unsigned gen_surname_readings_count = sizeof gen_surname_readings / sizeof *gen_surname_readings;
