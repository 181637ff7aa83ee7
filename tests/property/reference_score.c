/* Weights by their definition: prior, parts and household. Levels come from the comparators; what a level weighs, and
 * that a missing value weighs nothing, is found here again. */
#include "reference.h"

#include <math.h>
#include <stdlib.h>

/* The features that a field makes, where no other field of these worlds can make them too. */
static const struct {
    field field;
    ckv_feature feature;
} alone[] = { { NAME, CKV_FEATURE_NAME }, { ORG, CKV_FEATURE_ORG }, { PHONE, CKV_FEATURE_PHONE },
    { OFFICE, CKV_FEATURE_PHONE }, { EMAIL, CKV_FEATURE_EMAIL }, { ADDRESS, CKV_FEATURE_ADDRESS },
    { ID, CKV_FEATURE_NATIONAL }, { TAX, CKV_FEATURE_TAX }, { WECHAT, CKV_FEATURE_HANDLE },
    { EMAIL, CKV_FEATURE_HANDLE } }; /* a mailbox tells the domain of an organization */

/* Are all cells that make a feature missing? */
static bool makes_nothing(const row *r, ckv_feature feature)
{
    char pieces[4][64];
    for (size_t k = 0; k < sizeof alone / sizeof *alone; k++) {
        size_t n = alone[k].feature == feature ? world_pieces(alone[k].field, r->cell[alone[k].field], pieces) : 0;
        for (size_t i = 0; i < n; i++) {
            if (!world_is_missing(pieces[i]))
                return false;
        }
    }
    return true;
}

static bool check_exclusive(const reference *r, size_t i, fault *f)
{
    ckv_exclusive values[CKV_EXCLUSIVES_MAX];
    size_t n = ckv_compare_exclusive(r->features[i], values, CKV_EXCLUSIVES_MAX);
    bool national = false, tax = false;
    const ref_record *record = &r->records[i];
    for (size_t k = 0; k < n; k++) {
        national |= values[k].kind == CKV_FEATURE_NATIONAL;
        tax |= values[k].kind == CKV_FEATURE_TAX;
    }
    if (national != (world_exclusive(record->row.cell[ID]) != NULL)
        || tax != (world_exclusive(record->row.cell[TAX]) != NULL))
        return fault_at(f, "exclusive", "%s/%s: an identifier counts as sound that is not, or the reverse",
            source_names[record->source], record->key);
    return true;
}

bool ref_check_features(const reference *r, fault *f)
{
    for (size_t i = 0; i < r->count; i++) {
        const ref_record *record = &r->records[i];
        for (size_t k = 0; k < sizeof alone / sizeof *alone; k++) {
            if (makes_nothing(&record->row, alone[k].feature) && ckv_features_get(r->features[i], alone[k].feature).len)
                return fault_at(f, "missing", "%s/%s: %s is missing, and is a feature", source_names[record->source],
                    record->key, field_headers[alone[k].field]);
        }
        if (!check_exclusive(r, i, f))
            return false;
    }
    return true;
}

/* ---- the sum ---- */

static uint8_t rarity(const ckv_frequency *table, uint64_t token)
{
    for (size_t i = 0; i < table->size; i++) {
        if (table->token[i] == token)
            return table->quarters[i];
    }
    return table->floor;
}

static bool has_token(const uint8_t *features, size_t comparison, uint64_t token)
{
    ckv_token tokens[CKV_TOKENS_MAX];
    size_t n = ckv_compare_tokens(features, tokens, CKV_TOKENS_MAX);
    for (size_t i = 0; i < n; i++) {
        if (tokens[i].comparison == comparison && tokens[i].token == token)
            return true;
    }
    return false;
}

static int32_t part_of(const ckv_comparison_model *cm, const ckv_outcome *o)
{
    int32_t quarters = o->token ? rarity(&cm->frequency, o->token) : 0;
    if (o->level == 0)
        return 0;
    return quarters ? cm->m_bits[o->level] + quarters * CKV_BIT / 4 : cm->weight[o->level];
}

/* Both words of a name in each other's place: as rare as in the order in which they are usual, and no more than the
 * level's share of matches, half of it either way round, makes of the order in which they are not. */
