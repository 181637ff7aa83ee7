/* Words that tell a column from its values: names of places, of families, of things in an address. */
#ifndef CKV_INFER_FACTS_H
#define CKV_INFER_FACTS_H

#include "util/slice.h"

typedef enum ckv_fact {
    CKV_FACT_SURNAME,  /* a frequent family name of the English, German, Polish, Spanish speaking world, or of India */
    CKV_FACT_CITY,     /* a city, letters only: "newyork" */
    CKV_FACT_LANDFORM, /* a word that names of towns and suburbs are made of: beach, north, saint */
    CKV_FACT_PREMISES, /* a word that names of buildings and estates are made of: lodge, tower */
    CKV_FACT_UNIT,     /* a word before the number of a flat: apt, suite */
    CKV_FACT_COUNTRY,  /* codes of countries, of two and three letters */
    CKV_FACT_STREET,   /* words that end a street beside the full table of road words: strasse, ulica, ul */
    CKV_FACT_GIVEN     /* frequent given names beside those of text/person/forename.h */
} ckv_fact;

/* True for one word, in canonical form, that is in the list. */
bool ckv_fact_is(ckv_fact fact, ckv_slice word);

/* True for a word with the ending of a town's name: -town, -burgh, -mouth. */
bool ckv_fact_town_ending(ckv_slice word);

#endif
