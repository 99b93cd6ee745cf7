"""Checks of identifiers that other registries give, so that nothing becomes a third registry by a typing error."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as StandardNumberError
from stdnum.fi import ytunnus


def validate_business_id(value: str) -> None:
    """Refuse a business id (Y-tunnus) whose form or check digit is wrong."""
    try:
        ytunnus.validate(value)
    except StandardNumberError as error:
        raise ValidationError(
            _("This is not a valid business id. Check the digits; the form is 1234567-8."), code="business_id"
        ) from error


def format_business_id(value: str) -> str:
    """Return a valid business id as 1234567-8, whatever spaces and hyphens it was typed with."""
    return ytunnus.format(value)


def parse_phone_number(value: str) -> phonenumbers.PhoneNumber:
    """Return the phone number, read as a Finnish one unless it begins with + and a country code.

    Raises ValidationError with what to do when it cannot be a phone number.
    """
    try:
        number = phonenumbers.parse(value, "FI")
    except phonenumbers.NumberParseException as error:
        number, cause = None, error
    else:
        cause = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(
            _("This is not a phone number. Write it as 040 123 4567, or with + and the country code."), code="phone"
        ) from cause
    return number


def format_phone_number(value: str) -> str:
    """Return a phone number in international form, +358 40 1234567, which works from everywhere."""
    return phonenumbers.format_number(parse_phone_number(value), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