static void swap_parts(const ckv_type_model *tm, const ckv_outcome *found, int32_t *part)
{
    const ckv_comparison_model *s = &tm->comparison[CKV_CMP_SURNAME], *g = &tm->comparison[CKV_CMP_GIVEN];
    uint64_t one = found[CKV_CMP_SURNAME].token, two = found[CKV_CMP_GIVEN].token;
    int32_t given[2] = { rarity(&g->frequency, two), rarity(&g->frequency, one) };
    int32_t both[2] = { rarity(&s->frequency, one) + given[0], rarity(&s->frequency, two) + given[1] };
    size_t usual = both[1] < both[0];
    int32_t most = both[!usual] * CKV_BIT / 4 + s->m_bits[found[CKV_CMP_SURNAME].level] - CKV_BIT;
    int32_t least = both[usual] * CKV_BIT / 4;
    bool known = given[usual] && both[usual] > given[usual];
    part[CKV_CMP_GIVEN] = known ? given[usual] * CKV_BIT / 4 : 0;
    part[CKV_CMP_SURNAME] =
        !known ? s->weight[found[CKV_CMP_SURNAME].level] : (most < least ? most : least) - part[CKV_CMP_GIVEN];
}

/* What other agreement makes less telling: with the tie that takes most of it, and never below nothing. */
static void tie_parts(const ckv_type_model *tm, ckv_record_type type, const ckv_outcome *found, int32_t *part)
{
    size_t ties;
    const ckv_tie *table = ckv_tie_table(&ties);
    int32_t taken[CKV_CMP_COUNT] = { 0 };
    for (size_t t = 0; t < ties; t++) {
        int32_t bits = 0;
        bool holds = table[t].says == CKV_TIE_LESS && table[t].types >> type & 1 && part[table[t].tied] > 0;
        for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
            holds = holds && (!(table[t].sure >> c & 1) || part[c] > 0);
            bits += table[t].scale >> c & 1 ? part[c] / CKV_BIT : 0;
        }
        int32_t class = bits < 0 ? 0 : bits / 2 > 15 ? 15 : bits / 2;
        int32_t shift = tm->tie[t].quarters[table[t].by_script ? ckv_outcome_script(found) : 0][class] * CKV_BIT / 4;
        if (holds && -shift > taken[table[t].tied])
            taken[table[t].tied] = -shift;
    }
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        if (part[c] > 0)
            part[c] = part[c] > taken[c] ? part[c] - taken[c] : 0;
    }
}

/* What one comparison says of mates against chance. */
static double mates_part(const ckv_comparison_model *cm, uint8_t level, int32_t part, ckv_mates_kind kind)
{
    const double *share = cm->mates[kind].share;
    double m = cm->m[level];
    return level ? log2(share[0] + (m > 0 ? share[level] * exp2(part / (double)CKV_BIT) / m : 0)) : 0;
}

/* The log-odds of one explanation, that the two are mates and not one customer, against chance; -infinity where the
 * model has no such explanation. */
static double mates_of(
    const ckv_type_model *tm, ckv_record_type type, const uint8_t *level, const int32_t *part, ckv_mates_kind kind)
{
    double k = tm->household[kind] / (double)CKV_BIT;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        bool twins = c == CKV_CMP_BIRTH && level[CKV_CMP_GIVEN] == 2; /* of brothers' names: 2 bits likelier */
        k += mates_part(&tm->comparison[c], level[c], part[c] + (twins ? 2 * CKV_BIT : 0), kind);
    }
    return ckv_mates_exist(type, kind) ? k : -INFINITY;
}

/* What is known of those who share a company's name as rare as this: in bits, of mates and of one customer; and its
 * phone: of mates rather than one customer. */
static void sharers_of(
    const ckv_type_model *tm, ckv_record_type type, const uint8_t *level, const int32_t *part, double bits[3])
{
    size_t ties;
    const ckv_tie *table = ckv_tie_table(&ties);
    bits[0] = bits[1] = bits[2] = 0;
    for (size_t t = 0; t < ties && type == CKV_TYPE_ORG; t++) {
        ckv_comparison c = table[t].tied;
        if (table[t].says == CKV_TIE_LESS || part[c] <= 0)
            continue;
        int32_t class = part[c] / CKV_BIT / 2 > 15 ? 15 : part[c] / CKV_BIT / 2;
        bool theirs = c == CKV_CMP_ORG && level[c] == 3; /* same brand, other place, branch or trade */
        bits[table[t].says - CKV_TIE_MATES] = tm->tie[t].quarters[theirs][class] / 4.0;
    }
}

