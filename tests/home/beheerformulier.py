"""The form of a page in the admin, as a browser would send it back."""


def ingevuld(antwoord):
    """What the form on this screen holds."""
    form = antwoord.context["form"]
    waarden = {veld.html_name: veld.field.widget.format_value(veld.value()) for veld in form}
    for formset in form.formsets.values():
        waarden |= {veld.html_name: veld.value() for veld in formset.management_form}
    return {naam: waarde for naam, waarde in waarden.items() if waarde is not None}
