/* Persons, their households, and their lives over time: homes, numbers, mailboxes and employers, each with its first
 * day. */
#ifndef GEN_PERSON_H
#define GEN_PERSON_H

#include "generate/name.h"
#include "generate/phone.h"

typedef enum gen_role { GEN_HEAD, GEN_SPOUSE, GEN_CHILD, GEN_PARENT, GEN_LODGER } gen_role;

enum { GEN_HOMES = 3, GEN_WORKING_AGE = 22 };

typedef struct gen_household {
    uint64_t seed;
    uint64_t number;  /* of the first unit in it */
    uint64_t kin;     /* the first unit of the first of the households that descend from each other: of one origin */
    uint64_t lineage; /* what the head's surname at birth is drawn by: the same for all who have it from one man */
    gen_region region;
    unsigned size, children, parents;
    bool couple, single_parent, lodgers, twins;
    int32_t head_born;
    int32_t married; /* the day */
    bool head_female;
    bool head_is_child; /* of the household before it in the same kin */
} gen_household;

typedef struct gen_mail {
    char text[64];
} gen_mail;

typedef struct gen_person {
    uint64_t unit;
    gen_household home;
    gen_role role;
    gen_region region;
    bool female;
    int32_t born;
    gen_name name;
    gen_address homes[GEN_HOMES];
    int32_t home_from[GEN_HOMES]; /* first day in it */
    unsigned home_count;
    gen_phone mobile[2], spouse_mobile, landlines[GEN_HOMES];
    int32_t mobile_from[2]; /* the second may start after GEN_TODAY */
    gen_mail mail[2];
    int32_t mail_from[2];
    uint64_t employer[2]; /* units of sites; UINT64_MAX: none */
    int32_t employer_from[2];
    char id[20];   /* national identity number; empty: none */
    char chat[32]; /* account name of the messaging service */
    char shop[24]; /* account name of the marketplace */
} gen_person;

/* Household and role of a unit, and with them age and sex. */
void gen_person_place(gen_person *p, const gen_world *w, uint64_t unit);

/* All of a person. */
void gen_person_draw(gen_person *p, const gen_world *w, uint64_t unit);

/* The number of the home of that day. */
unsigned gen_home_at(const gen_person *p, int32_t day);

/* Pieces of a person whose household, sex and birth are known; gen_person_draw() calls them in the order in which they
 * need each other. gen_id_draw() needs the first home, and leaves an empty text where the region has no numbers. */
void gen_name_draw(gen_name *n, const gen_world *w, const gen_person *p);
void gen_mail_draw(
    gen_mail *m, const gen_world *w, const gen_person *p, gen_random *r, int32_t on); /* by the name of that day */
void gen_id_draw(char id[20], const gen_world *w, const gen_person *p);

#endif