static double household_of(const ckv_type_model *tm, ckv_record_type type, const uint8_t *level, const int32_t *part)
{
    double bits[3];
    sharers_of(tm, type, level, part, bits);
    double others = log2(1 + exp2(mates_of(tm, type, level, part, CKV_MATES) + bits[0] + bits[2])
                         + exp2(mates_of(tm, type, level, part, CKV_NEIGHBOURS)));
    if (bits[0] != 0 || bits[1] != 0) {
        double by_name = tm->household[CKV_MATES] / (double)CKV_BIT
                         + mates_part(&tm->comparison[CKV_CMP_ORG], level[CKV_CMP_ORG], part[CKV_CMP_ORG], CKV_MATES);
        others -= bits[1] + log2(1 + exp2(by_name + bits[0]));
    }
    return others > 0 ? -others : 0;
}

/* What the prior holds for two records being of one source, or of two. */
static int32_t inside_of(const reference *r, ckv_record_type type, size_t a, size_t b)
{
    const ckv_insides *insides = &r->model->type[type].inside;
    if (!insides->count)
        return 0;
    if (r->records[a].source != r->records[b].source)
        return insides->across;
    for (size_t i = 0; i < insides->count; i++) {
        if (insides->items[i].source == ckv_source_tag(ckv_slice_str(source_names[r->records[a].source])))
            return insides->items[i].shift;
    }
    return 0;
}

static int32_t weight_as(
    const reference *r, ckv_record_type type, size_t a, size_t b, const ckv_outcome *found, const ckv_score *score)
{
    const ckv_type_model *tm = &r->model->type[type];
    int32_t weight = tm->prior + inside_of(r, type, a, b), part[CKV_CMP_COUNT] = { 0 };
    uint8_t level[CKV_CMP_COUNT] = { 0 };
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        if (!(ckv_comparison_get((ckv_comparison)c)->types & 1 << type))
            continue;
        level[c] = found[c].level;
        part[c] = part_of(&tm->comparison[c], &found[c]);
    }
    if (type == CKV_TYPE_PERSON && ckv_outcome_is_swapped(found))
        swap_parts(tm, found, part);
    tie_parts(tm, type, found, part);
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        weight += part[c];
    /* Integers in the library: each of their steps is within a unit. */
    int32_t household = (int32_t)lround(household_of(tm, type, level, part) * CKV_BIT);
    if (score->type == type && abs(score->household - household) <= 12)
        household = score->household;
    return weight + household;
}

static bool tell(const reference *r, fault *f, const char *what, size_t a, size_t b, const char *why)
{
    return fault_at(f, what, "%s/%s and %s/%s: %s", source_names[r->records[a].source], r->records[a].key,
        source_names[r->records[b].source], r->records[b].key, why);
}

