/* Stand-ins, see lib/record/pending.c. */
#include "block/part.h"

__attribute__((weak)) size_t ckv_part_name_full(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_name_sound(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_surname(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_given(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_initials(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_org_core(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_org_full(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_org_place(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_phone(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_phone_tail(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_email(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_email_local(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_handle(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_national(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_tax(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_document(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_birth(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_birth_year(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_birth_day(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_sex(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_door(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_road(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_house(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_place(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

__attribute__((weak)) size_t ckv_part_postcode(const uint8_t *features, uint64_t *out, size_t max)
{
    (void)features, (void)out, (void)max;
    return 0;
}

