/* How people and companies are reached. */
#include "generate/tables.h"

/* Providers of mailboxes and their share in percent: mainland, Hong Kong and Taiwan, the rest. By judgement: none publishes
 * shares of customers. */
const gen_weighted gen_mail_cn[] = { { "qq.com", 52 }, { "163.com", 20 }, { "126.com", 8 }, { "sina.com", 4 },
    { "foxmail.com", 4 }, { "gmail.com", 3 }, { "hotmail.com", 2 }, { "139.com", 4 }, { "sohu.com", 2 },
    { "outlook.com", 1 } };
const unsigned gen_mail_cn_count = sizeof gen_mail_cn / sizeof *gen_mail_cn;
const gen_weighted gen_mail_hk[] = { { "gmail.com", 55 }, { "yahoo.com.hk", 18 }, { "hotmail.com", 12 },
    { "outlook.com", 5 }, { "netvigator.com", 4 }, { "icloud.com", 6 } };
const unsigned gen_mail_hk_count = sizeof gen_mail_hk / sizeof *gen_mail_hk;
const gen_weighted gen_mail_tw[] = { { "gmail.com", 62 }, { "yahoo.com.tw", 22 }, { "hotmail.com", 8 },
    { "icloud.com", 4 }, { "msa.hinet.net", 4 } };
const unsigned gen_mail_tw_count = sizeof gen_mail_tw / sizeof *gen_mail_tw;
const gen_weighted gen_mail_world[] = { { "gmail.com", 55 }, { "yahoo.com", 15 }, { "hotmail.com", 10 },
    { "outlook.com", 8 }, { "icloud.com", 8 }, { "aol.com", 4 } };
const unsigned gen_mail_world_count = sizeof gen_mail_world / sizeof *gen_mail_world;

/* First three digits of mainland mobile numbers in use (MIIT numbering plan), by carriers' share of customers in 2023:
 * China Mobile, Telecom, Unicom, Broadnet. Not the resellers' (162, 165, 167, 170, 171), nor numbers of
 * machines and data cards (140, 141, 144, 146, 148, 149, 172). */
const gen_weighted gen_cn_mobiles[] = { { "134", 28 }, { "135", 36 }, { "136", 36 }, { "137", 36 }, { "138", 40 },
    { "139", 36 }, { "147", 6 }, { "150", 30 }, { "151", 30 }, { "152", 28 }, { "157", 16 }, { "158", 30 },
    { "159", 30 }, { "178", 14 }, { "182", 24 }, { "183", 24 }, { "184", 12 }, { "187", 26 },
    { "188", 26 }, { "195", 6 }, { "198", 8 }, { "133", 20 }, { "153", 16 }, { "173", 8 }, { "177", 14 }, { "180", 14 },
    { "181", 12 }, { "189", 20 }, { "191", 5 }, { "199", 8 }, { "130", 16 }, { "131", 16 }, { "132", 14 },
    { "155", 12 }, { "156", 14 }, { "166", 6 }, { "175", 6 }, { "176", 8 }, { "185", 12 }, { "186", 16 },
    { "192", 2 } };
const unsigned gen_cn_mobiles_count = sizeof gen_cn_mobiles / sizeof *gen_cn_mobiles;

/* Mailboxes that no one person reads. */
const char *const gen_roles[] = { "info", "sales", "admin", "service", "hr", "office", "finance", "contact" };
const unsigned gen_roles_count = sizeof gen_roles / sizeof *gen_roles;