static bool check_pair(reference *r, size_t a, size_t b, fault *f)
{
    ckv_outcome found[CKV_CMP_COUNT], back[CKV_CMP_COUNT];
    ckv_score score, again;
    ckv_compare_records(r->features[a], r->features[b], found);
    ckv_compare_records(r->features[b], r->features[a], back);
    ckv_model_score(r->model, r->features[a], r->features[b], &score);
    ckv_model_score(r->model, r->features[b], r->features[a], &again);
    ckv_record_type x = r->type[a], y = r->type[b], type = x == CKV_TYPE_UNKNOWN || (y && y < x) ? y : x;
    int32_t want;
    if (x == CKV_TYPE_UNKNOWN && y == CKV_TYPE_UNKNOWN) {
        int32_t person = weight_as(r, CKV_TYPE_PERSON, a, b, found, &score);
        int32_t org = weight_as(r, CKV_TYPE_ORG, a, b, found, &score);
        want = person > org ? person : org;
    } else {
        want = weight_as(r, type, a, b, found, &score);
    }
    int32_t sum = score.prior + score.household;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        sum += score.part[c];
        if (found[c].level != back[c].level || found[c].token != back[c].token)
            return tell(r, f, "symmetry", a, b, "levels differ the other way round");
        if (found[c].token && !ckv_outcome_is_swapped(found)
            && (!has_token(r->features[a], c, found[c].token) || !has_token(r->features[b], c, found[c].token)))
            return tell(r, f, "token", a, b, "they agree on a value that one lacks");
    }
    if (score.weight != again.weight || score.weight != sum)
        return tell(r, f, "sum", a, b, "the parts do not sum to the weight, or it is another the other way round");
    if (score.weight != want)
        return fault_at(f, "weight", "%s/%s and %s/%s: %d, not %d", source_names[r->records[a].source],
            r->records[a].key, source_names[r->records[b].source], r->records[b].key, score.weight, want);
    r->weight[a][b] = r->weight[b][a] = want;
    int32_t inside = r->records[a].source == r->records[b].source ? inside_of(r, score.type, a, b) : 0;
    unsigned level = score.level[CKV_CMP_BIRTH], given = score.level[CKV_CMP_GIVEN];
    bool apart = level == 1 || level == 2; /* a generation, by their births or by years alone */
    int32_t birth = apart ? score.part[CKV_CMP_BIRTH] : 0;
    r->firm[a][b] = r->firm[b][a] = (inside < 0 ? inside : 0) + (birth < 0 ? birth : 0);
    int32_t said = score.part[CKV_CMP_GIVEN] > 0 ? score.part[CKV_CMP_GIVEN] : 0;
    bool two_names = given >= 1 && given <= 3; /* other, another character, alike */
    r->names[a][b] = r->names[b][a] = two_names ? -9 * CKV_BIT - said : 0;
    r->generations[a][b] = r->generations[b][a] = apart && want < 0;
    r->compared[a][b] = r->compared[b][a] = ckv_score_compared(&score);
    r->translated[a][b] = r->translated[b][a] = ckv_compare_translated(r->features[a], r->features[b]);
    return true;
}

bool ref_check_scores(reference *r, fault *f)
{
    for (size_t a = 0; a < r->count; a++) {
        for (size_t b = a + 1; b < r->count; b++) {
            if (!check_pair(r, a, b, f))
                return false;
        }
    }
    return true;
}

/* ---- term frequencies of a model that was just trained ---- */

static size_t holders(const reference *r, ckv_record_type type, size_t comparison, uint64_t token)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++) {
        if (r->type[i] == type || r->type[i] == CKV_TYPE_UNKNOWN)
            n += has_token(r->features[i], comparison, token);
    }
    return n;
}

/* Of two values the one that more records hold is not the rarer. */
static bool check_rarity(const reference *r, ckv_record_type type, size_t comparison, fault *f)
{
    const ckv_frequency *table = &r->model->type[type].comparison[comparison].frequency;
    size_t held[256] = { 0 }, least[256];
    for (size_t q = 0; q < 256; q++)
        least[q] = SIZE_MAX;
    for (size_t i = 0; i < table->size; i++) {
        if (!table->token[i])
            continue;
        size_t n = holders(r, type, comparison, table->token[i]);
        uint8_t q = table->quarters[i];
        held[q] = n > held[q] ? n : held[q];
        least[q] = n < least[q] ? n : least[q];
        if (n < 2 || q > table->floor)
            return fault_at(f, "frequency", "comparison %zu: a value that %zu records hold is listed", comparison, n);
    }
    size_t most = 0; /* held by rarer values */
    for (size_t q = 256; q-- > 0;) {
        if (held[q] && least[q] < most)
            return fault_at(f, "frequency", "comparison %zu: a value that more records hold is rarer", comparison);
        most = held[q] > most ? held[q] : most;
    }
    return true;
}

bool ref_check_frequencies(const reference *r, fault *f)
{
    for (ckv_record_type type = CKV_TYPE_PERSON; type <= CKV_TYPE_ORG; type++) {
        for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
            if (!check_rarity(r, type, c, f))
                return false;
        }
    }
    return true;
}
