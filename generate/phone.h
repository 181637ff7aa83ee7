/* Phones, by the numbering plan of the country. */
#ifndef GEN_PHONE_H
#define GEN_PHONE_H

#include "generate/place.h"

typedef struct gen_phone {
    uint16_t country; /* calling code */
    char digits[16];  /* national, without the trunk zero; empty: none */
    bool mobile;
    uint8_t area; /* digits of the area code */
} gen_phone;

/* A number of the country and city of the address; a landline is empty where the city has no area code. */
void gen_mobile_draw(gen_phone *p, const gen_world *w, const gen_address *home, gen_random *r);
void gen_landline_draw(gen_phone *p, const gen_address *a, gen_random *r);

/* In the digits of its country, with the zero in front where the country has one; nothing for an empty number. */
typedef enum gen_phone_form { GEN_PHONE_PLAIN, GEN_PHONE_DASH, GEN_PHONE_COUNTRY, GEN_PHONE_SPACED } gen_phone_form;
void gen_put_phone(gen_text *t, const gen_phone *p, gen_phone_form form);

#endif
